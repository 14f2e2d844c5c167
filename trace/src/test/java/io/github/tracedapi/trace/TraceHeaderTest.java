package io.github.tracedapi.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.tracedapi.trace.TraceHeader.Field;
import io.github.tracedapi.trace.TraceHeaderReading.Effect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TraceHeaderTest {
    private static final String ROOT = "1-57ff426a-80c11c39b0c928905eb0828d";
    private static final String PARENT = "53995c3f42cd8ad8";
    private static final String WHOLE = "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1";
    private static final String NOTHING = " – the X-Ray SDK in Lambda records nothing and says nothing – ";

    @Test
    void all_its_fields_are_read() {
        TraceHeader header = TraceHeader.read(
                        "Self=1-67891234-12456789abcdef0123456789;" + WHOLE + ";Lineage=25:a87bd80c:1;CalledFrom=app")
                .header();

        assertThat(header.root()).contains(new TraceId(ROOT));
        assertThat(header.parent()).contains(PARENT);
        assertThat(header.sampled()).contains(SampleDecision.SAMPLED);
        assertThat(header.self()).contains(new TraceId("1-67891234-12456789abcdef0123456789"));
        assertThat(header.lineage()).contains(new Lineage(25, "a87bd80c", 1));
        assertThat(header.value("CalledFrom")).contains("app");
        assertThat(header.value("calledfrom")).isEmpty();
    }

    @Test
    void an_empty_header_has_nothing() {
        TraceHeader header = TraceHeader.read(null).header();

        assertThat(header.fields()).isEmpty();
        assertThat(header.root()).isEmpty();
        assertThat(header.parent()).isEmpty();
        assertThat(header.sampled()).isEmpty();
        assertThat(header.self()).isEmpty();
        assertThat(header.lineage()).isEmpty();
        assertThat(header).hasToString("");
    }

    @Test
    void each_decision_is_read_and_written() {
        assertThat(Stream.of("0", "1", "?").map(SampleDecision::read))
                .map(java.util.Optional::orElseThrow)
                .containsExactly(SampleDecision.NOT_SAMPLED, SampleDecision.SAMPLED, SampleDecision.REQUESTED)
                .extracting(SampleDecision::text)
                .containsExactly("0", "1", "?");
    }

    @Test
    void is_handed_on_with_another_parent_and_all_else_in_its_place() {
        TraceHeader header = TraceHeader.read("CalledFrom=app;" + WHOLE + ";Lineage=25:a87bd80c:1")
                .header();

        assertThat(header.withParent("00000000000000ff"))
                .hasToString(
                        "CalledFrom=app;Root=" + ROOT + ";Parent=00000000000000ff;Sampled=1;Lineage=25:a87bd80c:1");
    }

    @Test
    void what_it_lacks_is_put_at_its_end() {
        TraceHeader header = TraceHeader.of(new TraceId(ROOT));

        assertThat(header.withParent(PARENT).withSampled(SampleDecision.NOT_SAMPLED))
                .hasToString("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=0");
    }

    @Test
    void gets_another_trace_in_place() {
        TraceId other = new TraceId("1-00000001-80c11c39b0c928905eb0828d");

        assertThat(TraceHeader.of(new TraceId(ROOT), PARENT, SampleDecision.REQUESTED)
                        .withRoot(other))
                .hasToString("Root=" + other + ";Parent=" + PARENT + ";Sampled=?");
    }

    static Stream<Arguments> effects() {
        return Stream.of(
                effect(
                        "whole",
                        WHOLE,
                        Effect.JOINS,
                        "Root, Parent and Sampled=1 are there: what the X-Ray SDK in Lambda records joins " + ROOT
                                + "."),
                effect("empty", "", Effect.SILENT, "Root is missing" + NOTHING + "send Root, Parent and Sampled."),
                effect(
                        "no parent",
                        "Root=" + ROOT + ";Sampled=1",
                        Effect.SILENT,
                        "Parent is missing" + NOTHING + "send Parent beside Root."),
                effect(
                        "no decision",
                        "Root=" + ROOT + ";Parent=" + PARENT,
                        Effect.SILENT,
                        "Sampled is missing" + NOTHING + "send Sampled=1 to have the request recorded."),
                effect(
                        "not sampled",
                        WHOLE.replace("Sampled=1", "Sampled=0"),
                        Effect.SILENT,
                        "Sampled is 0" + NOTHING
                                + "that is how a request is left out; send Sampled=1 to have it recorded."),
                effect(
                        "decision left to others",
                        WHOLE.replace("Sampled=1", "Sampled=?"),
                        Effect.SILENT,
                        "Sampled is \"?\"" + NOTHING + "send Sampled=1 to have the request recorded."),
                effect(
                        "root is garbage",
                        WHOLE.replace(ROOT, "garbage"),
                        Effect.TORN,
                        "Root \"garbage\" is no trace id to the X-Ray SDK – it makes up another one for each subsegment and"
                                + " keeps the Parent, so that nothing joins the trace – send 1-<8 hex>-<24 hex> in lower"
                                + " case."),
                effect(
                        "parent is garbage",
                        WHOLE.replace(PARENT, "zzz"),
                        Effect.REFUSED,
                        "Parent \"zzz\" is no id – the X-Ray SDK sends it as parent_id, and X-Ray refuses the documents –"
                                + " send 16 hex digits."),
                effect(
                        "last of two roots",
                        "Root=garbage;" + WHOLE,
                        Effect.JOINS,
                        "Root, Parent and Sampled=1 are there: what the X-Ray SDK in Lambda records joins " + ROOT
                                + "."));
    }

    private static Arguments effect(String name, String header, Effect effect, String reason) {
        return argumentSet(name, header, effect, reason);
    }

    @ParameterizedTest
    @MethodSource("effects")
    void it_is_said_what_the_sdk_does_with_it(String header, Effect effect, String reason) {
        TraceHeaderReading reading = TraceHeader.read(header);

        assertThat(reading.effect()).isEqualTo(effect);
        assertThat(reading.reason()).isEqualTo(reason);
    }

    @Test
    void the_sdk_does_not_see_keys_spelled_otherwise() {
        TraceHeaderReading reading = TraceHeader.read(WHOLE.replace("Root", "root"));

        assertThat(reading.header()).hasToString(WHOLE);
        assertThat(reading.faults())
                .containsExactly(
                        "The key \"root\" is read as Root – the X-Ray SDK for Java does not know it – write Root.");
        assertThat(reading.effect()).isEqualTo(Effect.SILENT);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "root",
                        "Root=garbage;Sampled=0",
                        "Sampled=0",
                        "Root \"garbage\" is no trace id – it is left out, and the X-Ray SDK for Java makes up another one –"
                                + " 1-<8 hex>-<24 hex> is one."),
                fault(
                        "root in upper case",
                        "Root=1-57FF426A-80c11c39b0c928905eb0828d",
                        "Root=" + ROOT,
                        "Root \"1-57FF426A-80c11c39b0c928905eb0828d\" has upper-case digits – they are read as lower-case"
                                + " ones, and the X-Ray SDK for Java makes up another trace id – write them in lower case."),
                fault(
                        "parent",
                        "Parent=53995c3f42cd8ad800",
                        "",
                        "Parent \"53995c3f42cd8ad800\" is no id – it is left out, and the X-Ray SDK for Java sends it on to"
                                + " X-Ray, which refuses it – 16 hex digits are one."),
                fault(
                        "parent in upper case",
                        "Parent=53995C3F42CD8AD8",
                        "Parent=" + PARENT,
                        "Parent \"53995C3F42CD8AD8\" has upper-case digits – they are read as lower-case ones – write them"
                                + " in lower case."),
                fault(
                        "decision",
                        "Sampled=10220",
                        "",
                        "Sampled \"10220\" is no decision – it is left out, and the X-Ray SDK for Java records nothing – 0, 1"
                                + " and ? are decisions."),
                fault(
                        "self",
                        "Self=1-67891234-12456789abcdef012345678",
                        "Self=1-67891234-12456789abcdef012345678",
                        "Self \"1-67891234-12456789abcdef012345678\" is no trace id – it is kept as it is, nothing reads it"
                                + " – 1-<8 hex>-<24 hex> is one."),
                fault(
                        "lineage",
                        "Lineage=1:badc0de:13",
                        "Lineage=1:badc0de:13",
                        "Lineage \"1:badc0de:13\" has another form than Lambda's – it is kept as it is – <0 to 32767>:<8"
                                + " hex>:<0 to 255> is Lambda's."),
                fault(
                        "no equals sign",
                        "nonsense; Sampled=1",
                        "Sampled=1",
                        "The field \"nonsense\" has no \"=\" – it is left out – write <key>=<value>."),
                fault(
                        "no key",
                        "=1",
                        "",
                        "The field \"=1\" is left out, as it must not be sent on – printable ASCII after a key can stand in a"
                                + " header."),
                fault(
                        "a line break that would begin another header",
                        "A=b\r\nSet-Cookie: c",
                        "",
                        "The field \"A=b\\u000d\\u000aSet-Cookie: c\" is left out, as it must not be sent on – printable ASCII"
                                + " after a key can stand in a header."),
                fault(
                        "twice",
                        "Sampled=0;A=1;Sampled=1",
                        "A=1;Sampled=1",
                        "Sampled comes more than once – its last value \"1\" counts, as for the X-Ray SDK for Java – send it"
                                + " once."),
                fault(
                        "unknown key twice",
                        "A=1;A=2",
                        "A=2",
                        "A comes more than once – its last value \"2\" counts, as for the X-Ray SDK for Java – send it once."),
                fault(
                        "space beside the equals sign",
                        "Sampled =1",
                        "Sampled=1",
                        "The field \"Sampled =1\" has a space beside its \"=\" – the X-Ray SDK for Java takes it for a part of"
                                + " it – leave it out."),
                fault(
                        "space after the equals sign",
                        "Sampled= 1",
                        "Sampled=1",
                        "The field \"Sampled= 1\" has a space beside its \"=\" – the X-Ray SDK for Java takes it for a part of"
                                + " it – leave it out."));
    }

    private static Arguments fault(String name, String text, String header, String fault) {
        return argumentSet(name, text, header, fault);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_is_malformed_is_said_and_the_rest_is_read(String text, String header, String fault) {
        TraceHeaderReading reading = TraceHeader.read(text);

        assertThat(reading.faults()).containsExactly(fault);
        assertThat(reading.header()).hasToString(header);
        assertThat(reading.wellFormed()).isFalse();
    }

    @Test
    void spaces_around_fields_and_empty_fields_are_no_fault() {
        TraceHeaderReading reading = TraceHeader.read("  Root=" + ROOT + " ; Parent=" + PARENT + ";;\tSampled=1; ");

        assertThat(reading.wellFormed()).isTrue();
        assertThat(reading.header()).hasToString(WHOLE);
        assertThat(reading.effect()).isEqualTo(Effect.JOINS);
    }

    @Test
    void keys_of_others_may_differ_in_case_only() {
        TraceHeaderReading reading = TraceHeader.read("a=1;A=2");

        assertThat(reading.wellFormed()).isTrue();
        assertThat(reading.header().fields()).containsExactly(new Field("a", "1"), new Field("A", "2"));
    }

    @Test
    void the_longest_header_is_read_whole() {
        String longest = "A=" + "x".repeat(TraceHeader.LONGEST - 2);

        TraceHeaderReading reading = TraceHeader.read(longest);

        assertThat(reading.wellFormed()).isTrue();
        assertThat(reading.header()).hasToString(longest);
    }

    @Test
    void of_a_longer_header_the_fields_before_the_bound_are_read() {
        TraceHeaderReading reading = TraceHeader.read(WHOLE + ";A=" + "x".repeat(TraceHeader.LONGEST));

        assertThat(reading.header()).hasToString(WHOLE);
        assertThat(reading.effect()).isEqualTo(Effect.JOINS);
        assertThat(reading.faults())
                .containsExactly("The header is 4173 characters long – what comes after the first 74 is not read – 4096"
                        + " characters are the most.");
    }

    @Test
    void of_a_longer_header_with_one_field_nothing_is_read() {
        TraceHeaderReading reading = TraceHeader.read("A=" + "x".repeat(TraceHeader.LONGEST - 1));

        assertThat(reading.header().fields()).isEmpty();
        assertThat(reading.faults())
                .containsExactly("The header is 4097 characters long – what comes after the first 0 is not read – 4096"
                        + " characters are the most.");
    }

    static Stream<Arguments> refusals() {
        String id = "x".repeat(TraceHeader.LONGEST);
        return Stream.of(
                refusal("root", List.of(new Field("Root", "x")), "Root \"x\" is no trace id: 1-<8 hex>-<24 hex> is."),
                refusal(
                        "root in upper case",
                        List.of(new Field("Root", "1-57FF426A-80c11c39b0c928905eb0828d")),
                        "Root \"1-57FF426A-80c11c39b0c928905eb0828d\" is no trace id: 1-<8 hex>-<24 hex> is."),
                refusal(
                        "parent",
                        List.of(new Field("Parent", "53995C3F42CD8AD8")),
                        "Parent \"53995C3F42CD8AD8\" is no id: 16 lower-case hex digits are."),
                refusal("decision", List.of(new Field("Sampled", "")), "Sampled \"\" is no decision: 0, 1 and ? are."),
                refusal(
                        "key",
                        List.of(new Field("PARENT", PARENT)),
                        "The key PARENT is not spelled as AWS does: write Parent."),
                refusal(
                        "twice",
                        List.of(new Field("A", "1"), new Field("A", "1")),
                        "A comes twice in a trace header: keep one."),
                refusal(
                        "too long",
                        List.of(new Field("A", id.substring(1))),
                        "The trace header is 4097 characters long: 4096 is the most."));
    }

    private static Arguments refusal(String name, List<Field> fields, String message) {
        return argumentSet(name, fields, message);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void is_not_made_of_what_is_malformed(List<Field> fields, String message) {
        assertThatThrownBy(() -> new TraceHeader(fields))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void a_field_is_not_made_of_what_cannot_be_sent() {
        assertThatThrownBy(() -> new Field("a;b", "c"))
                .hasMessage(
                        "The key \"a;b\" cannot stand in a trace header: printable ASCII without \";\" and \"=\" can.");
        assertThatThrownBy(() -> new Field("a", "é"))
                .hasMessage("The value \"é\" of a cannot stand in a trace header: printable ASCII without \";\" can.");
        assertThatThrownBy(() -> new Field("a=b", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Field("", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Field("a ", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Field("a", " b")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Field("a b", "c = d")).hasToString("a b=c = d");
    }

    @Test
    void long_values_are_cut_in_a_fault() {
        assertThat(TraceHeader.read("x".repeat(201)).faults())
                .containsExactly(
                        "The field \"" + "x".repeat(200) + "…\" has no \"=\" – it is left out – write <key>=<value>.");
        assertThat(TraceHeader.read("x".repeat(200)).faults())
                .containsExactly(
                        "The field \"" + "x".repeat(200) + "\" has no \"=\" – it is left out – write <key>=<value>.");
    }
}
