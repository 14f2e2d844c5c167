package io.github.tracedapi.handler.own;

import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.Sizes;
import io.github.tracedapi.handler.document.Thrown;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A subsegment that is recorded. */
final class LiveSubsegment implements Recording {
    private final Invocation invocation;
    private final @Nullable LiveSubsegment below;
    private final Contents contents;

    private int size = Invocation.EMPTY;
    private boolean over;
    private boolean forgotten;
    /** Its neighbours among those of the invocation that are under way. */
    private @Nullable LiveSubsegment previous;

    private @Nullable LiveSubsegment next;

    LiveSubsegment(Invocation invocation, @Nullable LiveSubsegment below, Contents contents) {
        this.invocation = invocation;
        this.below = below;
        this.contents = contents;
    }

    Invocation invocation() {
        return invocation;
    }

    /** The one that it is below; null if that is the function's segment. */
    @Nullable
    LiveSubsegment below() {
        return below;
    }

    Contents contents() {
        return contents;
    }

    int size() {
        return size;
    }

    void grow(int bytes) {
        size += bytes;
    }

    boolean isOver() {
        return over;
    }

    /** Whether it has left: by itself or with one that it was below. */
    boolean isSent() {
        for (LiveSubsegment one = this; one != null; one = one.below) {
            if (one.contents.sent()) {
                return true;
            }
            if (!one.over) {
                return false;
            }
        }
        return true;
    }

    boolean isWithin(LiveSubsegment other) {
        for (LiveSubsegment one = this; one != null; one = one.below) {
            if (one == other) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    LiveSubsegment previous() {
        return previous;
    }

    @Nullable
    LiveSubsegment next() {
        return next;
    }

    void follow(LiveSubsegment begun) {
        next = begun;
        begun.previous = this;
    }

    void leave() {
        if (previous != null) {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        previous = null;
        next = null;
    }

    /** It has ended, or was never begun. */
    void over() {
        over = true;
    }

    /** Its invocation waits for it no more. */
    void forgotten() {
        forgotten = true;
    }

    boolean isForgotten() {
        return forgotten;
    }

    @Override
    public boolean isRecorded() {
        synchronized (invocation) {
            return !over;
        }
    }

    @Override
    public Optional<String> traceId() {
        return Optional.of(invocation.root());
    }

    @Override
    public Optional<String> id() {
        return Optional.of(contents.id());
    }

    @Override
    public Optional<String> header() {
        return Optional.of(invocation.header().withParent(contents.id()));
    }

    @Override
    public Recording begin(String name) {
        return invocation.begin(this, name);
    }

    @Override
    public void namespace(String namespace) {
        synchronized (invocation) {
            if (namespace != null && takes("namespace", namespace)) {
                contents.namespace(namespace);
            }
        }
    }

    @Override
    public void http(String part, String field, Object value) {
        int size = Sizes.of(value);
        synchronized (invocation) {
            if (part != null && field != null && value != null && takes(field, size)) {
                contents.http(part, field, value);
            }
        }
    }

    @Override
    public void aws(String field, Object value) {
        int size = Sizes.of(value);
        synchronized (invocation) {
            if (field != null && value != null && takes(field, size)) {
                contents.aws(field, value);
            }
        }
    }

    @Override
    public void sql(String field, Object value) {
        int size = Sizes.of(value);
        synchronized (invocation) {
            if (field != null && value != null && takes(field, size)) {
                contents.sql(field, value);
            }
        }
    }

    @Override
    public void annotate(String key, Object value) {
        int size = Sizes.of(value);
        synchronized (invocation) {
            if (key != null && value != null && takes(key, size)) {
                contents.annotate(key, value);
            }
        }
    }

    @Override
    public void metadata(String namespace, String key, Object value) {
        int size = Sizes.of(value);
        synchronized (invocation) {
            if (namespace != null && key != null && value != null && takes(key, size)) {
                contents.metadata(namespace, key, value);
            }
        }
    }

    private boolean takes(String what, Object value) {
        return takes(what, Sizes.of(value));
    }

    private boolean takes(String what, int valueSize) {
        return invocation.takes(this, Sizes.of(what) + valueSize, what);
    }

    @Override
    public void failed(Throwable thrown) {
        if (thrown == null) {
            return;
        }
        fault(true);
        // Outside of the monitor: messages and causes are the exception's own code.
        List<Thrown> described = invocation.causes().describe(thrown, this, invocation);
        int size = Causes.sizeOf(described);
        synchronized (invocation) {
            if (!described.isEmpty() && takes(thrown.getClass().getName(), size)) {
                contents.thrown(described);
            }
        }
    }

    @Override
    public void error(boolean error) {
        synchronized (invocation) {
            if (!over) {
                contents.error(error);
            }
        }
    }

    @Override
    public void fault(boolean fault) {
        synchronized (invocation) {
            if (!over) {
                contents.fault(fault);
            }
        }
    }

    @Override
    public void throttle(boolean throttle) {
        synchronized (invocation) {
            if (!over) {
                contents.throttle(throttle);
                if (throttle) {
                    // To X-Ray a throttle is one kind of error.
                    contents.error(true);
                }
            }
        }
    }

    @Override
    public void end() {
        invocation.end(this);
    }

    @Override
    public void discard() {
        invocation.discard(this);
    }

    @Override
    public <T> T within(Callable<T> work) throws Exception {
        return invocation.threads().within(this, work);
    }
}
