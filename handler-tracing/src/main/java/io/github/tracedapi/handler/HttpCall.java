package io.github.tracedapi.handler;

import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.document.Notices;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One HTTP call and its subsegment, which ends once: answered, failed or cancelled, whatever comes first. */
final class HttpCall {
    private static final int LONGEST_NAME = 200;

    private final Recording recording;
    private final HttpRequest request;
    private final boolean queryNames;
    private final AtomicBoolean over = new AtomicBoolean();

    private HttpCall(Recording recording, HttpRequest request, boolean queryNames) {
        this.recording = recording;
        this.request = request;
        this.queryNames = queryNames;
    }

    /** Begins the subsegment; null if there can be none: then the request goes out as it is. */
    static @Nullable HttpCall begin(
            TracedHttpClient.CurrentRecording place, @Nullable HttpRequest request, boolean queryNames) {
        URI uri = request == null ? null : request.uri();
        String host = uri == null ? null : uri.getHost();
        if (request == null || uri == null || host == null) {
            return null; // the client says what is wrong with it
        }
        Recording recording = null;
        try {
            recording = place.current().begin(name(host));
            recording.namespace("remote");
            recording.http("request", "method", request.method());
            recording.http("request", "url", shown(uri, queryNames));
            return new HttpCall(recording, withHeader(request, recording), queryNames);
        } catch (RuntimeException | LinkageError thrown) {
            if (recording != null) {
                new HttpCall(recording, request, queryNames).end();
            }
            Notices.standard()
                    .tell(
                            "UntracedHttpCall",
                            "TracedHttpClient: a call of " + host + " is not in the trace – " + thrown
                                    + " – the request goes out as it would without a trace");
            return null;
        }
    }

    /** The request with the header that names this call. */
    HttpRequest request() {
        return request;
    }

    void answered(@Nullable HttpResponse<?> response) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        try {
            if (response != null) {
                record(response);
            }
        } catch (RuntimeException thrown) {
            tellIncomplete(thrown);
        } finally {
            end();
        }
    }

    private void end() {
        try {
            recording.end();
        } catch (RuntimeException thrown) {
            tellIncomplete(thrown);
        }
    }

    private static void tellIncomplete(RuntimeException thrown) {
        Notices.standard()
                .tell(
                        "IncompleteHttpCall",
                        "TracedHttpClient: what came of a call could not be recorded – " + thrown
                                + " – it is incomplete in the trace, and the caller got its response");
    }

    private void record(HttpResponse<?> response) {
        int status = response.statusCode();
        recording.http("response", "status", status);
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (length >= 0) {
            recording.http("response", "content_length", length);
        }
        if (status >= 400 && status < 500) {
            recording.error(true);
            if (status == 429) {
                recording.throttle(true);
            }
        } else if (status >= 500) {
            recording.fault(true);
        }
        URI last = response.uri();
        if (last != null && !last.equals(request.uri())) {
            recording.metadata("http", "redirected_from", shown(request.uri(), queryNames));
            recording.http("request", "url", shown(last, queryNames));
            recording.http("request", "method", response.request().method());
        }
    }

    void failed(Throwable thrown) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        try {
            recording.failed(cause);
            // Who cancels, interrupts or asks for the impossible is the caller; a server that cannot be reached is at
            // fault.
            if (cause instanceof CancellationException
                    || cause instanceof InterruptedException
                    || cause instanceof IllegalArgumentException) {
                recording.fault(false);
                recording.error(true);
            }
        } catch (RuntimeException odd) {
            tellIncomplete(odd);
        } finally {
            end();
        }
    }

    private static HttpRequest withHeader(HttpRequest request, Recording recording) {
        Optional<String> header = recording.header();
        if (header.isEmpty()) {
            return request;
        }
        List<String> given = request.headers().allValues(TracedHttpClient.HEADER);
        for (String value : given) {
            if (!value.contains(recording.traceId().orElse(value))) {
                Notices.standard()
                        .tell(
                                "OtherTraceInRequest",
                                "TracedHttpClient: a request brings an X-Amzn-Trace-Id of another trace than the invocation's – it"
                                        + " stays, and what it calls is in the other trace – leave the header out if that is not meant");
                return request;
            }
        }
        return HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase(TracedHttpClient.HEADER))
                .setHeader(TracedHttpClient.HEADER, header.get())
                .build();
    }

    /** An IPv6 address without its brackets, which X-Ray does not take. */
    private static String name(String host) {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    /** {@code https://api.example.com/orders}: without user info, query and fragment. */
    static String shown(URI uri, boolean queryNames) {
        StringBuilder url =
                new StringBuilder(64).append(uri.getScheme()).append("://").append(uri.getHost());
        if (uri.getPort() >= 0) {
            url.append(':').append(uri.getPort());
        }
        url.append(uri.getRawPath());
        String query = uri.getRawQuery();
        if (queryNames && query != null) {
            char separator = '?';
            int from = 0;
            while (from <= query.length()) {
                int end = query.indexOf('&', from);
                if (end < 0) {
                    end = query.length();
                }
                int equals = query.indexOf('=', from);
                if (equals >= 0 && equals < end) {
                    url.append(separator).append(query, from, equals);
                    separator = '&';
                }
                from = end + 1;
            }
        }
        return url.toString();
    }
}
