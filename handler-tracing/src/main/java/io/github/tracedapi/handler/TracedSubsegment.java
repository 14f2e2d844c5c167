package io.github.tracedapi.handler;

import io.github.tracedapi.handler.backend.Recording;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subsegment under way, as its work gets it.
 *
 * <pre>{@code
 * Stock stock = Traced.call("check-stock", subsegment -> {
 *     subsegment.annotate("item", item).metadata("basket", basket);
 *     return warehouse.stockOf(item);
 * });
 * }</pre>
 *
 * <p>No method throws or blocks: what cannot be recorded is told once and left out. After its end it takes nothing more. Names and keys
 * with characters that X-Ray does not take are made valid when the document is written, and told then. Safe for use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html">X-Ray segment documents</a>
 */
public final class TracedSubsegment {
    private final Recording recording;

    TracedSubsegment(Recording recording) {
        this.recording = recording;
    }

    static TracedSubsegment begin(Recording parent, @Nullable String name) {
        String given = name;
        if (given == null || given.isBlank()) {
            Backends.tell(
                    "NamelessSubsegment",
                    "Traced: a subsegment has no name (" + (name == null ? "null" : "\"" + name + "\"")
                            + ") – it is sent as \"unnamed\" – give it the name of what is done in it");
            given = "unnamed";
        }
        try {
            return new TracedSubsegment(parent.begin(given));
        } catch (Throwable thrown) {
            Backends.failed(thrown);
            return new TracedSubsegment(Recording.none());
        }
    }

    Recording recording() {
        return recording;
    }

    void end() {
        try {
            recording.end();
        } catch (Throwable thrown) {
            Backends.failed(thrown);
        }
    }

    /**
     * Adds an annotation, for which traces can be searched: {@code annotation.item = "teapot"}. X-Ray indexes 50 a trace.
     *
     * @param key   letters, digits and {@code _}
     * @param value null is told and left out
     */
    public TracedSubsegment annotate(String key, @Nullable String value) {
        return put(key, value);
    }

    /** Adds an annotation that is a whole number. */
    public TracedSubsegment annotate(String key, long value) {
        return put(key, value);
    }

    /**
     * Adds an annotation that is a number.
     *
     * @param value what is not finite has no place in JSON: it is told and left out
     */
    public TracedSubsegment annotate(String key, double value) {
        if (Double.isFinite(value)) {
            return put(key, value);
        }
        Backends.tell(
                "NoValue",
                "Traced.annotate: " + key + " is " + value
                        + ", which is not a number in JSON – it is not in the trace – annotate finite numbers");
        return this;
    }

    /** Adds an annotation that is true or false. */
    public TracedSubsegment annotate(String key, boolean value) {
        return put(key, value);
    }

    private TracedSubsegment put(@Nullable String key, @Nullable Object value) {
        if (key == null || value == null) {
            return without("annotate", key == null ? "a key" : key);
        }
        try {
            recording.annotate(key, value);
        } catch (Throwable thrown) {
            Backends.failed(thrown);
        }
        return this;
    }

    /** Adds metadata in the namespace {@code default}: shown with the trace, not searched for. */
    public TracedSubsegment metadata(String key, @Nullable Object value) {
        return metadata("default", key, value);
    }

    /**
     * Adds metadata.
     *
     * @param value strings, numbers, booleans, lists, maps and arrays of them; anything else is shown as its string. Null is told
     *     and left out. It may be read later, so it should not be changed
     */
    public TracedSubsegment metadata(String namespace, String key, @Nullable Object value) {
        if (key == null || namespace == null || value == null) {
            return without("metadata", key == null ? "a key" : namespace == null ? "the namespace of " + key : key);
        }
        try {
            recording.metadata(namespace, key, value);
        } catch (Throwable thrown) {
            Backends.failed(thrown);
        }
        return this;
    }

