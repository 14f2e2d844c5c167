package io.github.tracedapi.trace.document;

import static io.github.tracedapi.trace.document.Documents.HEADER;
import static io.github.tracedapi.trace.document.Documents.ID;
import static io.github.tracedapi.trace.document.Documents.TRACE;
import static io.github.tracedapi.trace.document.Documents.embedded;
import static io.github.tracedapi.trace.document.Documents.id;
import static io.github.tracedapi.trace.document.Documents.quoted;
import static io.github.tracedapi.trace.document.Documents.segment;
import static io.github.tracedapi.trace.document.Documents.shape;
import static io.github.tracedapi.trace.document.Documents.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.document.TraceReader.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TraceReaderTest {
    private static final String ONE = segment(id(1), 1);
    private static final String TWO = streamed(id(2), id(1), 2);
    private static final String THREE = segment(id(3), 3);
    private static final String NO_JSON = "A document in JSON is due: it begins with {.";

    static Stream<Arguments> forms() {
        return Stream.of(
                argumentSet("one after the other", ONE + TWO + THREE),
                argumentSet("one a line", ONE + "\n" + TWO + "\r\n" + THREE + "\n"),
                argumentSet("datagrams", HEADER + ONE + HEADER + TWO + HEADER + THREE),
                argumentSet("datagrams a line", HEADER + ONE + "\n" + HEADER + TWO + "\n" + HEADER + THREE + "\n"),
                argumentSet("some with a header line", ONE + HEADER + TWO + THREE),
                argumentSet("list", "[" + ONE + ", " + TWO + ",\n" + THREE + "]"),
                argumentSet("list of strings", "[" + quoted(ONE) + "," + quoted(TWO) + "," + quoted(THREE) + "]"),
                argumentSet("lists in a list", "[[" + ONE + "],[" + TWO + "," + THREE + "]]"),
                argumentSet("byte order mark before", "\uFEFF" + ONE + TWO + THREE),
                argumentSet("BatchGetTraces", traces(document(ONE), document(TWO), document(THREE))),
                argumentSet(
                        "BatchGetTraces of an SDK",
                        traces(document(ONE), document(TWO), document(THREE))
                                .replace("\"Traces\"", "\"traces\"")
                                .replace("\"Segments\"", "\"segments\"")
                                .replace("\"Id\"", "\"id\"")
                                .replace("\"Document\"", "\"document\"")),
                argumentSet(
                        "BatchGetTraces with objects",
                        traces(
                                "{\"Id\":\"" + id(1) + "\",\"Document\":" + ONE + "}",
                                "{\"Document\":" + TWO + "}",
                                THREE)),
                argumentSet("one trace", trace(document(ONE), document(TWO), document(THREE))),
                argumentSet(
                        "PutTraceSegments",
                        "{\"TraceSegmentDocuments\":[" + quoted(ONE) + "," + quoted(TWO) + "," + THREE + "]}"),
                argumentSet("BatchGetTraces and documents", traces(document(ONE)) + "\n" + TWO + "[" + THREE + "]"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void documents_are_read_in_every_form(String text) {
        Reading reading = TraceReader.read(text);

        assertThat(reading.broken()).isEmpty();
        assertThat(reading.traces()).singleElement().satisfies(trace -> {
            assertThat(trace.id()).isEqualTo(TRACE);
            assertThat(shape(trace)).isEqualTo("1[2] 3 | ");
            assertThat(trace.limitExceeded()).isFalse();
        });
        assertThat(TraceReader.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(reading);
    }

    static Stream<Arguments> nothing() {
        return Stream.of(
                argumentSet("nothing", ""),
                argumentSet("spaces", " \n\t"),
                argumentSet("empty list", "[]"),
                argumentSet("empty answer", "{\"Traces\":[],\"UnprocessedTraceIds\":[],\"NextToken\":null}"));
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void where_nothing_is_nothing_is_read(String text) {
        assertThat(TraceReader.read(text)).isEqualTo(new Reading(List.of(), List.of(), List.of()));
    }

    static Stream<Arguments> broken() {
        String cut = ONE.substring(0, 60);
        return Stream.of(
                broken(
                        "cut off before a header line",
                        HEADER + cut + HEADER,
                        cut,
                        "Line 1, column 63: Unexpected character ('f' (code 102)): was expecting a colon to separate field name"
                                + " and value."),
                broken(
                        "cut off before a line",
                        cut + "\n",
                        cut,
                        "Line 1, column 61: Illegal unquoted character ((CTRL-CHAR, code"
                                + " 10)): has to be escaped using backslash to be included in name."),
                broken(
                        "a quote lost",
                        "{\"id:1}\n",
                        "{\"id:1}",
                        "Line 1, column 8: Illegal unquoted character ((CTRL-CHAR, code"
                                + " 10)): has to be escaped using backslash to be included in name."),
                broken(
                        "a comma too many",
                        "{\"a\":{\"}\":\"\\\"]\"},}",
                        "{\"a\":{\"}\":\"\\\"]\"},}",
                        "Line 1, column 18: Unexpected character ('}' (code 125)): was expecting double-quote to start field"
                                + " name."),
                broken("garbage", "garbage\n more\n", "garbage\n more", NO_JSON),
                broken("no trace", "{}", "{}", "trace_id: is missing – the document belongs to no trace."),
                broken(
                        "no JSON in a string",
                        "\"x\"",
                        "x",
                        "Line 1, column 1: Unrecognized token 'x': was expecting (JSON"
                                + " String, Number, Array, Object or token 'null', 'true' or 'false')."),
                broken("no object in a string", "\"[]\"", "[]", "A document is a JSON object, and this is none."),
                broken(
                        "two in a string",
                        "\"{} {}\"",
                        "{} {}",
                        "Line 1, column 4: the document has ended, and more follows."),
                broken("a list's end", "]", "]", "Line 3, column 1: ] ends a list that has not begun."),
                broken(
                        "no document after a header line",
                        HEADER,
                        HEADER.strip(),
                        "No document follows the header line."),
                broken(
                        "another header line",
                        HEADER.replace("1", "2"),
                        HEADER.replace("1", "2").strip(),
                        "The header line says format \"json\" and version 2 – the X-Ray daemon drops what follows it –"
                                + " \"json\" and 1 are due."),
                broken(
                        "OpenTelemetry's spans",
                        HEADER + "T1SCgkKBxIF\n",
                        "T1SCgkKBxIF",
                        "OpenTelemetry's spans (OTLP in base64) follow the header line – they are not read yet, only X-Ray's"
                                + " documents are."),
                broken(
                        "summaries",
                        "{\"TraceSummaries\":[]}",
                        "{\"TraceSummaries\":[]}",
                        "Trace summaries hold no segments: fetch their ids with BatchGetTraces."),
                broken(
                        "a trace that X-Ray did not answer",
                        "{\"Traces\":[],\"UnprocessedTraceIds\":[\"1-2\"]}",
                        "1-2",
                        "UnprocessedTraceIds: X-Ray did not answer this trace – ask for it again."),
                broken(
                        "one page",
                        "{\"NextToken\":\"abc\",\"Traces\":[]}",
                        "abc",
                        "NextToken: this is one page of the answer, and more traces are on the next – ask for that too."),
                broken(
                        "no trace id of a list",
                        "{\"Id\":7,\"Segments\":[]}",
                        "7",
                        "Id: 7 is no trace id – 1-<8 hex>-<24 hex> is due."),
                broken(
                        "a field twice beside a list",
                        "{\"Segments\":[],\"A\":1,\"A\":2}",
                        "{\"Segments\":[],\"A\":1,\"A\":2}",
                        "Line 1, column 27: Duplicate field 'A'."));
    }

    private static Arguments broken(String name, String text, String kept, String fault) {
        return argumentSet(name, text, kept, fault);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void what_is_broken_is_kept_and_costs_no_other_document(String text, String kept, String fault) {
        Reading reading = TraceReader.read(HEADER + ONE + "\n" + text + HEADER + TWO + THREE);

        assertThat(reading.broken()).first().isEqualTo(new BrokenDocument(kept, fault));
        assertThat(reading.traces()).map(Documents::shape).containsExactly("1[2] 3 | ");
    }

    @Test
    void a_broken_element_costs_no_other_of_its_list() {
        Reading reading = TraceReader.read("[" + ONE + ",{\"a\":1,},tru , 7," + TWO + "," + THREE + "]");

        assertThat(reading.broken()).extracting(BrokenDocument::text).containsExactly("{\"a\":1,}", "tru", "7");
        assertThat(reading.traces()).map(Documents::shape).containsExactly("1[2] 3 | ");
    }

    @Test
    void what_is_broken_is_told_with_its_line() {
        String text = "tru\n" + ONE + "\n\n  [7, {\"id\": 1},\n\"[]\"]\n{\"Id\": 7, \"Segments\": []}\n[";

        Reading reading = TraceReader.read(text);

        assertThat(reading.broken())
                .extracting(BrokenDocument::text)
                .containsExactly("tru", "7", "{\"id\": 1}", "[]", "7", "");
        assertThat(reading.lines()).containsExactly(1, 4, 4, 5, 6, 7);
    }

    @Test
    void text_without_a_fault_tells_of_no_line() {
        assertThat(TraceReader.read(ONE + "\n" + THREE).lines()).isEmpty();
    }

    @Test
    void a_list_that_does_not_end_is_said() {
        Reading reading = TraceReader.read("[" + ONE);

        assertThat(reading.broken())
                .containsExactly(
                        new BrokenDocument("", "A list that a [ begins does not end – documents may be missing."));
        assertThat(reading.traces()).hasSize(1);
    }

    @Test
    void a_broken_document_of_an_answer_costs_no_other_and_is_in_its_trace() {
        Reading reading = TraceReader.read(traces(document("{\"a\":"), document(ONE), document("[]"), "7"));

        assertThat(reading.broken())
                .containsExactly(
                        new BrokenDocument(
                                "{\"a\":", "Line 1, column 6: Unexpected end-of-input within/between Object entries."),
                        new BrokenDocument("[]", "A document is a JSON object, and this is none."),
                        new BrokenDocument("7", "A document is a JSON object, and this is none."));
        Trace trace = reading.traces().get(0);
        assertThat(shape(trace)).isEqualTo("1 | ");
        assertThat(trace.broken()).containsExactlyInAnyOrderElementsOf(reading.broken());
    }

    @Test
    void of_an_answer_that_is_cut_off_the_whole_documents_are_read() {
        String whole = traces(document(ONE), document(TWO), document(THREE));

        Reading reading = TraceReader.read(whole.substring(0, whole.indexOf(id(3)) + 30));

        assertThat(reading.traces()).map(Documents::shape).containsExactly("1[2] | ");
        assertThat(reading.broken()).singleElement().satisfies(broken -> {
            assertThat(broken.text()).startsWith("{\"Id\":\"" + id(3));
            assertThat(broken.fault()).startsWith("Line 1, column ").contains("Unexpected end-of-input");
        });
        assertThat(reading.traces().get(0).broken()).isEqualTo(reading.broken());
    }

    @Test
    void the_trace_of_the_list_is_taken_where_a_document_has_none() {
        Reading reading = TraceReader.read(trace(
                document(ONE.replace(",\"trace_id\":\"" + ID + "\"", "")),
                document(THREE.replace("\"" + ID + "\"", "\"x\"")),
                document(segment(id(4), 4).replace(ID, "1-00000001-" + "0".repeat(24)))));

        assertThat(reading.traces()).hasSize(2);
        assertThat(reading.traces().get(0).segments())
                .flatExtracting(each -> each.faults())
                .containsExactly(
                        "trace_id: is missing – that of the list is taken, " + ID + ".",
                        "trace_id: \"x\" is no trace id – that of the list is taken, " + ID + ".");
        assertThat(reading.traces().get(1).segments())
                .flatExtracting(each -> each.faults())
                .containsExactly("trace_id: \"1-00000001-000000000000000000000000\" is not that of the list, which is "
                        + ID + ".");
    }

    @Test
    void a_trace_that_x_ray_cut_off_says_so() {
        Reading reading =
                TraceReader.read(trace(document(ONE)).replace("\"LimitExceeded\":false", "\"LimitExceeded\":true"));

        assertThat(reading.traces())
                .singleElement()
                .satisfies(trace -> assertThat(trace.limitExceeded()).isTrue());
    }

    @Test
    void a_trace_without_documents_is_there() {
        assertThat(TraceReader.read(traces()).traces())
                .containsExactly(new Trace(TRACE, List.of(), List.of(), List.of(), false));
    }

    @Test
    void documents_of_several_traces_are_told_apart() {
        String other = "1-00000001-" + "a".repeat(24);

        Reading reading = TraceReader.read(ONE + segment(id(1), 9).replace(ID, other) + TWO.replace(ID, other));

        assertThat(reading.traces()).extracting(Trace::id).containsExactly(TRACE, new TraceId(other));
        assertThat(reading.traces()).map(Documents::shape).containsExactly("1 | ", "1[2] | ");
    }

    @Test
    void a_document_over_several_lines_is_one() {
        assertThat(TraceReader.read(ONE.replace(",", ",\n").replace("{", "{\n\n"))
                        .broken())
                .isEmpty();
    }

    @Test
    void bytes_that_are_no_utf_8_are_said_where_they_are() {
        byte[] bytes = (ONE.replace("n1", "n\u00ff") + THREE).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(TraceReader.read(bytes).traces().get(0).segments())
                .extracting(each -> each.faults())
                .containsExactly(List.of("Some of its bytes are no UTF-8 – they are read as U+FFFD."), List.of());
    }

    @Test
    void as_many_documents_as_may_be_are_read() {
        Reading reading = TraceReader.read(many(TraceReader.MOST_DOCUMENTS) + " ");

        assertThat(reading.broken().isEmpty()).isTrue();
        assertThat(reading.traces().get(0).segments().size()).isEqualTo(TraceReader.MOST_DOCUMENTS);
    }

    @Test
    void of_more_documents_the_rest_is_said() {
        Reading reading = TraceReader.read(many(TraceReader.MOST_DOCUMENTS) + ONE);

        assertThat(reading.traces().get(0).segments().size()).isEqualTo(TraceReader.MOST_DOCUMENTS);
        assertThat(reading.broken())
                .containsExactly(new BrokenDocument(
                        ONE,
                        "There are 20000 documents with 20000 segments and subsegments and 60000 JSON values before – the"
                                + " rest is not read."));
    }

    @Test
    void of_more_documents_in_a_list_the_rest_is_counted() {
        Reading reading = TraceReader.read(
                "{\"Segments\":[" + many(TraceReader.MOST_DOCUMENTS).replace("\n", ",") + ONE + "," + ONE + "]}");

        assertThat(reading.broken())
                .containsExactly(new BrokenDocument(
                        "",
                        "There are 20000 documents with 20000 segments and subsegments and 60000 JSON values – 2 more that"
                                + " stand in their list are not read."));
    }

    @Test
    void of_more_subsegments_the_rest_is_said() {
        String ten = segment(
                id(1), 1, Documents.subsegments(Collections.nCopies(9_999, "{}").toArray(String[]::new)));

        Reading reading = TraceReader.read(ten.repeat(10) + THREE);

        assertThat(reading.broken())
                .containsExactly(new BrokenDocument(
                        THREE,
                        "There are 10 documents with 100000 segments and subsegments and 100060 JSON values before – the rest"
                                + " is not read."));
    }

    @Test
    void of_more_values_the_rest_is_said() {
        String list = "\"metadata\":[" + "1,".repeat(399_999) + "1]";
        String text =
                IntStream.range(0, 5).mapToObj(i -> segment(id(i), 1, list)).collect(Collectors.joining());

        assertThat(TraceReader.read(text + ONE).broken())
                .containsExactly(new BrokenDocument(
                        ONE,
                        "There are 5 documents with 5 segments and subsegments and 2000035 JSON values before – the rest is"
                                + " not read."));
    }

    @Test
    void of_a_longer_text_the_rest_is_not_read_and_said() {
        String text = ONE + " ".repeat(TraceReader.LONGEST_TEXT - ONE.length()) + THREE;
        BrokenDocument said = new BrokenDocument(
                "", "The text is " + text.length() + " long – what comes after the first 16777216 is not read.");

        for (Reading reading :
                List.of(TraceReader.read(text), TraceReader.read(text.getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(reading.traces()).map(Documents::shape).containsExactly("1 | ");
            assertThat(reading.broken()).containsExactly(said);
        }
        assertThat(TraceReader.read(text.substring(0, TraceReader.LONGEST_TEXT)).broken())
                .isEmpty();
    }

    @Test
    void a_text_made_to_be_slow_is_given_up() {
        // Each line begins a list that the next ones stand in, down to the depth that is read.
        String line = "{\"k\":[\"" + "a".repeat(10_000) + "\",\n";

        Reading reading = TraceReader.read(line.repeat(1_000));

        assertThat(reading.broken().get(reading.broken().size() - 1).fault())
                .startsWith("So much before is broken that the rest is not read.");
        assertThat(reading.broken().size()).isLessThan(200);
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\":\"" + id(i) + "\",\"trace_id\":\"" + ID + "\"}\n")
                .collect(Collectors.joining());
    }

    private static String traces(String... segments) {
        return "{\"Traces\":[" + trace(segments) + "],\"UnprocessedTraceIds\":[]}";
    }

    private static String trace(String... segments) {
        return "{\"Id\":\"" + ID + "\",\"Duration\":0.5,\"LimitExceeded\":false,\"Segments\":["
                + String.join(",", segments) + "]}";
    }

    private static String document(String document) {
        int id = document.indexOf("\"id\":\"");
        String own = id < 0 ? "" : document.substring(id + 6, id + 22);
        return "{\"Id\":\"" + own + "\",\"Document\":" + quoted(document) + "}";
    }

    @Test
    void embedded_documents_are_no_documents_of_their_own() {
        assertThat(TraceReader.read(segment(id(1), 1, Documents.subsegments(embedded(id(2), 2))))
                        .traces())
                .map(Documents::shape)
                .containsExactly("1[2] | ");
    }
}
