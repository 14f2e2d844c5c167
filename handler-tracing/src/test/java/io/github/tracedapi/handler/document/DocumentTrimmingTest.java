package io.github.tracedapi.handler.document;

import static io.github.tracedapi.handler.document.EndedSubsegment.named;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentTrimmingTest {
    @Test
    void largest_metadata_go_first_and_are_named() {
        JsonNode document = trimmed(named("work")
                .metadata("default", "small", "s".repeat(20_000))
                .metadata("default", "large", "l".repeat(40_000))
                .metadata("other", "medium", List.of("m".repeat(30_000))));

        assertThatJson(document)
                .inPath("metadata")
                .isObject()
                .containsEntry("default", Map.of("small", "s".repeat(20_000), "large", "(trimmed: 40002 bytes)"))
                .containsEntry("other", Map.of("medium", List.of("m".repeat(30_000))));
        assertThatJson(document)
                .inPath("metadata.tracedapi")
                .isEqualTo("{\"trimmed\":[\"metadata.default.large (40002 bytes)\"],\"documents\":1}");
    }

    @Test
    void value_that_is_larger_than_a_document_goes_alone() {
        JsonNode document = trimmed(
                named("work").metadata("default", "body", "b".repeat(70_000)).metadata("default", "left", "here"));

        assertThatJson(document)
                .inPath("metadata")
                .isEqualTo(
                        "{\"default\":{\"body\":\"(trimmed: more than 62000 bytes)\",\"left\":\"here\"},"
                                + "\"tracedapi\":{\"trimmed\":[\"metadata.default.body (more than 62000 bytes)\"],\"documents\":1}}");
    }

    @Test
    void trimming_is_told_once() {
        Written written = Written.of(named("work").metadata("default", "body", "b".repeat(70_000)));
        written.write(named("work").metadata("default", "body", "b".repeat(70_000)));

        assertThat(written.notices())
                .containsExactly(
                        "{\"tracedapi\":\"TrimmedSubsegment\",\"message\":\"Subsegment \\\"work\\\": more was put in than"
                                + " is sent – metadata.default.body (more than 62000 bytes): cut or left out, as its metadata"
                                + " tracedapi.trimmed says – a document has 64512 bytes, an annotation 1000 characters: put in less.\"}");
    }

    @Test
    void thousands_of_small_metadata_are_kept_as_far_as_they_fit() {
        EndedSubsegment work = named("work");
        for (int i = 0; i < 10_000; i++) {
            work.metadata("default", "key" + i, i);
        }
        JsonNode document = trimmed(work);

        assertThat(document.at("/metadata/default").size()).isBetween(3_000, 9_999);
        assertThat(document.at("/metadata/tracedapi/trimmed").size()).isEqualTo(21);
        assertThat(document.at("/metadata/tracedapi/trimmed/20").textValue()).matches("and \\d{4} more");
    }

    @Test
    void thousands_of_namespaces_are_kept_as_far_as_they_fit() {
        EndedSubsegment work = named("work");
        for (int i = 0; i < 10_000; i++) {
            work.metadata("namespace" + i, "k", true);
        }
        JsonNode document = trimmed(work);

        assertThat(document.path("metadata").size()).isBetween(1_000, 9_999);
    }

    @Test
    void frames_are_cut_before_messages() {
        StackTraceElement frame = new StackTraceElement("a.b.Handler", "method", "Handler.java", 1);
        JsonNode document = trimmed(named("work")
                .thrown(new Thrown(
                        "00000000000000e1",
                        "a.A",
                        "outer",
                        false,
                        "00000000000000e2",
                        Collections.nCopies(2_000, frame),
                        5))
                .thrown(new Thrown(
                        "00000000000000e2", "a.B", "inner", false, null, Collections.nCopies(2_000, frame), 0)));

        JsonNode exceptions = document.at("/cause/exceptions");
        assertThat(exceptions).hasSize(2);
        assertThat(exceptions.at("/0/message").textValue()).isEqualTo("outer");
        assertThat(exceptions.at("/1/message").textValue()).isEqualTo("inner");
        int first = exceptions.at("/0/stack").size();
        assertThat(first).isGreaterThan(300);
        assertThat(exceptions.at("/0/truncated").intValue()).isEqualTo(2_005 - first);
        assertThat(exceptions.at("/1/stack").size()).isGreaterThan(300);
        assertThatJson(document).inPath("metadata.tracedapi.trimmed").isEqualTo("[\"cause (messages or frames)\"]");
    }

    @Test
    void exceptions_that_do_not_fit_are_counted() {
        EndedSubsegment work = named("work");
        for (int i = 0; i < 500; i++) {
            work.thrown(new Thrown("00000000000000e1", "a.A", "m".repeat(1_000), false, null, List.of(), 0));
        }
        JsonNode document = trimmed(work);

        int kept = document.at("/cause/exceptions").size();
        assertThat(kept).isGreaterThan(50);
        assertThatJson(document)
                .inPath("metadata.tracedapi.trimmed")
                .isEqualTo("[\"cause (" + (500 - kept) + " exceptions)\"]");
    }

    @Test
    void annotation_is_cut_at_a_thousand_characters() {
        JsonNode document =
                trimmed(named("work").annotation("text", "é".repeat(1_001)).annotation("fits", "é".repeat(1_000)));

        assertThat(document.at("/annotations/text").textValue()).isEqualTo("é".repeat(999) + "…");
        assertThat(document.at("/annotations/fits").textValue()).isEqualTo("é".repeat(1_000));
        assertThatJson(document).inPath("metadata.tracedapi.trimmed").isEqualTo("[\"annotations.text\"]");
    }

    @Test
    void everything_at_once_and_escaped_fits_and_says_what_is_missing() {
        EndedSubsegment work = named("\u0001".repeat(5_000));
        List<StackTraceElement> stack = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            work.annotation("key\u0001" + i, "\u0001".repeat(5_000));
            work.http("part\u0001" + i, Map.of("url", "\u0001".repeat(5_000)));
            work.aws("field" + i, "\u0001".repeat(5_000));
            work.sql("field" + i, "\u0001".repeat(5_000));
            work.metadata("n\u0001" + i, "\u0001".repeat(5_000), "\u0001".repeat(5_000));
            stack.add(new StackTraceElement("\u0001".repeat(5_000), "\u0001".repeat(5_000), "\u0001".repeat(5_000), i));
        }
        work.thrown(
                new Thrown("00000000000000e1", "\u0001".repeat(5_000), "\u0001".repeat(50_000), true, null, stack, 0));
        JsonNode document = trimmed(work);

        assertThat(document.path("annotations").size()).isGreaterThan(3);
        assertThat(document.at("/cause/exceptions").size()).isEqualTo(1);
        assertThat(document.at("/metadata/tracedapi/trimmed").size()).isGreaterThan(2);
    }

    private static JsonNode trimmed(EndedSubsegment work) {
        Written written = Written.of(work);
        assertThat(written.datagrams().get(0).length).isLessThanOrEqualTo(DocumentWriter.LONGEST);
        return written.document();
    }
}
