package io.github.tracedapi.local.page;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpHandler;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.run.RequestLog;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.map.TraceMap;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which path is what. */
final class PageRoutes implements HttpHandler {
    private static final Pattern ASSET = Pattern.compile("/assets/([a-z]+\\.[a-z]+)");
    private static final Pattern REQUEST = Pattern.compile("/requests/([1-9][0-9]{0,8})(?:/([a-z-]+\\.[a-z]+))?");
    private static final Pattern TRACE = Pattern.compile("/traces/(1-[0-9a-f]{8}-[0-9a-f]{24})");

    private final PageGuard guard;
    private final LiveRequests live;
    private final RequestLog log;
    private final Overview overview;
    private final RequestFiles files;

    PageRoutes(
            PageGuard guard,
            LiveRequests live,
            RequestLog log,
            TraceMap map,
            List<URI> stages,
            Supplier<List<String>> notices) {
        this.guard = guard;
        this.live = live;
        this.log = log;
        this.overview = new Overview(log, map, stages, notices);
        this.files = new RequestFiles(map);
    }

    @Override
    public CompletionStage<HttpReply> handle(HttpRequest request) {
        HttpReply reply = guard.refusal(request).orElseGet(() -> reply(request));
        return CompletableFuture.completedFuture(PageReply.secured(reply));
    }

    private HttpReply reply(HttpRequest request) {
        int query = request.target().indexOf('?');
        String path = query < 0 ? request.target() : request.target().substring(0, query);
        Matcher asset = ASSET.matcher(path);
        if (asset.matches()) {
            return PageFile.asset(asset.group(1)).map(file -> file.reply(200)).orElseGet(PageRoutes::noPage);
        }
        Matcher one = REQUEST.matcher(path);
        if (one.matches()) {
            return request(Integer.parseInt(one.group(1)), Optional.ofNullable(one.group(2)));
        }
        Matcher trace = TRACE.matcher(path);
        if (trace.matches()) {
            return trace(trace.group(1));
        }
        return switch (path) {
            case "/" -> PageFile.PAGE.reply(200);
            case "/events" ->
                request.method().equals("HEAD") ? HttpReply.of(200, "text/event-stream", Bytes.NONE) : live.join();
            case "/overview.json" -> PageReply.json(200, overview.json());
            case "/map.svg" -> HttpReply.of(200, PageReply.SVG, Bytes.utf8(overview.map()));
            default -> noPage();
        };
    }

    private HttpReply request(int number, Optional<String> file) {
        Optional<RequestRecord> record = log.record(number);
        if (file.isEmpty()) {
            return PageFile.PAGE.reply(record.isPresent() ? 200 : 404);
        }
        return record.map(kept -> files.file(kept, file.get()).orElseGet(PageRoutes::noPage))
                .orElseGet(() -> PageReply.notThere(
                        "Request " + number + " is not here",
                        log.forgotten() == 0
                                ? "it has not been made, or is not over yet"
                                : "it has not been made, is not over yet, or is one of the " + log.forgotten()
                                        + " oldest, which were forgotten",
                        "choose another in the list; if it is still under way, it is shown here when it is over"));
    }

    /** Several requests can be of one trace: the last is shown. */
    private HttpReply trace(String id) {
        RequestRecord last = null;
        for (RequestRecord record : log.records()) {
            if (record.trace().filter(trace -> trace.id().text().equals(id)).isPresent()) {
                last = record;
            }
        }
        return last == null
                ? noPage()
                : PageReply.with(
                        HttpReply.text(302, "/requests/" + last.number() + "\n"),
                        new HttpField("Location", "/requests/" + last.number()));
    }

    /** The script sees by the path that it knows no such page, and says so. */
    private static HttpReply noPage() {
        return PageFile.PAGE.reply(404);
    }
}
