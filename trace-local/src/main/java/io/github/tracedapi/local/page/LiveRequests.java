package io.github.tracedapi.local.page;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpStream;
import io.github.tracedapi.local.run.RequestLog;
import io.github.tracedapi.local.run.RequestRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells every open page of each request, by Server-Sent Events. A page that joins late, or again, is told of all that is kept. One
 * thread does all the telling, so that nobody hears of a request before those of earlier ones, and no request waits for a page.
 */
final class LiveRequests implements AutoCloseable {
    /** Pages that are told at the same time. A browser opens six connections to a server at most. */
    static final int MOST_PAGES = 32;
    /** Bytes that a page is told when it joins; a stream that more waits for is cut off. */
    static final int MOST_AT_ONCE = 3 * 1024 * 1024;

    private static final int PER_EVENT = 100;

    private final RequestLog log;
    private final String run = UUID.randomUUID().toString();
    private final ExecutorService teller = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "traced-page-teller");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger joined = new AtomicInteger();
    private final Runnable deaf;

    /** Only the teller touches it. */
    private final Set<HttpStream> pages = new LinkedHashSet<>();

    LiveRequests(RequestLog log) {
        this.log = log;
        this.deaf = log.listen(record -> later(() -> tell(record)));
    }

    /** A page joins. */
    HttpReply join() {
        if (joined.incrementAndGet() > MOST_PAGES) {
            joined.decrementAndGet();
            return HttpReply.text(
                    503, "events: " + MOST_PAGES + " pages are told already – this one is not – close one of them\n");
        }
        return new HttpReply(
                200, List.of(new HttpField("Content-Type", "text/event-stream")), new HttpReply.Streamed(stream -> {
                    stream.onEnd(() -> {
                        joined.decrementAndGet();
                        later(() -> pages.remove(stream));
                    });
                    later(() -> welcome(stream));
                }));
    }

    /** How many pages are told. */
    int pages() {
        return joined.get();
    }

    private void welcome(HttpStream stream) {
        List<RequestRecord> records = log.records();
        List<String> newest = new ArrayList<>();
        int size = 0;
        for (int at = records.size() - 1; at >= 0; at--) {
            String line = line(records.get(at));
            size += line.length() + 1;
            if (size > MOST_AT_ONCE) {
                break;
            }
            newest.add(line);
        }
        int unlisted = records.size() - newest.size();
        Collections.reverse(newest);
        boolean there = stream.send(event("hello", PageJson.of(json -> {
            json.writeStringField("run", run);
            json.writeNumberField("unlisted", unlisted);
            json.writeNumberField("forgotten", log.forgotten());
        })));
        for (int from = 0; there && from < newest.size(); from += PER_EVENT) {
            List<String> some = newest.subList(from, Math.min(newest.size(), from + PER_EVENT));
            there = stream.send(event("requests", "[" + String.join(",", some) + "]"));
        }
        if (there && stream.send(event("ready", "{}"))) {
            pages.add(stream);
        }
    }

    private void tell(RequestRecord record) {
        if (pages.isEmpty()) {
            return;
        }
        Bytes event = event("request", PageJson.of(json -> {
            json.writeNumberField("forgotten", log.forgotten());
            json.writeNumberField("kept", log.records().size());
            json.writeObjectFieldStart("request");
            RequestLine.write(record, json);
            json.writeEndObject();
        }));
        pages.removeIf(page -> !page.send(event));
    }

    private static String line(RequestRecord record) {
        return PageJson.of(json -> RequestLine.write(record, json));
    }

    /** The data is JSON in one line, so that no text in it can begin a field or an event of its own. */
    private static Bytes event(String name, String data) {
        return Bytes.utf8("event: " + name + "\ndata: " + data + "\n\n");
    }

    private void later(Runnable work) {
        try {
            teller.execute(work);
        } catch (RejectedExecutionException closed) {
            // Nobody is told any more.
        }
    }

    @Override
    public void close() {
        deaf.run();
        teller.shutdownNow();
    }
}
