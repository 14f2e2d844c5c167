package io.github.tracedapi.handler;

import io.github.tracedapi.handler.backend.Recording;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/** A recording that keeps what it is told, and shows it as {@code orders{coldStart=true}(check-stock{})}. */
final class Kept implements Recording {
    private static final ThreadLocal<Kept> CURRENT = new ThreadLocal<>();

    private final String name;
    private final String header;
    private final boolean place;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Kept> below = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private Kept(String name, String header, boolean place) {
        this.name = name;
        this.header = header;
        this.place = place;
    }

    static Kept place(String header) {
        return new Kept("function", header, true);
    }

    static Optional<Kept> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    List<Kept> below() {
        return below;
    }

    private boolean sampled() {
        return header.contains("Sampled=1");
    }

    @Override
    public boolean isRecorded() {
        return !place && sampled();
    }

    @Override
    public Optional<String> traceId() {
        return header.startsWith("Root=") ? Optional.of(header.substring(5, 40)) : Optional.empty();
    }

    @Override
    public Optional<String> id() {
        return isRecorded() ? Optional.of("%016x".formatted(System.identityHashCode(this))) : Optional.empty();
    }

    @Override
    public Optional<String> header() {
        return header.isEmpty() ? Optional.empty() : Optional.of(header);
    }

    @Override
    public Recording begin(String child) {
        Kept kept = new Kept(child, header, false);
        below.add(kept);
        return kept;
    }

    @Override
    public void namespace(String namespace) {
        tell("namespace=" + namespace);
    }

    @Override
    public void http(String part, String field, Object value) {
        tell(part + "." + field + "=" + value);
    }

    @Override
    public void aws(String field, Object value) {
        tell("aws." + field + "=" + value);
    }

    @Override
    public void sql(String field, Object value) {
        tell("sql." + field + "=" + value);
    }

    @Override
    public void annotate(String key, Object value) {
        tell(key + "=" + value
                + (value instanceof String ? "" : ":" + value.getClass().getSimpleName()));
    }

    @Override
    public void metadata(String namespace, String key, Object value) {
        tell(namespace + "/" + key + "=" + value);
    }

    @Override
    public void failed(Throwable thrown) {
        tell("threw " + thrown);
    }

    @Override
    public void error(boolean error) {
        tell("error");
    }

    @Override
    public void fault(boolean fault) {
        tell("fault");
    }

    @Override
    public void throttle(boolean throttle) {
        tell("throttle");
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public void discard() {
        throw new UnsupportedOperationException("discard");
    }

    @Override
    public <T> T within(Callable<T> work) throws Exception {
        Kept before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            CURRENT.set(before);
        }
    }

    private void tell(String text) {
        if (isRecorded()) {
            told.add(ended ? "late " + text : text);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append(ended || place ? "" : "!open");
        text.append('{').append(String.join(", ", told)).append('}');
        if (!below.isEmpty()) {
            text.append('(');
            for (Kept kept : below) {
                text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ").append(kept);
            }
            text.append(')');
        }
        return text.toString();
    }
}
