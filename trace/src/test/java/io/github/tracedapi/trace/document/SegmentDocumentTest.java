package io.github.tracedapi.trace.document;

import static io.github.tracedapi.trace.document.Documents.HEADER;
import static io.github.tracedapi.trace.document.Documents.ID;
import static io.github.tracedapi.trace.document.Documents.TRACE;
import static io.github.tracedapi.trace.document.Documents.id;
import static io.github.tracedapi.trace.document.Documents.segment;
import static io.github.tracedapi.trace.document.Documents.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.tracedapi.trace.AwsCall;
import io.github.tracedapi.trace.Cause;
import io.github.tracedapi.trace.Cause.Thrown;
import io.github.tracedapi.trace.HttpCall;
import io.github.tracedapi.trace.Link;
import io.github.tracedapi.trace.Outcome;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.SqlCall;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.document.SegmentDocument.Broken;
import io.github.tracedapi.trace.document.SegmentDocument.OfSegment;
import io.github.tracedapi.trace.document.SegmentDocument.OfSubsegment;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentDocumentTest {
    private static final String LONGEST_NAME = "n".repeat(200);

    @Test
    void a_segment_has_all_its_fields() {
        Segment segment = read(segment(
                id(1),
                1,
                "\"parent_id\":\"00000000000000AA\"",
                "\"origin\":\"AWS::Lambda\"",
                "\"resource_arn\":\"arn:aws:lambda:eu-west-1:1:function:f\"",
                "\"user\":\"u\"",
                "\"metadata\":{\"default\":{\"k\":[1]}}",
                "\"aws\":{\"request_id\":\"r\"}",
                "\"surprise\":{\"kept\":true}"));

        assertThat(segment.id()).isEqualTo(id(1));
        assertThat(segment.name()).isEqualTo("n1");
        assertThat(segment.traceId()).isEqualTo(TRACE);
        assertThat(segment.parent()).contains(id(0xaa));
        assertThat(segment.origin()).isEqualTo("AWS::Lambda");
        assertThat(segment.resourceArn()).isEqualTo("arn:aws:lambda:eu-west-1:1:function:f");
        assertThat(segment.user()).isEqualTo("u");
        assertThat(segment.metadata().path("default").path("k").path(0).intValue())
                .isEqualTo(1);
        assertThat(segment.aws()).map(AwsCall::requestId).contains("r");
        assertThat(segment.http()).isEmpty();
        assertThat(segment.outcome()).isEqualTo(Outcome.OK);
        assertThat(segment.recorded().document().path("surprise").path("kept").booleanValue())
                .isTrue();
        assertThat(segment.faults()).isEmpty();
    }

    @Test
    void a_segment_without_more_has_none_of_them() {
        Segment segment = read(segment(id(1), 1));

        assertThat(segment.parent()).isEmpty();
        assertThat(segment.origin()).isNull();
        assertThat(segment.links()).isEmpty();
        assertThat(segment.annotations()).isEmpty();
        assertThat(segment.metadata().isMissingNode()).isTrue();
        assertThat(segment.subsegments()).isEmpty();
        assertThat(segment.inProgress()).isFalse();
    }

    @Test
    void a_subsegment_that_was_sent_by_itself_has_a_parent() {
        OfSubsegment document = (OfSubsegment) SegmentDocument.read(HEADER + streamed(id(2), id(1), 1));

        assertThat(document.traceId()).contains(TRACE);
        assertThat(document.subsegment().parentId()).isEqualTo(id(1));
        assertThat(document.subsegment().streamed()).isTrue();
        assertThat(document.subsegment().calls()).isEmpty();
    }

    @Test
    void an_embedded_subsegment_has_none() {
        Subsegment embedded = read(segment(id(1), 1, "\"subsegments\":[{\"namespace\":\"aws\"}]"))
                .subsegments()
                .get(0);

        assertThat(embedded.streamed()).isFalse();
        assertThat(embedded.calls()).contains("aws");
    }

    @Test
    void embedded_subsegments_are_sorted_by_start_and_those_without_come_last() {
        Segment segment = read(segment(
                id(1),
                1,
                Documents.subsegments(
                        "{\"id\":\"" + id(5) + "\"}",
                        Documents.embedded(id(4), 9),
                        Documents.embedded(id(3), 8),
                        Documents.embedded(id(2), 8))));

        assertThat(Documents.shape(segment.subsegments())).isEqualTo("2 3 4 5");
    }

    static Stream<Arguments> times() {
        return Stream.of(
                argumentSet("E-notation", "1.795336773539E9", "2026-11-22T08:39:33.539Z"),
                argumentSet("seven decimals", "1699480919.9095895", "2023-11-08T22:01:59.909589500Z"),
                argumentSet("finer than a nanosecond", "1.0000000019", "1970-01-01T00:00:01.000000001Z"),
                argumentSet("whole", "1478293361", "2016-11-04T21:02:41Z"),
                argumentSet("zero", "0", "1970-01-01T00:00:00Z"),
                argumentSet("last", "253402300799.999999999", "9999-12-31T23:59:59.999999999Z"));
    }

    @ParameterizedTest
    @MethodSource("times")
    void times_are_exact(String text, String time) {
        Segment segment = read("{\"trace_id\":\"" + ID + "\",\"start_time\":" + text + "}");

        assertThat(segment.start()).contains(Instant.parse(time));
        assertThat(segment.faults()).noneMatch(fault -> fault.startsWith("start_time"));
    }

    @Test
    void in_progress_has_no_end() {
        Segment segment = read("{\"trace_id\":\"" + ID + "\",\"id\":\"" + id(1)
                + "\",\"name\":\"n\",\"start_time\":1,\"in_progress\":true}");

        assertThat(segment.inProgress()).isTrue();
        assertThat(segment.end()).isEmpty();
        assertThat(segment.faults()).isEmpty();
    }

    @Test
    void a_call_over_http_has_method_url_and_status() {
        HttpCall http = read(segment(
                        id(1),
                        1,
                        "\"http\":{\"request\":{\"method\":\"GET\",\"url\":\"https://e.com/\"},\"response\":{\"status\":200}}"))
                .http()
                .orElseThrow();

        assertThat(http.method()).isEqualTo("GET");
        assertThat(http.url()).isEqualTo("https://e.com/");
        assertThat(http.status()).isEqualTo(200);
        assertThat(http.fields().has("request")).isTrue();
    }

    @Test
    void a_call_of_aws_names_its_resources_in_the_documents_order() {
        AwsCall aws = read(segment(
                        id(1),
                        1,
                        "\"aws\":{\"operation\":\"Invoke\",\"region\":\"eu-west-1\",\"request_id\":\"r\",\"table_names\":[\"a\","
                                + "\"b\"],\"queue_url\":\"q\",\"retries\":0,\"resource_names\":[\"b\",\"c\"]}"))
                .aws()
                .orElseThrow();

        assertThat(aws.operation()).isEqualTo("Invoke");
        assertThat(aws.region()).isEqualTo("eu-west-1");
        assertThat(aws.requestId()).isEqualTo("r");
        assertThat(aws.resources()).containsExactly("a", "b", "q", "c");
        assertThat(aws.fields().path("retries").intValue()).isZero();
    }

    @Test
    void a_query_has_its_text_and_its_database() {
        OfSubsegment document = (OfSubsegment) SegmentDocument.read(streamed(
                id(2), id(1), 1, "\"sql\":{\"url\":\"jdbc:x\",\"sanitized_query\":\"SELECT ?\",\"user\":\"u\"}"));

        SqlCall sql = document.subsegment().sql();

        assertThat(sql).isNotNull();
        assertThat(sql.url()).isEqualTo("jdbc:x");
        assertThat(sql.query()).isEqualTo("SELECT ?");
        assertThat(sql.fields().path("user").textValue()).isEqualTo("u");
    }

    @Test
    void a_failure_has_its_exceptions() {
        Outcome outcome = read(segment(
                        id(1),
                        1,
                        "\"fault\":true",
                        "\"cause\":{\"working_directory\":\"/\",\"exceptions\":[{\"id\":\"" + id(7)
                                + "\",\"type\":\"T\",\"message\":\"m\",\"remote\":true,\"stack\":[{\"path\":\"A.java\",\"line\":47,"
                                + "\"label\":\"a.A.b\"},{\"label\":\"c\"}]},{}]}"))
                .outcome();

        assertThat(outcome.fault()).isTrue();
        assertThat(outcome.error()).isFalse();
        assertThat(outcome.throttle()).isFalse();
        assertThat(outcome.ok()).isFalse();
        assertThat(outcome.cause())
                .isEqualTo(new Cause(
                        "",
                        List.of(
                                new Thrown(id(7), "T", "m", true, List.of("a.A.b (A.java:47)", "c ()")),
                                new Thrown("", "", "", false, List.of()))));
    }

    @Test
    void a_cause_may_be_told_elsewhere() {
        Outcome outcome = read(segment(id(1), 1, "\"error\":true", "\"throttle\":true", "\"cause\":\"" + id(7) + "\""))
                .outcome();

        assertThat(outcome.cause()).isEqualTo(new Cause(id(7), List.of()));
        assertThat(outcome.error()).isTrue();
        assertThat(outcome.throttle()).isTrue();
        assertThat(outcome.fault()).isFalse();
    }

    @Test
    void annotations_are_strings_numbers_and_booleans_in_the_documents_order() {
        Map<String, Object> annotations = read(segment(
                        id(1), 1, "\"annotations\":{\"z\":\"s\",\"a\":201,\"m\":true,\"d\":1.50}"))
                .annotations();

        assertThat(annotations)
                .containsExactly(
                        Map.entry("z", "s"),
                        Map.entry("a", 201),
                        Map.entry("m", true),
                        Map.entry("d", new BigDecimal("1.50")));
    }

    @Test
    void a_link_names_another_trace() {
        List<Link> links = read(segment(
                        id(1),
                        1,
                        "\"links\":[{\"trace_id\":\"1-654c0558-630340be09e985eb352a72e6\",\"id\":\"2acd99f6ce4d0822\","
                                + "\"attributes\":{\"aws.xray.reserved.reference_type\":\"CHILD\"}},"
                                + "{\"trace_id\":\"1-654c0558-630340be09e985eb352a72e7\"}]"))
                .links();

        assertThat(links)
                .extracting(link -> link.traceId().text(), Link::id, Link::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "1-654c0558-630340be09e985eb352a72e6", "2acd99f6ce4d0822", "child"),
                        org.assertj.core.groups.Tuple.tuple("1-654c0558-630340be09e985eb352a72e7", "", ""));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "id missing",
                        "\"id\":\"" + id(1) + "\"",
                        "\"id\":null",
                        "id: is missing – 16 hex digits are due."),
                fault("id empty", "\"id\":\"" + id(1) + "\"", "\"id\":\"\"", "id: is missing – 16 hex digits are due."),
                fault(
                        "id too short",
                        "\"id\":\"" + id(1) + "\"",
                        "\"id\":\"1\"",
                        "id: \"1\" is no id – X-Ray refuses it – 16 hex digits are due."),
                fault(
                        "name missing",
                        "\"name\":\"n1\"",
                        "\"no\":\"n1\"",
                        "name: is missing – X-Ray refuses a document without."),
                fault(
                        "name too long",
                        "\"name\":\"n1\"",
                        "\"name\":\"" + LONGEST_NAME + "n\"",
                        "name: is 201 characters long – X-Ray takes no more than 200."),
                fault(
                        "name no string",
                        "\"name\":\"n1\"",
                        "\"name\":5",
                        "name: 5 where a string is due – it is read as one."),
                fault("start missing", "\"start_time\":1,", "", "start_time: is missing – it has no place in time."),
                fault(
                        "start negative",
                        "\"start_time\":1",
                        "\"start_time\":-0.5",
                        "start_time: -0.5 is before 1970 – it is left out – seconds since 1970 are due."),
                fault(
                        "start in milliseconds",
                        "\"start_time\":1",
                        "\"start_time\":1795336773539",
                        "start_time: 1795336773539 is after the year 9999 – it is left out – seconds since 1970 are due; are"
                                + " these milliseconds?"),
                fault(
                        "start just too late",
                        "\"start_time\":1",
                        "\"start_time\":253402300800",
                        "start_time: 253402300800 is after the year 9999 – it is left out – seconds since 1970 are due; are"
                                + " these milliseconds?"),
                fault(
                        "start absurdly late",
                        "\"start_time\":1",
                        "\"start_time\":1E999999999",
                        "start_time: 1E+999999999 is after the year 9999 – it is left out – seconds since 1970 are due."),
                fault(
                        "start absurdly fine",
                        "\"start_time\":1",
                        "\"start_time\":1E-999999999",
                        "start_time: 1E-999999999 has more than 200 decimal places – it is left out – seconds since 1970 are"
                                + " due."),
                fault(
                        "start a string",
                        "\"start_time\":1",
                        "\"start_time\":\" 1.0E0 \"",
                        "start_time: the string \" 1.0E0 \" where a number is due – it is read as that number."),
                fault(
                        "start no number",
                        "\"start_time\":1",
                        "\"start_time\":\"soon\"",
                        "start_time: \"soon\" where a number is due – it is left out."),
                fault(
                        "start an object",
                        "\"start_time\":1",
                        "\"start_time\":{}",
                        "start_time: an object where a number is due – it is left out."),
                fault(
                        "end missing",
                        ",\"end_time\":2",
                        "",
                        "end_time: is missing, and in_progress is not true – one of them is due."),
                fault(
                        "end before start",
                        "\"end_time\":2",
                        "\"end_time\":0.5",
                        "end_time: 1970-01-01T00:00:00.500Z is before start_time, which is 1970-01-01T00:00:01Z."),
                fault(
                        "in progress beside an end",
                        "\"end_time\":2",
                        "\"end_time\":2,\"in_progress\":true",
                        "in_progress: is true beside an end_time – it is read as ended."),
                fault(
                        "flag a string",
                        "\"end_time\":2",
                        "\"end_time\":2,\"error\":\"true\"",
                        "error: the string \"true\" where true or false is due – it is read as that."),
                fault(
                        "flag a number",
                        "\"end_time\":2",
                        "\"end_time\":2,\"error\":1",
                        "error: 1 where true or false is due – it is left out."),
                fault(
                        "status a string",
                        "\"end_time\":2",
                        "\"end_time\":2,\"http\":{\"response\":{\"status\":\"200\"}}",
                        "http.response.status: the string \"200\" where a number is due – it is read as that number."),
                fault(
                        "status a fraction",
                        "\"end_time\":2",
                        "\"end_time\":2,\"http\":{\"response\":{\"status\":200.5}}",
                        "http.response.status: 200.5 where a whole number is due – it is left out."),
                fault(
                        "status too large",
                        "\"end_time\":2",
                        "\"end_time\":2,\"http\":{\"response\":{\"status\":1E999999999}}",
                        "http.response.status: 1E+999999999 where a whole number is due – it is left out."),
                fault(
                        "status too fine",
                        "\"end_time\":2",
                        "\"end_time\":2,\"http\":{\"response\":{\"status\":1E-999999999}}",
                        "http.response.status: 1E-999999999 where a whole number is due – it is left out."),
                fault(
                        "http no object",
                        "\"end_time\":2",
                        "\"end_time\":2,\"http\":[]",
                        "http: a list where an object is due – it is left out."),
                fault(
                        "url an object",
                        "\"end_time\":2",
                        "\"end_time\":2,\"http\":{\"request\":{\"url\":{}}}",
                        "http.request.url: an object where a string is due – it is left out."),
                fault(
                        "resource no string",
                        "\"end_time\":2",
                        "\"end_time\":2,\"aws\":{\"resource_names\":[1]}",
                        "aws.resource_names: 1 where a string is due – it is left out."),
                fault(
                        "annotation an object",
                        "\"end_time\":2",
                        "\"end_time\":2,\"annotations\":{\"a\":{}}",
                        "annotations.a: an object where a string, a number or a boolean is due – it is left out."),
                fault(
                        "subsegments no list",
                        "\"end_time\":2",
                        "\"end_time\":2,\"subsegments\":{}",
                        "subsegments: an object where a list is due – it is left out."),
                fault(
                        "subsegment no object",
                        "\"end_time\":2",
                        "\"end_time\":2,\"subsegments\":[7]",
                        "subsegments[0]: 7 where an object is due – it is left out."),
                fault(
                        "link without a trace",
                        "\"end_time\":2",
                        "\"end_time\":2,\"links\":[{\"trace_id\":\"x\"}]",
                        "links[0].trace_id: \"x\" is no trace id – the link is left out."),
                fault(
                        "W3C's trace id",
                        ID,
                        TRACE.w3c(),
                        "trace_id: \"6b02d32491acdb908c764d8dab1fd98d\" is in W3C's form – it is read as " + ID + "."),
                fault(
                        "unknown type",
                        "\"end_time\":2",
                        "\"end_time\":2,\"type\":\"span\"",
                        "type: \"span\" where \"subsegment\" or nothing is due – it is read as a segment."),
                fault(
                        "parent no id",
                        "\"end_time\":2",
                        "\"end_time\":2,\"parent_id\":\"zzz\"",
                        "parent_id: \"zzz\" is no id – X-Ray refuses it – 16 hex digits are due."));
    }

    /** Each a segment with one thing changed. */
    private static Arguments fault(String name, String from, String to, String fault) {
        return argumentSet(name, segment(id(1), 1).replace(from, to), fault);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_is_wrong_with_a_field_is_said(String document, String fault) {
        assertThat(read(document).faults()).containsExactly(fault);
    }

    @Test
    void the_value_of_a_wrong_type_is_used() {
        Segment segment = read("{\"trace_id\":\"" + ID
                + "\",\"id\":12,\"name\":true,\"start_time\":\"1\",\"end_time\":\"2.5\",\"error\":\"true\",\"fault\":\"false\","
                + "\"http\":{\"response\":{\"status\":\"201\"}}}");

        assertThat(segment.id()).isEqualTo("12");
        assertThat(segment.name()).isEqualTo("true");
        assertThat(segment.start()).contains(Instant.ofEpochSecond(1));
        assertThat(segment.end()).contains(Instant.ofEpochMilli(2_500));
        assertThat(segment.outcome().error()).isTrue();
        assertThat(segment.outcome().fault()).isFalse();
        assertThat(segment.http()).map(HttpCall::status).contains(201);
    }

    @Test
    void the_longest_name_is_no_fault() {
        assertThat(read(segment(id(1), 1).replace("\"n1\"", "\"" + LONGEST_NAME + "\""))
                        .faults())
                .isEmpty();
    }

    @Test
    void end_and_start_may_be_the_same() {
        assertThat(read(segment(id(1), 1).replace("\"end_time\":2", "\"end_time\":1"))
                        .faults())
                .isEmpty();
    }

    @Test
    void long_values_are_cut_in_a_fault() {
        assertThat(read(segment(id("x".length()), 1)
                                .replace("\"start_time\":1", "\"start_time\":\"" + "x".repeat(101) + "\""))
                        .faults())
                .containsExactly("start_time: \"" + "x".repeat(100) + "…\" where a number is due – it is left out.");
    }

    @Test
    void a_hundred_faults_are_said_and_the_rest_counted() {
        String values = String.join(",", java.util.Collections.nCopies(102, "7"));

        List<String> faults =
                read(segment(id(1), 1, "\"subsegments\":[" + values + "]")).faults();

        assertThat(faults).hasSize(101).last().isEqualTo("There are 2 faults more.");
    }

    @Test
    void a_fault_of_an_embedded_subsegment_is_its_own() {
        Segment segment = read(segment(id(1), 1, "\"subsegments\":[" + Documents.embedded("x".repeat(16), 1) + "]"));

        assertThat(segment.faults()).isEmpty();
        assertThat(segment.subsegments().get(0).faults())
                .containsExactly("id: \"xxxxxxxxxxxxxxxx\" is no id – X-Ray refuses it – 16 hex digits are due.");
    }

    @Test
    void a_namespace_that_x_ray_does_not_know_is_kept_and_said() {
        Subsegment subsegment = read(segment(id(1), 1, "\"subsegments\":[{\"namespace\":\"orders\"}]"))
                .subsegments()
                .get(0);

        assertThat(subsegment.namespace()).isEqualTo("orders");
        assertThat(subsegment.faults())
                .contains("namespace: \"orders\" is neither \"aws\" nor \"remote\" – X-Ray knows no others.");
    }

    @Test
    void a_subsegment_that_was_sent_without_a_parent_says_so() {
        OfSubsegment document =
                (OfSubsegment) SegmentDocument.read("{\"type\":\"subsegment\",\"trace_id\":\"" + ID + "\"}");

        assertThat(document.subsegment().parentId()).isEmpty();
        assertThat(document.subsegment().faults()).contains("parent_id: is missing – 16 hex digits are due.");
    }

    static Stream<Arguments> broken() {
        String deep = "{\"a\":" + "[".repeat(250) + "]".repeat(250) + "}";
        return Stream.of(
                broken("nothing", "", "A document in JSON is due: it begins with {."),
                broken("a word", "hello", "A document in JSON is due: it begins with {."),
                broken("a list", "[]", "A document in JSON is due: it begins with {."),
                broken("no trace", "{}", "trace_id: is missing – the document belongs to no trace."),
                broken(
                        "no trace id",
                        "{\"trace_id\":\"x\"}",
                        "trace_id: \"x\" is no trace id – the document belongs to no trace – 1-<8 hex>-<24 hex> is due."),
                broken(
                        "no trace id but a number",
                        "{\"trace_id\":7}",
                        "trace_id: 7 is no trace id – the document belongs to no trace – 1-<8 hex>-<24 hex> is due."),
                broken(
                        "cut off",
                        "{\n \"id\":\"a",
                        "Line 2, column 9: Unexpected end-of-input: was expecting closing quote for a string value."),
                broken(
                        "a comma too many",
                        HEADER + "{\"a\":1,}",
                        "Line 1, column 8: Unexpected character ('}' (code 125)): was expecting double-quote to start field"
                                + " name."),
                broken("a field twice", "{\"a\":1,\"a\":2}", "Line 1, column 12: Duplicate field 'a'."),
                broken("two documents", "{}\n {}", "Line 1, column 3: the document has ended, and more follows."),
                broken("too deep", deep, "Document nesting depth (251) exceeds the maximum allowed (250)."),
                broken("header without document", HEADER, "No document follows the header line."),
                broken("header without line end", HEADER.strip(), "No document follows the header line."),
                broken(
                        "header of another format",
                        "{\"format\":\"xml\",\"version\":1}\n{}",
                        "The header line says format \"xml\" and version 1 – the X-Ray daemon drops what follows it – \"json\""
                                + " and 1 are due."),
                broken(
                        "header of another version",
                        "{\"version\":2,\"format\":\"json\"}\n{}",
                        "The header line says format \"json\" and version 2 – the X-Ray daemon drops what follows it –"
                                + " \"json\" and 1 are due."),
                broken(
                        "header cut off",
                        "{\"format\":\"json\"\n{}",
                        "Line 1, column 17: Unexpected end-of-input: expected close marker for Object."),
                broken(
                        "sampled spans of OpenTelemetry",
                        HEADER + "T1SCgkKBxIF",
                        "OpenTelemetry's spans (OTLP in base64) follow the header line – they are not read yet, only X-Ray's"
                                + " documents are."),
                broken(
                        "unsampled spans of OpenTelemetry",
                        HEADER + "T1UCgkKBxIF",
                        "OpenTelemetry's spans (OTLP in base64) follow the header line – they are not read yet, only X-Ray's"
                                + " documents are."));
    }

    private static Arguments broken(String name, String text, String fault) {
        return argumentSet(name, text, fault);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void what_is_no_document_is_kept_and_said(String text, String fault) {
        Broken broken = (Broken) SegmentDocument.read(text);

        assertThat(broken.document().fault()).isEqualTo(fault);
        assertThat(broken.document().text()).isEqualTo(text);
        assertThat(broken.traceId()).isEmpty();
    }

    @Test
    void the_deepest_document_is_read() {
        String deep = "{\"trace_id\":\"" + ID + "\",\"metadata\":" + "[".repeat(249) + "]".repeat(249) + "}";

        assertThat(SegmentDocument.read(deep)).isInstanceOf(OfSegment.class);
    }

    @Test
    void a_broken_document_may_name_its_trace() {
        assertThat(SegmentDocument.read("{\"trace_id\" : \"" + ID + "\",").traceId())
                .contains(TRACE);
    }

    @Test
    void a_broken_document_that_names_two_traces_is_in_none() {
        String other = ID.replace('9', '8');

        assertThat(SegmentDocument.read("{\"trace_id\":\"" + ID + "\",{\"trace_id\":\"" + other + "\"")
                        .traceId())
                .isEmpty();
        assertThat(SegmentDocument.read("{\"links\":[{\"trace_id\":\"" + ID + "\"")
                        .traceId())
                .isEmpty();
    }

    @Test
    void the_longest_broken_document_is_kept_whole() {
        String text = "x".repeat(65_536);

        Broken broken = (Broken) SegmentDocument.read(text);

        assertThat(broken.document().text()).isEqualTo(text);
        assertThat(broken.document().fault()).isEqualTo("A document in JSON is due: it begins with {.");
    }

    @Test
    void of_a_longer_broken_document_the_beginning_is_kept() {
        Broken broken = (Broken) SegmentDocument.read("x".repeat(65_537));

        assertThat(broken.document().text()).isEqualTo("x".repeat(65_536));
        assertThat(broken.document().fault())
                .isEqualTo(
                        "A document in JSON is due: it begins with {. Of its 65537 characters the first 65536 are kept.");
    }

    @Test
    void no_character_is_cut_in_half() {
        Broken broken = (Broken) SegmentDocument.read("x".repeat(65_535) + "😀");

        assertThat(broken.document().text()).isEqualTo("x".repeat(65_535));
        assertThat(broken.document().fault()).endsWith(" Of its 65537 characters the first 65535 are kept.");
    }

    @Test
    void a_document_longer_than_x_ray_could_send_is_not_read() {
        String pad = "\"metadata\":{\"a\":\"" + "x".repeat(1_000_000) + "\",\"b\":\"";
        int left = (1 << 20) - segment(id(1), 1, pad + "\"}").length();
        String longest = segment(id(1), 1, pad + "x".repeat(left) + "\"}");

        assertThat(SegmentDocument.read(longest)).isInstanceOf(OfSegment.class);
        assertThat(SegmentDocument.read(longest.replace("\"b\":\"", "\"b\":\"x")))
                .asInstanceOf(type(Broken.class))
                .satisfies(broken -> {
                    assertThat(broken.traceId()).contains(TRACE);
                    assertThat(broken.document().fault())
                            .isEqualTo(
                                    "The document is 1048577 characters long – X-Ray's are 64 kB at most, and more than"
                                            + " 1048576 are not read. Of its 1048577 characters the first 65536 are kept.");
                });
    }

    @Test
    void a_document_with_more_subsegments_than_x_ray_could_send_is_not_read() {
        String most =
                Documents.subsegments(java.util.Collections.nCopies(9_999, "{}").toArray(String[]::new));

        assertThat(SegmentDocument.read(segment(id(1), 1, most))).isInstanceOf(OfSegment.class);
        assertThat(SegmentDocument.read(segment(id(1), 1, most.replaceFirst("\\{", "{\"subsegments\":[{}]"))))
                .asInstanceOf(type(Broken.class))
                .satisfies(broken -> assertThat(broken.document().fault())
                        .isEqualTo(
                                "The document holds 10000 subsegments – with itself, more than 10000 are not read."));
    }

    @Test
    void bytes_that_are_no_utf_8_are_said() {
        byte[] bytes = segment(id(1), 1).replace("n1", "n\u00ff").getBytes(StandardCharsets.ISO_8859_1);

        OfSegment document = (OfSegment) SegmentDocument.read(bytes);

        assertThat(document.segment().name()).isEqualTo("n\uFFFD");
        assertThat(document.segment().faults())
                .containsExactly("Some of its bytes are no UTF-8 – they are read as U+FFFD.");
    }

    @Test
    void bytes_in_utf_8_are_read() {
        byte[] bytes = segment(id(1), 1).replace("n1", "ü\uFFFD").getBytes(StandardCharsets.UTF_8);

        OfSegment document = (OfSegment) SegmentDocument.read(bytes);

        assertThat(document.segment().name()).isEqualTo("ü\uFFFD");
        assertThat(document.segment().faults()).isEmpty();
    }

    private static Segment read(String document) {
        SegmentDocument read = SegmentDocument.read(document);
        assertThat(read).isInstanceOf(OfSegment.class);
        return ((OfSegment) read).segment();
    }
}
