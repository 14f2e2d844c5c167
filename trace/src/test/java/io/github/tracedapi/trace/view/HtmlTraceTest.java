package io.github.tracedapi.trace.view;

import static io.github.tracedapi.trace.view.SampleTraces.piece;
import static io.github.tracedapi.trace.view.SampleTraces.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tracedapi.trace.map.GoldenFile;
import io.github.tracedapi.trace.map.TypicalMaps;
import io.github.tracedapi.trace.map.TypicalProofs;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlTraceTest {
    private static final String ORDER = HtmlTrace.of(SampleTraces.order()).page();

    private static JsonNode data(String page) throws IOException {
        return new ObjectMapper()
                .readTree(between(page, "<script type=\"application/json\" id=\"data\">", "</script>"));
    }

    private static String between(String page, String begin, String end) {
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf(end, from));
    }

    @Test
    void the_page_of_an_order_is_as_it_was() throws IOException {
        String body = ORDER.substring(ORDER.indexOf("</head>"), ORDER.lastIndexOf("<script>"));
        GoldenFile.assertSame("trace-order.html", body.replace("},{", "},\n{"));
    }

    @Test
    void the_map_with_a_proof_is_as_it_was() throws IOException {
        String page = HtmlTrace.of(SampleTraces.order())
                .on(TypicalMaps.allTraced())
                .with(TypicalProofs.mixed())
                .page();
        GoldenFile.assertSame("trace-map-proof.html", between(page, "<section id=\"map\"", "<div id=\"panes\""));
    }

    @Test
    void the_policy_allows_this_script_and_this_style_and_nothing_else() throws Exception {
        assertThat(ORDER)
                .contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '"
                        + sha256(between(ORDER, "</script>\n<script>", "</script>"))
                        + "'; style-src '" + sha256(between(ORDER, "<style>", "</style>"))
                        + "'; img-src data:; base-uri 'none'; form-action 'none';"
                        + " require-trusted-types-for 'script'; trusted-types 'none'\">");
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void the_page_names_nothing_outside_of_itself() {
        String script = PageResource.SCRIPT.text();
        assertThat(PageResource.STYLE.text()).doesNotContain("url(", "@import");
        assertThat(script)
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(");
        Matcher links = Pattern.compile("(?:href|src)=\"([^\"]*)\"").matcher(ORDER);
        assertThat(links.results().map(link -> link.group(1))).containsOnly("data:,", "#rows", "#details");
    }

    @Test
    void a_script_or_comment_in_a_name_ends_nothing() throws IOException {
        String name = "</script><!--<script>\u2028\u2029' & \ud800";
        String page = HtmlTrace.of(trace(piece(1, name).millis(0, 1).segment(null, null)))
                .page();
        assertThat(between(page, "id=\"data\">", "</script>")).doesNotContain("<", ">", "&", "'", "\u2028", "\u2029");
        assertThat(data(page).at("/rows/0/name").textValue()).isEqualTo(name);
    }

    @Test
    void a_row_holds_what_the_script_needs() throws IOException {
        JsonNode row = data(ORDER).at("/rows/7");
        assertThat(row.path("kind").textValue()).isEqualTo("subsegment");
        assertThat(row.path("parent").intValue()).isEqualTo(3);
        assertThat(row.path("depth").intValue()).isEqualTo(4);
        assertThat(row.path("name").textValue()).isEqualTo("DynamoDb");
        assertThat(row.path("detail").textValue()).isEqualTo("[aws] PutItem orders");
        assertThat(row.path("ended").textValue()).isEqualTo("ERROR");
        assertThat(row.path("outcome").textValue()).isEqualTo("ERROR 400");
        assertThat(row.path("start").longValue()).isEqualTo(237_000_000);
        assertThat(row.path("end").longValue()).isEqualTo(250_000_000);
        assertThat(row.path("duration").textValue()).isEqualTo("13.0 ms");
        assertThat(data(ORDER).path("nanos").longValue()).isEqualTo(276_000_000);
    }

    @Test
    void a_document_is_shown_without_the_subsegments_that_have_rows() throws IOException {
        JsonNode sections = data(ORDER).at("/rows/0/sections");
        JsonNode document = sections.get(sections.size() - 1);
        assertThat(document.path("title").textValue()).isEqualTo("Document");
        assertThat(document.path("text").textValue())
                .isEqualTo("{\n  \"name\" : \"orders-api/prod\",\n  \"id\" : \"" + SampleTraces.id(1) + "\"\n}");
    }

    @Test
    void a_text_beyond_the_bound_is_cut_and_says_so() throws IOException {
        String bound = "x".repeat(PageData.LONGEST_TEXT);
        assertThat(name(bound)).isEqualTo(bound);
        assertThat(name(bound + "yz")).isEqualTo(bound + "… (2 more characters)");
    }

    private static String name(String name) throws IOException {
        return data(HtmlTrace.of(trace(piece(1, name).millis(0, 1).segment(null, null)))
                        .page())
                .at("/rows/0/name")
                .textValue();
    }

    @Test
    void details_beyond_the_bound_of_the_page_are_left_out_and_say_so() throws IOException {
        Waterfall waterfall = Waterfall.of(SampleTraces.order(), DurationText.in(true));
        StringWriter data = new StringWriter();
        new PageData(waterfall, 300).write(data);
        JsonNode rows = new ObjectMapper().readTree(data.toString()).path("rows");
        assertThat(rows).hasSize(11);
        assertThat(rows.at("/0/sections/0/pairs").isMissingNode()).isFalse();
        assertThat(rows.at("/10/sections/0/text").textValue())
                .isEqualTo("(left out: this page holds as many details as a browser can bear)");
    }

    @Test
    void json_that_is_nested_too_deeply_to_be_written_says_so() {
        String deep = "[".repeat(900) + "]".repeat(900);
        JsonNode json = SampleTraces.json(deep);
        for (int level = 0; level < 200; level++) {
            json = new ObjectMapper().createArrayNode().add(json);
        }
        assertThat(PageJson.readable(json)).startsWith("(cannot be shown: ");
    }

    @Test
    void the_facts_stand_in_the_header_and_what_is_wrong_is_marked() {
        String header = between(HtmlTrace.of(SampleTraces.torn()).page(), "<header>", "</header>");
        assertThat(header)
                .contains(
                        "<li>2026-11-22T09:59:59.996Z</li>",
                        "<li>54.0 ms</li>",
                        "<li>3 segments</li>",
                        "<li class=\"bad\">✗ 1 fault</li>",
                        "<li class=\"bad\">✗ 2 parents not received</li>",
                        "<li class=\"bad\">✗ 1 broken document</li>",
                        "<li class=\"bad\">✗ X-Ray cut the trace off at its limit: segments are missing</li>");
    }

    @Test
    void what_a_map_could_not_read_is_said() {
        String page =
                HtmlTrace.of(SampleTraces.order()).on(TypicalMaps.unknowns()).page();
        assertThat(TypicalMaps.unknowns().unread())
                .isNotEmpty()
                .allSatisfy(unread -> assertThat(page).contains("<p>? " + MarkupText.of(unread) + "</p>"));
    }

    @Test
    void write_gives_the_same_as_page() throws IOException {
        StringBuilder out = new StringBuilder();
        HtmlTrace.of(SampleTraces.order()).write(out);
        assertThat(out).hasToString(ORDER);
    }

    @Test
    void a_writer_that_fails_fails_the_page() {
        Appendable full = new java.io.OutputStreamWriter(
                new java.io.OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                StandardCharsets.UTF_8);
        assertThatIOException()
                .isThrownBy(() -> HtmlTrace.of(SampleTraces.calls(1_000)).write(full))
                .withMessage("No space left on device");
    }
}
