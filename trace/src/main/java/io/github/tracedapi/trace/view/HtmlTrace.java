package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.Finding;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.TraceMap;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a trace as a page for a browser: a service map, a waterfall to click through and to zoom, and all that each document holds.
 *
 * <pre>{@code
 * Files.writeString(Path.of("trace.html"), HtmlTrace.of(trace).on(map).with(proof).page());
 * }</pre>
 *
 * <p>The page is one file that asks nothing of any network; its Content-Security-Policy forbids it to. It works from a disk and is
 * written in UTF-8. What comes out of a trace is shown and never obeyed, whatever it is named. The same input gives the same page.
 */
public final class HtmlTrace {
    /** Characters of details on one page, in a browser about twice as many bytes. */
    private static final int MOST_DETAILS = 24 * 1024 * 1024;

    private static final int MOST_TEXT_ROWS = 1_000;
    private static final Terminal PAPER = new Terminal(110, true, false);

    private final Trace trace;
    private final @Nullable TraceMap map;
    private final @Nullable MapProof proof;

    private HtmlTrace(Trace trace, @Nullable TraceMap map, @Nullable MapProof proof) {
        this.trace = trace;
        this.map = map;
        this.proof = proof;
    }

    /** A page whose service map is what the trace itself tells of. */
    public static HtmlTrace of(Trace trace) {
        return new HtmlTrace(trace, null, null);
    }

    /** The same with this service map, such as the predicted one. */
    public HtmlTrace on(TraceMap predicted) {
        return new HtmlTrace(trace, predicted, proof);
    }

    /** The same with what traces prove of the hops of its map. */
    public HtmlTrace with(MapProof proven) {
        return new HtmlTrace(trace, map, proven);
    }

