package io.github.tracedapi.local.page;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.json.TraceJson;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.view.HtmlTrace;
import io.github.tracedapi.trace.view.TracePieces;
import java.util.Optional;

/** What the page asks for to show a request, and what a reader can take away of its trace. */
final class RequestFiles {
    /** Characters of details in a waterfall: more than X-Ray takes for a trace, 500 kB, by far. */
    private static final int MOST_DETAILS = 8 * 1024 * 1024;

    private final TraceMap map;

    RequestFiles(TraceMap map) {
        this.map = map;
    }

    /** The file of that name; empty if there is none. */
    Optional<HttpReply> file(RequestRecord record, String name) {
        return switch (name) {
            case "request.json" -> Optional.of(PageReply.json(200, new RequestDetails(record, pieces(record)).json()));
            case "map.svg" ->
                Optional.of(HttpReply.of(
                        200, PageReply.SVG, Bytes.utf8(pieces(record).map())));
            case "rows.json" ->
                record.trace().map(trace -> PageReply.json(200, pieces(record).rows(MOST_DETAILS)));
            case "x-ray.json" ->
                record.trace()
                        .map(trace -> PageReply.download(PageReply.JSON, file(trace) + ".json", TraceExport.of(trace)));
            case "trace.json" ->
                record.trace()
                        .map(trace -> PageReply.download(
                                PageReply.JSON,
                                file(trace) + ".trace.json",
                                TraceJson.write(trace, TraceJson.Documents.INCLUDED)));
            case "trace.html" ->
                record.trace()
                        .map(trace -> PageReply.download(PageReply.HTML, file(trace) + ".html", page(record, trace)));
            default -> Optional.empty();
        };
    }

    private TracePieces pieces(RequestRecord record) {
        return record.trace()
                .map(trace -> TracePieces.of(trace, map, record.proof()))
                .orElseGet(() -> TracePieces.of(map, record.proof()));
    }

    private String page(RequestRecord record, Trace trace) {
        HtmlTrace page = HtmlTrace.of(trace).on(map);
        return record.proof().map(page::with).orElse(page).page();
    }

    private static String file(Trace trace) {
        return "trace-" + trace.id().text();
    }
}
