package io.github.tracedapi.handler;

import io.github.tracedapi.handler.backend.Recording;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A handler's work, done exactly once, whatever the backend does with it. */
@SuppressWarnings("NullAway") // Whether the work gives null is the handler's affair.
abstract class WorkOnce<T> implements Callable<T> {
    private boolean begun;
    private @Nullable T value;
    private @Nullable Throwable thrown;

    abstract T work() throws Exception;

    /** For the backend. */
    @Override
    public final T call() throws Exception {
        if (!begun) {
            begun = true;
            try {
                value = work();
            } catch (Throwable t) {
                thrown = t;
            }
        }
        if (thrown != null) {
            throw WorkOnce.<RuntimeException>asItIs(thrown);
        }
        return value;
    }

    /** Gives what the work gives, and throws what it throws, checked or not. */
    // What the backend throws by itself is another one, even if it is equal.
    @SuppressWarnings("ReferenceEquality")
    final T in(Recording recording) {
        try {
            recording.within(this);
        } catch (Throwable t) {
            if (t != thrown) {
                Backends.failed(t);
            }
        }
        try {
            return call();
        } catch (Exception e) {
            throw WorkOnce.<RuntimeException>asItIs(e);
        }
    }

    /** Does the work in a subsegment, which is then over. */
    final T in(TracedSubsegment subsegment) {
        try {
            return in(subsegment.recording());
        } catch (Throwable t) {
            subsegment.record(t);
            throw t;
        } finally {
            subsegment.end();
        }
    }

    /** Throws it, though the compiler does not know that it may be checked. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <X extends Throwable> X asItIs(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