    private TracedSubsegment without(String method, String what) {
        Backends.tell(
                "NoValue",
                "Traced." + method + ": " + what
                        + " is null – it is not in the trace – give it a value, or do not call this");
        return this;
    }

    /** Says that the caller was to blame. Default: not. */
    public TracedSubsegment error() {
        try {
            recording.error(true);
        } catch (Throwable thrown) {
            Backends.failed(thrown);
        }
        return this;
    }

    /** Says that it failed here. Default: it did if its work threw something. */
    public TracedSubsegment fault() {
        try {
            recording.fault(true);
        } catch (Throwable thrown) {
            Backends.failed(thrown);
        }
        return this;
    }

    /** Says that there were too many calls, which is an {@linkplain #error error}, too. Default: not. */
    public TracedSubsegment throttle() {
        try {
            recording.throttle(true);
        } catch (Throwable thrown) {
            Backends.failed(thrown);
        }
        return this;
    }

    /** Records what was thrown and is not thrown on, and marks a fault. What the work throws is recorded without this. */
    public TracedSubsegment record(@Nullable Throwable thrown) {
        if (thrown == null) {
            return without("record", "the exception");
        }
        try {
            recording.failed(thrown);
        } catch (Throwable ours) {
            Backends.failed(ours);
        }
        return this;
    }

    /**
     * Says that the work is a call of another service, by a client that is not traced of itself. Send {@link #header()} with it.
     *
     * <pre>{@code
     * Price price = Traced.call("prices.example.com", subsegment -> {
     *     subsegment.remote("GET", uri);
     *     subsegment.header().ifPresent(header -> request.addHeader("X-Amzn-Trace-Id", header));
     *     Response response = client.execute(request);
     *     subsegment.status(response.code());
     *     return Price.from(response);
     * });
     * }</pre>
     *
     * @param uri recorded without its user info, query and fragment
     */
    public TracedSubsegment remote(String method, @Nullable URI uri) {
        try {
            recording.namespace("remote");
            if (method != null) {
                recording.http("request", "method", method);
            }
            if (uri != null) {
                recording.http("request", "url", withoutSecrets(uri));
            }
        } catch (Throwable thrown) {
            Backends.failed(thrown);
        }
        return this;
    }

    private static String withoutSecrets(URI uri) {
        StringBuilder text = new StringBuilder();
        if (uri.getScheme() != null) {
            text.append(uri.getScheme()).append(':');
        }
        if (uri.getHost() != null) {
            text.append("//").append(uri.getHost());
            if (uri.getPort() >= 0) {
                text.append(':').append(uri.getPort());
            }
        }
        if (uri.getRawPath() != null) {
            text.append(uri.getRawPath());
        }
        return text.toString();
    }

    /** Says with what status the other service answered: 4xx is an error, 429 also a throttle, 5xx a fault. */
    public TracedSubsegment status(int status) {
        try {
            recording.http("response", "status", status);
        } catch (Throwable thrown) {
            Backends.failed(thrown);
        }
        return blame(status);
    }

    TracedSubsegment blame(int status) {
        if (status == 429) {
            throttle();
        }
        if (status >= 500) {
            fault();
        } else if (status >= 400) {
            error();
        }
        return this;
    }

    /** Its trace: {@code 1-5759e988-bd862e3fe1be46a994272793}; empty if the invocation is in none. */
    public Optional<String> traceId() {
        try {
            return recording.traceId();
        } catch (Throwable thrown) {
            Backends.failed(thrown);
            return Optional.empty();
        }
    }

    /** Its id, 16 digits; empty if it is not sampled. */
    public Optional<String> id() {
        try {
            return recording.id();
        } catch (Throwable thrown) {
            Backends.failed(thrown);
            return Optional.empty();
        }
    }

    /** What a call made within it sends as {@code X-Amzn-Trace-Id}; empty if the invocation is in no trace. */
    public Optional<String> header() {
        try {
            return recording.header();
        } catch (Throwable thrown) {
            Backends.failed(thrown);
            return Optional.empty();
        }
    }
}
