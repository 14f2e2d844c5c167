package io.github.tracedapi.trace.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.TraceId;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DatagramTest {
    private static final String HEADER = "{\"format\": \"json\", \"version\": 1}\n";

    private static final TraceId ID = new TraceId("1-5759e988-bd862e3fe1be46a994272793");

    private static final String JSON = "{\"name\":\"a\",\"trace_id\":\"" + ID + "\"}";

    @Test
    void document_is_filed_under_its_trace_id() {
        assertThat(Datagram.read((HEADER + JSON).getBytes(UTF_8)))
                .isEqualTo(new Datagram.Document(ID, HEADER.length()));
    }

    @Test
    void document_of_a_subsegment_that_holds_others_is_filed_under_the_outermost_trace_id() {
        String nested =
                "{\"subsegments\":[{\"trace_id\":\"no\",\"aws\":{\"trace_id\":1}}],\"trace_id\":\"" + ID + "\"}";

        assertThat(Datagram.read((HEADER + nested).getBytes(UTF_8)))
                .isEqualTo(new Datagram.Document(ID, HEADER.length()));
    }

    @Test
    void trace_id_in_upper_case_is_the_same_one() {
        String json = JSON.replace("bd862e3f", "BD862E3F");

        assertThat(Datagram.read((HEADER + json).getBytes(UTF_8)))
                .isEqualTo(new Datagram.Document(ID, HEADER.length()));
    }

    @Test
    void last_of_two_trace_ids_counts() {
        String json = "{\"trace_id\":\"none\",\"trace_id\":\"" + ID + "\"}";

        assertThat(Datagram.read((HEADER + json).getBytes(UTF_8)))
                .isEqualTo(new Datagram.Document(ID, HEADER.length()));
    }

    @ParameterizedTest
    @MethodSource
    void header_line_that_the_daemon_takes_is_taken(String header) {
        byte[] bytes = (header + JSON).getBytes(UTF_8);

        assertThat(Datagram.read(bytes)).isEqualTo(new Datagram.Document(ID, header.length()));
    }

    static Stream<Arguments> header_line_that_the_daemon_takes_is_taken() {
        return Stream.of(
                argumentSet("of the X-Ray SDK for Java", "{\"format\": \"json\", \"version\": 1}\n"),
                argumentSet("without spaces", "{\"format\":\"json\",\"version\":1}\n"),
                argumentSet("in another order", "{\"version\":1,\"format\":\"json\"}\n"),
                argumentSet("JSON in capitals", "{\"format\":\"JSON\",\"version\":1}\n"),
                argumentSet("names in capitals", "{\"FORMAT\":\"json\",\"Version\":1}\n"),
                argumentSet("with more in it", "{\"format\":\"json\",\"more\":{\"version\":2},\"version\":1}\n"),
                argumentSet("that ends as on Windows", "{\"format\":\"json\",\"version\":1}\r\n"));
    }

    @ParameterizedTest
    @MethodSource
    void header_line_that_the_daemon_drops_is_broken(String header, String fault) {
        String text = header + JSON;

        assertThat(Datagram.read(text.getBytes(UTF_8))).isEqualTo(new Datagram.Broken(new BrokenDocument(text, fault)));
    }

    static Stream<Arguments> header_line_that_the_daemon_drops_is_broken() {
        String other = "Its header line does not say format json and version 1, and the X-Ray daemon drops it.";
        String noObject = "Its header line is no JSON object, and the X-Ray daemon drops it.";
        return Stream.of(
                argumentSet("missing", "", "It has no header line, and the X-Ray daemon drops what has none."),
                argumentSet("another format", "{\"format\":\"xml\",\"version\":1}\n", other),
                argumentSet("format is a number", "{\"format\":1,\"version\":1}\n", other),
                argumentSet("no format", "{\"version\":1}\n", other),
                argumentSet("another version", "{\"format\":\"json\",\"version\":2}\n", other),
                argumentSet("version is a text", "{\"format\":\"json\",\"version\":\"1\"}\n", other),
                argumentSet("no version", "{\"format\":\"json\"}\n", other),
                argumentSet("an array", "[1]\n", noObject),
                argumentSet("empty line", "\n", noObject),
                argumentSet("cut off", "{\"format\":\"json\",\"version\":1\n", noObject),
                argumentSet("two objects", "{\"format\":\"json\",\"version\":1}{}\n", noObject),
                argumentSet("no JSON", "hello\n", noObject));
    }

    @ParameterizedTest
    @MethodSource
    void document_that_x_ray_would_refuse_is_broken(String body, String fault) {
        assertThat(Datagram.read((HEADER + body).getBytes(UTF_8)))
                .isEqualTo(new Datagram.Broken(new BrokenDocument(HEADER + body, fault)));
    }

    static Stream<Arguments> document_that_x_ray_would_refuse_is_broken() {
        String nothing = "Nothing follows its header line, and the X-Ray daemon drops it.";
        String other = "Its document begins neither with { nor with T1S or T1U, so X-Ray would refuse it.";
        String noId = "Its document holds no trace_id, so it belongs to no trace.";
        String badId = "The trace_id of its document is none: 1-<8 hex>-<24 hex> is.";
        return Stream.of(
                argumentSet("missing", "", nothing),
                argumentSet("only space", " \t\r\n", nothing),
                argumentSet("an array", "[{}]", other),
                argumentSet("a text", "T1X", other),
                argumentSet("half of a mark", "T1", other),
                argumentSet("empty object", "{}", noId),
                argumentSet("trace id further down only", "{\"a\":{\"trace_id\":\"" + ID + "\"}}", noId),
                argumentSet("trace id is no id", "{\"trace_id\":\"1-2\"}", badId),
                argumentSet("trace id is a number", "{\"trace_id\":12}", badId),
                argumentSet("trace id is an object", "{\"trace_id\":{\"a\":1}}", badId),
                argumentSet(
                        "cut off", JSON.substring(0, JSON.length() - 1), "Its document is no JSON from byte 60 on."),
                argumentSet("broken inside", "{\"a\":1,,", "Its document is no JSON from byte 7 on."),
                argumentSet("two documents", JSON + JSON, "Its document goes on after its end."),
                argumentSet("more than JSON", JSON + " x", "Its document is no JSON from byte 62 on."));
    }

    @Test
    void document_may_stand_between_spaces() {
        assertThat(Datagram.read((HEADER + " \t\r\n" + JSON + "\n").getBytes(UTF_8)))
                .isEqualTo(new Datagram.Document(ID, HEADER.length() + 4));
    }

    @Test
    void document_in_another_encoding_than_utf_8_is_broken() {
        byte[] header = HEADER.getBytes(UTF_8);
        byte[] body = JSON.getBytes(UTF_16LE);
        byte[] bytes = new byte[header.length + body.length];
        System.arraycopy(header, 0, bytes, 0, header.length);
        System.arraycopy(body, 0, bytes, header.length, body.length);

        assertThat(Datagram.read(bytes))
                .isInstanceOfSatisfying(
                        Datagram.Broken.class,
                        broken -> assertThat(broken.document().fault())
                                .isEqualTo("Its document is not in UTF-8, so X-Ray would refuse it."));
    }

    @Test
    void document_with_a_byte_that_is_no_utf_8_is_broken() {
        assertThat(Datagram.read((HEADER + "{\"name\":\"\u00fc\"}").getBytes(ISO_8859_1)))
                .isInstanceOfSatisfying(
                        Datagram.Broken.class,
                        broken ->
                                assertThat(broken.document().fault()).startsWith("Its document is no JSON from byte "));
    }

    @Test
    void document_that_is_nested_too_deeply_is_broken() {
        String deep = "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";

        assertThat(Datagram.read((HEADER + deep).getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Datagram.Broken.class,
                        broken ->
                                assertThat(broken.document().fault()).startsWith("Its document is no JSON from byte "));
    }

    @ParameterizedTest
    @MethodSource
    void spans_of_opentelemetry_are_kept_as_they_are(String body) {
        assertThat(Datagram.read((HEADER + body).getBytes(UTF_8))).isEqualTo(new Datagram.OpenTelemetry(body));
    }

    static Stream<Arguments> spans_of_opentelemetry_are_kept_as_they_are() {
        return Stream.of(
                argumentSet("sampled", "T1SCgAKAA=="),
                argumentSet("not sampled", "T1UCgAKAA=="),
                argumentSet("empty", "T1S"));
    }

    @Test
    void broken_text_is_cut_at_64_kib() {
        assertThat(Datagram.read("x".repeat(65_537).getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Datagram.Broken.class,
                        broken -> assertThat(broken.document().text()).isEqualTo("x".repeat(65_536)));
    }

    @Property(tries = 500)
    void no_bytes_make_it_throw(@ForAll byte[] bytes) {
        assertThat(Datagram.read(bytes)).isInstanceOf(Datagram.Broken.class);
    }

    @Property(tries = 500)
    void no_body_makes_it_throw(@ForAll String body) {
        assertThat(Datagram.read((HEADER + "{" + body).getBytes(UTF_8))).isInstanceOf(Datagram.Broken.class);
    }
}
