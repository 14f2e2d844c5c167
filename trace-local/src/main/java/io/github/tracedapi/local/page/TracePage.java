package io.github.tracedapi.local.page;

import io.github.tracedapi.local.http.HttpServer;
import io.github.tracedapi.local.run.RequestLog;
import io.github.tracedapi.trace.map.TraceMap;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * The page that shows the requests of a run in a browser, on 127.0.0.1 and nowhere else: a live list, and for each request its
 * service map, waterfall, documents, log and proof.
 *
 * <pre>{@code
 * try (TracePage page = TracePage.start(TracePage.PORT, run.log(), run.map(), run.stages(), run::notices)) {
 *     page.uri();          // http://127.0.0.1:3001
 *     page.request(7);     // http://127.0.0.1:3001/requests/7
 * }
 * }</pre>
 *
 * <p>What requests, logs and traces hold is shown as text and never obeyed. Pages of other sites can neither read it nor, by another
 * name for this address, pretend to be it.
 */
public final class TracePage implements AutoCloseable {
    /** The port of the page, unless another is asked for. */
    public static final int PORT = 3001;

    private static final int LONGEST_TARGET = 8 * 1024;
    private static final int LONGEST_FIELDS = 64 * 1024;
    private static final int LONGEST_BODY = 64 * 1024;

    private final HttpServer server;
    private final LiveRequests live;

    private TracePage(HttpServer server, LiveRequests live) {
        this.server = server;
        this.live = live;
    }

    /**
     * Starts the page.
     *
     * @param port    0 for one that is free
     * @param log     the requests; those it keeps are on the page
     * @param map     the predicted map
     * @param stages  where requests can be sent to, for a page that has none to show yet
     * @param notices what is not as on AWS, or was lost; asked for each time that it is shown
     * @throws IOException if the port is taken; the message names it
     */
    public static TracePage start(
            int port, RequestLog log, TraceMap map, List<URI> stages, Supplier<List<String>> notices)
            throws IOException {
        LiveRequests live = new LiveRequests(log);
        PageGuard guard = new PageGuard();
        PageRoutes routes = new PageRoutes(guard, live, log, map, stages, notices);
        HttpServer server;
        try {
            server = HttpServer.builder(routes)
                    .name("page")
                    .port(port)
                    .maxTargetBytes(LONGEST_TARGET)
                    .maxFieldBytes(LONGEST_FIELDS)
                    .maxBodyBytes(LONGEST_BODY)
                    .refusals(refusal -> PageReply.secured(refusal.reply()))
                    .start();
        } catch (IOException taken) {
            live.close();
            throw taken;
        }
        guard.listensOn(server.port());
        return new TracePage(server, live);
    }

    /** Where it is: {@code http://127.0.0.1:3001}. */
    public URI uri() {
        return server.uri();
    }

    /** Where a request is shown, as long as the log keeps it. */
    public URI request(int number) {
        return server.uri().resolve("/requests/" + number);
    }

    /** Stops listening and cuts the browsers off; they come back by themselves when there is a page on this port again. */
    @Override
    public void close() {
        live.close();
        server.close();
    }
}
