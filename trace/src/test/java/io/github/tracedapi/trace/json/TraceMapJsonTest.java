package io.github.tracedapi.trace.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.trace.map.AnyMap;
import io.github.tracedapi.trace.map.GoldenFile;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.TypicalMaps;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TraceMapJsonTest {
    private static final String EMPTY = """
            {
              "schema": "https://tracedapi.github.io/schemas/trace-map/1",
              "nodes": [],
              "hops": [],
              "findings": [],
              "unread": []
            }
            """;

    private static final String ANEW = " – the file is not what this release wrote – write it anew with this release.";

    static Set<String> typicalMaps() {
        return TypicalMaps.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("typicalMaps")
    void a_map_is_written_as_in_the_golden_file_and_its_schema_allows_it(String name) throws IOException {
        String json = TraceMapJson.write(typical(name));

        GoldenFile.assertSame("json/trace-map/" + name + ".json", json);
        Schema.TRACE_MAP.assertAllows(json);
    }

    @ParameterizedTest
    @MethodSource("typicalMaps")
    void a_map_is_read_back_as_it_was(String name) {
        TraceMap map = typical(name);

        assertThat(TraceMapJson.read(TraceMapJson.write(map))).isEqualTo(map);
    }

    @Property(tries = 200)
    @Domain(AnyMap.class)
    void any_map_is_read_back_as_it_was(@ForAll TraceMap map) {
        assertThat(TraceMapJson.read(TraceMapJson.write(map))).isEqualTo(map);
    }

    @Property(tries = 200)
    @Domain(AnyMap.class)
    void any_map_is_written_in_printable_ascii(@ForAll TraceMap map) {
        assertThat(TraceMapJson.write(map).chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= 0x7f));
    }

    @Property(tries = 50)
    @Domain(AnyMap.class)
    void any_map_is_allowed_by_the_schema(@ForAll TraceMap map) {
        Schema.TRACE_MAP.assertAllows(TraceMapJson.write(map));
    }

    @Test
    void an_empty_map_is_written_with_all_its_lists() {
        assertThat(TraceMapJson.write(typical("empty"))).isEqualTo(EMPTY);
    }

    @Test
    void what_a_node_has_not_is_no_field() {
        String client = TraceMapJson.write(TypicalMaps.allTraced());

        assertThat(client).contains("""
                            {
                              "id": "client",
                              "kind": "client",
                              "name": "Client"
                            },
                        """);
    }

    @Test
    void words_of_two_are_joined_by_a_hyphen() {
        assertThat(TraceMapJson.write(TypicalMaps.httpApi()))
                .contains(
                        "\"kind\": \"http-api-stage\"",
                        "\"verdict\": \"not-applicable\"",
                        "\"carriage\": \"same-trace\"");
    }

    @Test
    void fields_of_a_later_release_are_passed_over() {
        String later = EMPTY.replace("\"nodes\"", "\"drawnAt\": {\"x\": [1]}, \"nodes\"");

        assertThat(TraceMapJson.read(later)).isEqualTo(typical("empty"));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "id": "client"             | "id": 7                      | /nodes/0/id       | is 7, where the format has a string
            "id": "client",            |                              | /nodes/0/id       | is missing, where the format has a string
            "name": "Client"           | "name": null                 | /nodes/0/name     | is null, where the format has a string
            "place": {                 | "place": 1, "q": {           | /nodes/1/place    | is 1, where the format has an object
            "place": {                 | "place": [], "q": {          | /nodes/1/place    | is a list, where the format has an object
            "origin":                  | "origin": {}, "q":           | /nodes/1/origin   | is an object, where the format has a string
            "always": true             | "always": "true"             | /hops/0/always    | is "true", where the format has true or false
            "carriage": "none"         | "carriage": "NONE"           | /hops/0/carriage  | is "NONE", where the format has one of same-trace, linked, none
            "verdict": "broken"        | "verdict": "?\\u001b[2J"     | /hops/0/verdict   | is "?\\u001B[2J", where the format has one of traced, broken, not-applicable, unknown
            "unread": []               | "unread": [""], "unread2": 0 | -                 | -
            "unread": []               | "unread": ["", 1]            | /unread/1         | is 1, where the format has a string
            "unread": []               | "unread": {}                 | /unread           | is an object, where the format has a list
            "findings": [              | "found": [                   | /findings         | is missing, where the format has a list
            trace-map/1                | trace-map/2                  | /schema           | is "https://tracedapi.github.io/schemas/trace-map/2", where the format has "https://tracedapi.github.io/schemas/trace-map/1"
            """)
    void a_value_of_another_kind_is_named_by_its_pointer(String right, String wrong, String pointer, String fault) {
        String json = TraceMapJson.write(TypicalMaps.untracedStage());
        assertThat(json).contains(right);
        String changed = json.replaceFirst(
                java.util.regex.Pattern.quote(right),
                java.util.regex.Matcher.quoteReplacement(wrong == null ? "" : wrong));

        if (pointer.equals("-")) {
            assertThat(TraceMapJson.read(changed).unread()).containsExactly("");
            return;
        }
        assertThatThrownBy(() -> TraceMapJson.read(changed))
                .isInstanceOf(WrongJsonException.class)
                .hasMessage(pointer + ": " + fault + ANEW)
                .asInstanceOf(InstanceOfAssertFactories.type(WrongJsonException.class))
                .extracting(WrongJsonException::pointer)
                .isEqualTo(pointer);
    }

    @Test
    void a_finding_needs_a_place() {
        String json =
                TraceMapJson.write(TypicalMaps.unknowns()).replaceAll("(?s)(\"findings\".*?)\"place\"", "$1\"plac\"");

        assertThatThrownBy(() -> TraceMapJson.read(json))
                .hasMessage("/findings/0/place: is missing, where the format has an object" + ANEW);
    }

    @Test
    void a_long_wrong_value_is_shown_in_part() {
        assertThatThrownBy(() -> TraceMapJson.read("{\"schema\": \"" + "x".repeat(61) + "\"}"))
                .hasMessage("/schema: is \"" + "x".repeat(59) + "..., where the format has \"" + TraceMapJson.SCHEMA
                        + "\"" + ANEW);
        assertThatThrownBy(() -> TraceMapJson.read("{\"schema\": \"" + "x".repeat(58) + "\"}"))
                .hasMessage("/schema: is \"" + "x".repeat(58) + "\", where the format has \"" + TraceMapJson.SCHEMA
                        + "\"" + ANEW);
    }

    static Stream<String> noJson() {
        return Stream.of(
                "{", "{\"schema\": tru}", EMPTY + "x", "\u0000", "{\"a\": 1, \"a\": 2}", "'a'", "{\"a\": NaN}");
    }

    @ParameterizedTest
    @MethodSource("noJson")
    void a_text_that_is_no_json_is_named_by_line_and_column(String text) {
        assertThatThrownBy(() -> TraceMapJson.read(text))
                .isInstanceOf(WrongJsonException.class)
                .hasMessageMatching(
                        "The document: no JSON at line \\d+, column \\d+ – none of it is read – write it anew with this release\\.");
    }

    @Test
    void no_text_at_all_has_no_pointer() {
        assertThatThrownBy(() -> TraceMapJson.read(""))
                .hasMessage("The document: is missing, where the format has an object" + ANEW)
                .asInstanceOf(InstanceOfAssertFactories.type(WrongJsonException.class))
                .extracting(WrongJsonException::pointer)
                .isEqualTo("");
    }

    @Test
    void nesting_beyond_our_own_is_not_read() {
        assertThat(TraceMapJson.read(EMPTY.replace("{\n", "{\"x\": " + "[".repeat(49) + "]".repeat(49) + ",")))
                .isEqualTo(typical("empty"));
        assertThatThrownBy(() ->
                        TraceMapJson.read(EMPTY.replace("{\n", "{\"x\": " + "[".repeat(50) + "]".repeat(50) + ",")))
                .isInstanceOf(WrongJsonException.class)
                .hasMessage(
                        "The document: nests deeper than 50 levels, or has a number or a name longer than any of ours"
                                + " – none of it is read – write it anew with this release.");
    }

    @Test
    void a_text_longer_than_the_bound_is_not_read() {
        String longest = EMPTY + " ".repeat(TraceMapJson.LONGEST - EMPTY.length());

        assertThat(TraceMapJson.read(longest)).isEqualTo(typical("empty"));
        assertThatThrownBy(() -> TraceMapJson.read(longest + " "))
                .isInstanceOf(WrongJsonException.class)
                .hasMessage("The document: 16777217 characters – more than the 16777216 that are read"
                        + " – split the app into smaller ones.");
    }

    @Property(tries = 300)
    void any_text_is_read_or_refused_with_a_pointer(@ForAll String text) {
        try {
            TraceMapJson.read(text);
        } catch (WrongJsonException e) {
            assertThat(e.pointer()).matches("(/[a-zA-Z0-9]+)*");
        }
    }

    private static TraceMap typical(String name) {
        return requireNonNull(TypicalMaps.all().get(name));
    }
}
