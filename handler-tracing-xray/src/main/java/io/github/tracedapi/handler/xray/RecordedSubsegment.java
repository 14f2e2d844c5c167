package io.github.tracedapi.handler.xray;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.entities.SubsegmentImpl;
import com.amazonaws.xray.entities.ThrowableDescription;
import io.github.tracedapi.handler.backend.Sizes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subsegment that is recorded. It knows whether it was sent, which the SDK's own does not, and takes nothing afterwards. */
final class RecordedSubsegment extends SubsegmentImpl {
    /** What it holds with nothing in it, in bytes. */
    static final int EMPTY = 1_200;
    /** What an exception holds with its frames, in bytes. */
    private static final int THROWN = 6_000;

    private final InvocationSegment invocation;
    private final long thread = InvocationSegment.threadId();
    private int size = EMPTY;
    private boolean over;
    private boolean sent;
    private volatile boolean headerIsSent;

    RecordedSubsegment(AWSXRayRecorder recorder, String name, InvocationSegment invocation) {
        super(recorder, name, invocation);
        this.invocation = invocation;
        setStartTime(invocation.now());
    }

    InvocationSegment invocation() {
        return invocation;
    }

    /** The thread that began it. */
    long thread() {
        return thread;
    }

    int size() {
        return size;
    }

    void grow(int bytes) {
        size += bytes;
    }

    /** Whether it has ended; asked for under the invocation's monitor. */
    boolean isOver() {
        return over;
    }

    /** Whether it was sent, by itself or with the one that it is below; asked for under the invocation's monitor. */
    boolean isSent() {
        return sent;
    }

    void sent() {
        sent = true;
    }

    /** Another traces the same: it was never begun. */
    void discard() {
        synchronized (invocation) {
            if (!over) {
                over = true;
                sent = true;
                invocation.discarded(this);
            }
        }
    }

    /** Its header is in the call that it is of: the SDK's own is not to be put over it. */
    void headerIsSent() {
        headerIsSent = true;
    }

    @Override
    public boolean shouldPropagate() {
        return !headerIsSent && super.shouldPropagate();
    }

    @Override
    public boolean end() {
        synchronized (invocation) {
            if (over) {
                return false;
            }
            over = true;
            if (getEndTime() < Double.MIN_NORMAL) {
                setEndTime(Math.max(getStartTime(), invocation.now()));
            }
            super.end();
            invocation.ended(this);
            return false;
        }
    }

    @Override
    public void putAnnotation(@Nullable String key, @Nullable String value) {
        if (key != null && value != null && invocation.takes(this, Sizes.of(value), key)) {
            super.putAnnotation(key, value);
        }
    }

    @Override
    public void putAnnotation(@Nullable String key, @Nullable Number value) {
        if (key != null && value != null && invocation.takes(this, Sizes.of(value), key)) {
            super.putAnnotation(key, value);
        }
    }

    @Override
    public void putAnnotation(@Nullable String key, @Nullable Boolean value) {
        if (key != null && value != null && invocation.takes(this, Sizes.of(value), key)) {
            super.putAnnotation(key, value);
        }
    }

    @Override
    public void putMetadata(@Nullable String namespace, @Nullable String key, @Nullable Object value) {
        if (namespace != null && key != null && invocation.takes(this, Sizes.of(value), key)) {
            // The SDK would make a null a value of Jackson's.
            super.putMetadata(namespace, key, value == null ? "null" : value);
        }
    }

    @Override
    public void putSql(@Nullable String key, @Nullable Object value) {
        if (key != null && value != null && invocation.takes(this, Sizes.of(value), key)) {
            super.putSql(key, value);
        }
    }

    @Override
    public void putHttp(@Nullable String key, @Nullable Object value) {
        if (key != null && value != null && invocation.takes(this, Sizes.of(value), key)) {
            super.putHttp(key, value);
        }
    }

    /** Puts a field into a part of {@code http}; the SDK puts parts as wholes. */
    void putHttp(String part, String field, Object value) {
        synchronized (invocation) {
            if (!invocation.takes(this, Sizes.of(value), field)) {
                return;
            }
            Object there = getHttp().get(part);
            if (there instanceof HttpPart ours) {
                ours.put(field, value);
                return;
            }
            HttpPart begun = new HttpPart();
            if (there instanceof Map<?, ?> fields) {
                fields.forEach((key, known) -> begun.put(String.valueOf(key), known));
            }
            begun.put(field, value);
            super.putHttp(part, begun);
        }
    }

    @Override
    public void putAws(@Nullable String key, @Nullable Object value) {
        if (key != null && value != null && invocation.takes(this, Sizes.of(value), key)) {
            super.putAws(key, value);
        }
    }

    @Override
    public void addException(@Nullable Throwable thrown) {
        if (thrown == null || !invocation.takes(this, THROWN, thrown.getClass().getName())) {
            return;
        }
        setFault(true);
        // Outside of the lock: messages and causes are the exception's own code.
        List<ThrowableDescription> described = getCreator()
                .getThrowableSerializationStrategy()
                .describeInContext(this, thrown, InvocationSegment.childrenOf(this));
        getSubsegmentsLock().lock();
        try {
            getCause().addExceptions(described);
        } finally {
            getSubsegmentsLock().unlock();
        }
    }

    /** A request or a response whose fields are put in one by one, under the invocation's monitor. */
    private static final class HttpPart extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1;

        HttpPart() {
            super(4);
        }
    }
}