    /** The page. */
    public String page() {
        StringBuilder page = new StringBuilder();
        try {
            write(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }

    /**
     * Writes the page.
     *
     * @param out a writer of UTF-8, if it writes bytes
     * @throws IOException if it cannot be written to
     */
    public void write(Appendable out) throws IOException {
        Waterfall waterfall = Waterfall.of(trace, DurationText.in(true));
        head(out);
        header(out, waterfall);
        out.append("<main>\n");
        map(out, MapOnPage.of(waterfall, map, proof));
        out.append(WATERFALL);
        out.append(
                "<section id=\"text\" aria-labelledby=\"text-title\">\n<h2 id=\"text-title\">As text</h2>\n<pre tabindex=\"0\">");
        out.append(MarkupText.of(TextWaterfall.of(trace, PAPER, MOST_TEXT_ROWS)));
        out.append("</pre>\n</section>\n</main>\n<script type=\"application/json\" id=\"data\">");
        StringWriter data = new StringWriter();
        new PageData(waterfall, MOST_DETAILS).write(data);
        out.append(data.getBuffer());
        out.append("</script>\n<script>").append(PageResource.SCRIPT.text()).append("</script>\n</body>\n</html>\n");
    }

    private void head(Appendable out) throws IOException {
        // The icon: else a server that shows the page is asked for one.
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ")
                .append(PageResource.SCRIPT.hash())
                .append("; style-src ")
                .append(PageResource.STYLE.hash())
                .append("; img-src data:; base-uri 'none'; form-action 'none';")
                .append(" require-trusted-types-for 'script'; trusted-types 'none'\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        out.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
        out.append("<link rel=\"icon\" href=\"data:,\">\n<title>Trace ")
                .append(trace.id().text())
                .append("</title>\n");
        out.append("<style>").append(PageResource.STYLE.text()).append("</style>\n</head>\n<body>\n");
    }

    private void header(Appendable out, Waterfall waterfall) throws IOException {
        out.append("<a class=\"skip\" href=\"#rows\">Skip to the waterfall</a>\n");
        out.append("<a class=\"skip\" href=\"#details\">Skip to the details</a>\n");
        out.append("<header>\n<h1>Trace <code>")
                .append(trace.id().text())
                .append("</code></h1>\n<ul class=\"facts\">\n");
        List<String> facts = new ArrayList<>();
        if (waterfall.begin() != null) {
            facts.add(waterfall.begin().toString());
        }
        facts.add(DurationText.in(true).of(waterfall.nanos()));
        facts.addAll(List.of(waterfall.counts().split(", ")));
        for (String fact : facts) {
            boolean bad = fact.matches("\\d+ (fault|error|throttle|broken document|parents? not received).*");
            out.append(bad ? "<li class=\"bad\">✗ " : "<li>")
                    .append(MarkupText.of(fact))
                    .append("</li>\n");
        }
        if (trace.limitExceeded()) {
            out.append("<li class=\"bad\">✗ X-Ray cut the trace off at its limit: segments are missing</li>\n");
        }
        out.append(
                "</ul>\n<noscript><p>Scripts are off: the waterfall stands below as text.</p></noscript>\n</header>\n");
    }

    private static void map(Appendable out, MapOnPage map) throws IOException {
        out.append("<section id=\"map\" aria-labelledby=\"map-title\">\n<h2 id=\"map-title\">Service map</h2>\n");
        out.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Service map\">\n");
        out.append(MapSvg.of(map)).append("</div>\n");
        if (map.nodesLeft() > 0 || map.hopsLeft() > 0) {
            out.append("<p class=\"bad\">Not drawn: " + Waterfall.counted(map.nodesLeft(), "node") + " and "
                    + Waterfall.counted(map.hopsLeft(), "hop") + ".</p>\n");
        }
        for (Finding finding : map.map().findings()) {
            out.append(finding.isError() ? "<p class=\"bad\">✗ " : "<p>! ");
            out.append(MarkupText.of(finding.rule() + ": " + finding.message())).append("</p>\n");
        }
        for (String unread : map.map().unread()) {
            out.append("<p>? ").append(MarkupText.of(unread)).append("</p>\n");
        }
        out.append(
                "<details><summary>Hops as a table</summary>\n<div class=\"wide\" tabindex=\"0\" role=\"region\""
                        + " aria-label=\"Hops\"><table>\n<tr><th>From</th><th>To</th><th>What</th><th>Verdict</th><th>Why</th></tr>\n");
        for (HopRow hop : HopRow.of(map)) {
            out.append("<tr><td>").append(MarkupText.of(hop.from()));
            out.append("</td><td>").append(MarkupText.of(hop.to()));
            out.append("</td><td>").append(MarkupText.of(hop.label()));
            out.append("</td><td class=\"").append(hop.tone()).append("\">").append(hop.words());
            out.append("</td><td>").append(MarkupText.of(hop.reason()));
            out.append("</td></tr>\n");
        }
        out.append("</table></div></details>\n</section>\n");
    }

    /** Filled and shown by the script. */
    static final String WATERFALL = """
            <div id="panes" hidden>
            <section id="waterfall" aria-labelledby="waterfall-title">
            <h2 id="waterfall-title">Waterfall</h2>
            <div class="tools" role="toolbar" aria-label="Waterfall">
            <input id="find" type="search" placeholder="Find" aria-label="Find a row by its name" autocomplete="off" spellcheck="false">
            <span id="found" role="status"></span>
            <button type="button" id="failure" title="Next row that went wrong (n)">Next failure</button>
            <span class="space"></span>
            <button type="button" id="collapse" title="Collapse all rows">Collapse</button>
            <button type="button" id="expand" title="Expand all rows">Expand</button>
            <span class="group">
            <button type="button" id="out" title="Zoom out (-)" aria-label="Zoom out">−</button>
            <button type="button" id="fit" title="Whole trace (0)">Whole</button>
            <button type="button" id="zoom" title="Zoom to the selected row (z)">Row</button>
            <button type="button" id="in" title="Zoom in (+)" aria-label="Zoom in">+</button>
            </span>
            </div>
            <div id="grid">
            <div class="row head" aria-hidden="true"><div class="name">Name</div><div class="bars" id="scale"></div>\
            <div class="duration">Duration</div><div class="outcome">Outcome</div></div>
            <div id="rows" role="treegrid" tabindex="0" aria-label="Waterfall" aria-describedby="keys"><div id="height" role="presentation"></div></div>
            </div>
            <p id="keys">Arrow keys move, left and right collapse and expand, Enter goes to the details and Escape back,\
             + − 0 z zoom, n goes to the next failure. Drag over the times to zoom in.</p>
            </section>
            <section id="details" tabindex="-1" aria-label="Details"></section>
            </div>
            """;
}
