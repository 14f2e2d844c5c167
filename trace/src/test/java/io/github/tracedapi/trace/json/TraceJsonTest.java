package io.github.tracedapi.trace.json;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TypicalTraces;
import io.github.tracedapi.trace.map.GoldenFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TraceJsonTest {
    private static final TraceJson.Documents LEFT_OUT = TraceJson.Documents.LEFT_OUT;
    private static final TraceJson.Documents INCLUDED = TraceJson.Documents.INCLUDED;

    @Test
    void a_trace_that_says_everything_is_written_as_in_the_golden_file() throws IOException {
        GoldenFile.assertSame("json/trace/full.json", checked(TypicalTraces.full(), INCLUDED));
    }

    @Test
    void a_trace_that_says_little_is_written_as_in_the_golden_file() throws IOException {
        GoldenFile.assertSame("json/trace/bare.json", checked(TypicalTraces.bare(), INCLUDED));
    }

    @Test
    void documents_are_left_out_unless_asked_for() throws IOException {
        String json = checked(TypicalTraces.full(), LEFT_OUT);

        GoldenFile.assertSame("json/trace/full-without-documents.json", json);
        assertThat(json).doesNotContain("\"document\"");
    }

    @Test
    void times_are_iso_8601_in_utc_with_all_their_digits() {
        String json = checked(TypicalTraces.full(), LEFT_OUT);

        assertThatJson(json).node("segments[0].start").isEqualTo("2026-11-22T10:15:30.123456Z");
        assertThatJson(json).node("unplaced[0].start").isEqualTo("2026-11-22T10:15:30.128456Z");
        assertThatJson(json).node("unplaced[0].end").isEqualTo("2026-11-22T10:15:30.128456001Z");
        assertThatJson(json).node("segments[0].end").isEqualTo("2026-11-22T10:15:31.123456Z");
    }

    @Test
    void what_is_in_progress_has_no_end() {
        String json = checked(TypicalTraces.full(), LEFT_OUT);

        assertThatJson(json).node("unplaced[0].subsegments[0].inProgress").isEqualTo(true);
        assertThatJson(json).node("unplaced[0].subsegments[0].end").isAbsent();
    }

    @Test
    void annotations_keep_their_kind_and_order() {
        String json = checked(TypicalTraces.full(), LEFT_OUT);

        assertThat(json).contains("""
                              "annotations": {
                                "customer": "<script>alert(1)</script>",
                                "amount": 12.50,
                                "count": 3,
                                "share": 0.25,
                                "express": true,
                                "odd": "NaN"
                              },
                        """);
    }

    @Test
    void a_name_keeps_each_character_as_an_escape() throws IOException {
        String json = checked(TypicalTraces.full(), LEFT_OUT);

        assertThat(json).contains("\"name\": \"\\u65E5\\u672C \\u202E\\uD83D\"");
        assertThat(new ObjectMapper().readTree(json).at("/segments/0/name").textValue())
                .isEqualTo("日本 \u202e\ud83d");
    }

    @Test
    void two_hundred_levels_of_subsegments_are_written() throws IOException {
        JsonNode deepest = deepest(checked(TypicalTraces.deep(200), LEFT_OUT));

        assertThat(deepest.path("name").textValue()).isEqualTo("level 200");
        assertThat(deepest.has("subsegmentsLeftOut")).isFalse();
    }

    @Test
    void deeper_levels_are_counted() throws IOException {
        JsonNode deepest = deepest(checked(TypicalTraces.deep(5_000), LEFT_OUT));

        assertThat(deepest.path("name").textValue()).isEqualTo("level 200");
        assertThat(deepest.path("subsegmentsLeftOut").intValue()).isEqualTo(4_800);
    }

    @Test
    void the_deepest_metadata_that_jackson_reads_is_written_at_the_deepest_level() throws IOException {
        String nested = "[".repeat(1_000) + "]".repeat(1_000);

        String json = TraceJson.write(TypicalTraces.deep(200, new ObjectMapper().readTree(nested)), LEFT_OUT);

        assertThat(json.chars().filter(c -> c == '[').count()).isGreaterThan(1_200);
    }

    private static JsonNode deepest(String json) throws IOException {
        JsonNode entity = new ObjectMapper().readTree(json).at("/segments/0");
        while (!entity.path("subsegments").isEmpty()) {
            entity = entity.path("subsegments").get(0);
        }
        return entity;
    }

    private static String checked(Trace trace, TraceJson.Documents documents) {
        String json = TraceJson.write(trace, documents);
        Schema.TRACE.assertAllows(json);
        return json;
    }
}
