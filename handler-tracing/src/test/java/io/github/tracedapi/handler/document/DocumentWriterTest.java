package io.github.tracedapi.handler.document;

import static io.github.tracedapi.handler.document.EndedSubsegment.named;
import static java.nio.charset.StandardCharsets.UTF_8;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.handler.document.Written.Placed;
import io.github.tracedapi.trace.document.SegmentDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentWriterTest {
    @Test
    void subsegment_is_one_document_with_its_header_line() {
        Written written = Written.of(named("work"));

        assertThat(new String(written.datagrams().get(0), UTF_8)).isEqualTo("""
                        {"format": "json", "version": 1}
                        {"id":"00000000000000aa","name":"work","start_time":1795336773.539001,"end_time":1795336773.551346,\
                        "metadata":{"tracedapi":{"documents":1}},"type":"subsegment",\
                        "trace_id":"1-5759e988-bd862e3fe1be46a994272793","parent_id":"53995c3f42cd8ad8"}""");
        assertThat(written.notices()).isEmpty();
    }

    @Test
    void everything_of_a_subsegment_is_in_its_document() {
        StackTraceElement frame = new StackTraceElement("a.Handler", "call", "Handler.java", 12);
        StackTraceElement unknown = new StackTraceElement("b.Native", "call", null, -2);
        Written written = Written.of(named("DynamoDb")
                .namespace("aws")
                .outcome(true, true, true)
                .annotation("coldStart", true)
                .annotation("orders", 3)
                .annotation("route", "GET /orders")
                .http("request", Map.of("method", "POST"))
                .http("response", Map.of("status", 200))
                .aws("operation", "GetItem")
                .sql("sanitized_query", "select 1")
                .metadata("default", "order", Map.of("id", "4711"))
                .thrown(new Thrown(
                        "00000000000000e1",
                        "a.Outer",
                        "no order",
                        false,
                        "00000000000000e2",
                        List.of(frame, unknown),
                        4))
                .thrown(new Thrown("00000000000000e2", "b.Inner", null, true, null, List.of(), 0)));

        assertThatJson(written.document()).isEqualTo("""
                        {"id":"00000000000000aa","name":"DynamoDb","start_time":1795336773.539001,"end_time":1795336773.551346,
                         "namespace":"aws","error":true,"fault":true,"throttle":true,
                         "annotations":{"coldStart":true,"orders":3,"route":"GET /orders"},
                         "http":{"request":{"method":"POST"},"response":{"status":200}},
                         "aws":{"operation":"GetItem"},
                         "sql":{"sanitized_query":"select 1"},
                         "cause":{"exceptions":[
                           {"id":"00000000000000e1","type":"a.Outer","message":"no order","cause":"00000000000000e2",
                            "stack":[{"path":"Handler.java","line":12,"label":"a.Handler.call"},{"label":"b.Native.call"}],
                            "truncated":4},
                           {"id":"00000000000000e2","type":"b.Inner","remote":true}]},
                         "metadata":{"default":{"order":{"id":"4711"}},"tracedapi":{"documents":1}},
                         "type":"subsegment","trace_id":"1-5759e988-bd862e3fe1be46a994272793","parent_id":"53995c3f42cd8ad8"}
                        """);
        assertThat(SegmentDocument.read(written.datagrams().get(0)))
                .isInstanceOfSatisfying(
                        SegmentDocument.OfSubsegment.class,
                        read -> assertThat(read.subsegment().faults()).isEmpty());
    }

    @Test
    void what_is_below_is_embedded() {
        Written written = Written.of(named("top")
                .id(1)
                .below(
                        named("first").id(2).below(named("within").id(3)),
                        named("second").id(4).metadata("default", "k", 1)));

        assertThatJson(written.document()).inPath("subsegments").isEqualTo("""
                        [{"id":"0000000000000002","name":"first","start_time":1795336773.539001,"end_time":1795336773.551346,
                          "subsegments":[{"id":"0000000000000003","name":"within","start_time":1795336773.539001,
                                          "end_time":1795336773.551346}]},
                         {"id":"0000000000000004","name":"second","start_time":1795336773.539001,"end_time":1795336773.551346,
                          "metadata":{"default":{"k":1}}}]""");
    }

    @Test
    void namespace_of_nobody_is_left_out() {
        assertThat(Written.of(named("work").namespace("mine")).document().has("namespace"))
                .isFalse();
    }

    @Test
    void end_is_not_before_the_start() {
        assertThatJson(Written.of(named("work").times(2_000_001, 1_000_000)).document())
                .inPath("end_time")
                .isEqualTo(2.000001);
    }

    @Test
    void name_that_x_ray_refuses_is_changed_and_told_once() {
        Written written = Written.of(named("bad|name!"));
        written.write(named("other?"));

        assertThat(written.document().path("name").textValue()).isEqualTo("other_");
        assertThat(written.notices())
                .containsExactly(
                        "{\"tracedapi\":\"ChangedName\",\"message\":\"Subsegment \\\"bad|name!\\\": X-Ray takes no such"
                                + " name – it is sent as \\\"bad_name_\\\" – up to 200 letters, digits, spaces and _ . : / % & # = +"
                                + " \\\\ - @ are allowed.\"}");
    }

    @Test
    void name_of_a_query_is_its_database_and_host_and_no_mail_address() {
        Written query = Written.of(named("orders@db.example.com").sql("sanitized_query", "SELECT 1"));

        assertThat(query.document().path("name").textValue()).isEqualTo("orders@db.example.com");
        assertThat(query.notices()).isEmpty();
        assertThat(Written.of(named("bob@mail.example.com"))
                        .document()
                        .path("name")
                        .textValue())
                .isEqualTo("_redacted: e-mail_");
    }

    @Test
    void key_that_x_ray_refuses_is_changed_and_told_once() {
        Written written = Written.of(named("work").annotation("bad-key.x", 1).annotation("also bad", 2));

        assertThatJson(written.document()).inPath("annotations").isEqualTo("{\"bad_key_x\":1,\"also_bad\":2}");
        assertThat(written.notices())
                .containsExactly(
                        "{\"tracedapi\":\"ChangedKey\",\"message\":\"Annotation \\\"bad-key.x\\\": X-Ray takes no such"
                                + " key – it is sent as \\\"bad_key_x\\\" – up to 500 letters a to z, digits and _ are allowed.\"}");
    }

    @Test
    void changed_keys_take_no_other_ones_place() {
        Written written = Written.of(named("work")
                .annotation("a-b", 1)
                .annotation("a.b", 2)
                .annotation("a_b", 3)
                .annotation("a_b_2", 4));

        assertThatJson(written.document())
                .inPath("annotations")
                .isEqualTo("{\"a_b_3\":1,\"a_b_4\":2,\"a_b\":3,\"a_b_2\":4}");
    }

    @Test
    void annotation_that_is_no_string_number_or_boolean_becomes_a_string() {
        Written written = Written.of(named("work")
                .annotation("list", List.of(1, 2))
                .annotation("nan", Double.NaN)
                .annotation("kind", Thread.State.NEW));

        assertThatJson(written.document())
                .inPath("annotations")
                .isEqualTo("{\"list\":\"[1, 2]\",\"nan\":\"NaN\",\"kind\":\"NEW\"}");
    }

    @Test
    void handlers_own_metadata_in_our_namespace_stay() {
        Written written = Written.of(
                named("work").metadata("tracedapi", "coldStart", true).metadata("tracedapi", "documents", 9));

        assertThatJson(written.document())
                .inPath("metadata")
                .isEqualTo("{\"tracedapi\":{\"coldStart\":true,\"documents\":1}}");
    }

    @Test
    void largest_subtree_leaves_first() {
        Written written = Written.of(
                named("top").id(1).below(work(2, 10_000), work(3, 30_000), work(4, 10_000), work(5, 20_000)));

        assertThat(written.datagrams()).hasSize(2);
        Map<String, Placed> first = Written.placed(written.documents().subList(0, 1));
        assertThat(first).containsOnlyKeys("0000000000000003");
        assertThat(first.get("0000000000000003").parent()).isEqualTo("0000000000000001");
        Map<String, Placed> all = Written.placed(written.documents());
        assertThat(all).hasSize(5);
        assertThat(all.get("0000000000000001").parent()).isEqualTo(Written.PARENT);
        assertThatJson(all.get("0000000000000001").subsegment())
                .inPath("metadata.tracedapi.documents")
                .isEqualTo(2);
    }

    @Test
    void subsegment_that_loses_all_that_is_below_it_has_no_empty_list() {
        Written written = Written.of(
                named("top").id(1).metadata("a", "b", "x".repeat(60_000)).below(work(2, 10_000)));

        assertThat(written.documents()).hasSize(2);
        assertThat(Written.read(written.documents().get(1)).has("subsegments")).isFalse();
    }

    @Test
    void chain_of_ten_thousand_needs_no_deep_stack() throws Exception {
        EndedSubsegment top = named("s").id(1);
        EndedSubsegment last = top;
        for (int i = 2; i <= 10_000; i++) {
            EndedSubsegment next = named("s").id(i);
            last.below(next);
            last = next;
        }
        Written[] written = new Written[1];
        Thread thread = new Thread(null, () -> written[0] = Written.of(top), "small", 200 * 1024);
        thread.start();
        thread.join();

        Map<String, Placed> all = Written.placed(written[0].documents());
        assertThat(all).hasSize(10_000);
        assertThat(written[0].documents()).hasSize(10_000 / DocumentWriter.HIGHEST);
        assertThat(written[0].documents())
                .allSatisfy(document ->
                        assertThat(SegmentDocument.read(document)).isInstanceOf(SegmentDocument.OfSubsegment.class));
    }

    @Test
    void tree_of_twenty_megabytes_is_never_in_memory() {
        EndedSubsegment top = named("top").id(1);
        for (int i = 2; i <= 2_000; i++) {
            top.below(work(i, 10_000));
        }
        int[] longest = new int[1];
        DocumentWriter writer = new DocumentWriter(Redaction.standard(), Notices.standard());
        int documents = writer.write(
                Written.TRACE,
                Written.PARENT,
                top,
                (bytes, offset, length) -> longest[0] = Math.max(longest[0], bytes.length));

        assertThat(documents).isEqualTo(2_000 - 6);
        assertThat(longest[0]).isLessThanOrEqualTo(1 << 19);
    }

    @Test
    void writer_of_a_large_tree_keeps_no_more_than_one_document_takes() {
        EndedSubsegment large = named("top").id(1);
        for (int i = 2; i <= 100; i++) {
            large.below(work(i, 10_000));
        }
        int[] length = new int[1];
        DocumentWriter writer = new DocumentWriter(Redaction.standard(), Notices.standard());
        writer.write(Written.TRACE, Written.PARENT, large, null);
        writer.write(Written.TRACE, Written.PARENT, named("work"), (bytes, at, size) -> length[0] = bytes.length);

        assertThat(length[0]).isBetween(1, DocumentWriter.KEPT);
    }

    private static EndedSubsegment work(long id, int bytes) {
        return named("work").id(id).metadata("default", "text", "x".repeat(bytes));
    }
}
