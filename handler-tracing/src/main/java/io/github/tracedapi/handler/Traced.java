package io.github.tracedapi.handler;

import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.TraceBackend;
import io.github.tracedapi.handler.document.Redaction;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Does work in subsegments of the invocation's trace.
 *
 * <pre>{@code
 * Stock stock = Traced.call("check-stock", subsegment -> {
 *     subsegment.annotate("item", item);
 *     return warehouse.stockOf(item);   // may throw what it likes
 * });
 * Traced.annotate("inStock", stock.pieces() > 0);
 * }</pre>
 *
 * <p>A subsegment ends whatever happens, and holds whatever its work throws, errors too; that is thrown on as it is. Outside Lambda, or
 * in an invocation that is not sampled, the work is done and nothing recorded. If the tracing itself should fail, the work is done all
 * the same, and that is told once on standard output.
 *
 * <p>On a thread of a pool: see {@link TracedExecutors}, or {@link #bind bind} the task.
 */
public final class Traced {
    private Traced() {}

    /**
     * Does work in a subsegment below the current one.
     *
     * @param name what is done: {@code check-stock}; of another service its host
     * @return what the work gives
     * @throws X as the work does
     */
    public static <T extends @Nullable Object, X extends Exception> T call(String name, TracedWork.Call<T, X> work)
            throws X {
        Objects.requireNonNull(work, "work");
        return new WorkOnce<T>() {
            @Override
            T work() throws Exception {
                return work.call();
            }
        }.in(begin(name));
    }

    /**
     * Does work in a subsegment below the current one, and gives it that subsegment.
     *
     * @param name what is done: {@code check-stock}; of another service its host
     * @return what the work gives
     * @throws X as the work does
     */
    public static <T extends @Nullable Object, X extends Exception> T call(String name, TracedWork.CallIn<T, X> work)
            throws X {
        Objects.requireNonNull(work, "work");
        TracedSubsegment subsegment = begin(name);
        return new WorkOnce<T>() {
            @Override
            T work() throws Exception {
                return work.call(subsegment);
            }
        }.in(subsegment);
    }

    /**
     * Does work that gives nothing in a subsegment below the current one.
     *
     * @param name what is done: {@code check-stock}; of another service its host
     * @throws X as the work does
     */
    public static <X extends Exception> void run(String name, TracedWork.Run<X> work) throws X {
        Objects.requireNonNull(work, "work");
        new WorkOnce<Boolean>() {
            @Override
            Boolean work() throws Exception {
                work.run();
                return true;
            }
        }.in(begin(name));
    }

    /**
     * Does work that gives nothing in a subsegment below the current one, and gives it that subsegment.
     *
     * @param name what is done: {@code check-stock}; of another service its host
     * @throws X as the work does
     */
    public static <X extends Exception> void run(String name, TracedWork.RunIn<X> work) throws X {
        Objects.requireNonNull(work, "work");
        TracedSubsegment subsegment = begin(name);
        new WorkOnce<Boolean>() {
            @Override
            Boolean work() throws Exception {
                work.run(subsegment);
                return true;
            }
        }.in(subsegment);
    }

    private static TracedSubsegment begin(String name) {
        return TracedSubsegment.begin(Backends.current(), name);
    }

    /**
     * The subsegment that this thread works in, for code that was not handed it. Where there is none, what is put in is told once and
     * lost: the function's own segment is Lambda's, and takes nothing.
     */
    public static TracedSubsegment current() {
        Recording current = Backends.current();
        try {
            if (!current.isRecorded()) {
                Optional<String> header = current.header();
                if (header.isPresent() && header.get().contains("Sampled=1")) {
                    Backends.tell(
                            "NoSubsegment",
                            "Traced: no subsegment is open on this thread, and Lambda's own segment takes nothing – what is put in is not in"
                                    + " the trace – do it within Traced.call or a TracedHandler, and give tasks to an executor of"
                                    + " TracedExecutors.wrap");
                }
            }
        } catch (Throwable thrown) {
            Backends.failed(thrown);
        }
        return new TracedSubsegment(current);
    }

    /** Adds an annotation to the current subsegment. */
    public static void annotate(String key, @Nullable String value) {
        current().annotate(key, value);
    }

    /** Adds an annotation to the current subsegment. */
    public static void annotate(String key, long value) {
        current().annotate(key, value);
    }

    /** Adds an annotation to the current subsegment. */
    public static void annotate(String key, double value) {
        current().annotate(key, value);
    }

    /** Adds an annotation to the current subsegment. */
    public static void annotate(String key, boolean value) {
        current().annotate(key, value);
    }

    /** Adds metadata to the current subsegment, in the namespace {@code default}. */
    public static void metadata(String key, @Nullable Object value) {
        current().metadata(key, value);
    }

    /** Adds metadata to the current subsegment. */
    public static void metadata(String namespace, String key, @Nullable Object value) {
        current().metadata(namespace, key, value);
    }

    /** The trace's id, {@code 1-5759e988-bd862e3fe1be46a994272793}, sampled or not; empty if the invocation is in none. */
    public static Optional<String> traceId() {
        return new TracedSubsegment(Backends.current()).traceId();
    }

    /** What a call made now sends as {@code X-Amzn-Trace-Id}; empty if the invocation is in no trace. */
    public static Optional<String> header() {
        return new TracedSubsegment(Backends.current()).header();
    }

    /**
     * A task that works in the subsegment that is the current one now, for pools that {@link TracedExecutors} does not wrap.
     *
     * <pre>{@code
     * vertx.executeBlocking(Traced.bind(() -> warehouse.reserve(item)));
     * }</pre>
     */
    public static Runnable bind(Runnable task) {
        return BoundTask.runnable(task);
    }

    /** As {@link #bind}. Another name, or a lambda could be either. */
    public static <T extends @Nullable Object> Callable<T> bindCallable(Callable<T> task) {
        return BoundTask.callable(task);
    }

    /** As {@link #bind}. Another name, or a lambda could be either. */
    public static <T extends @Nullable Object> Supplier<T> bindSupplier(Supplier<T> task) {
        return BoundTask.supplier(task);
    }

    /**
     * Takes whatever a pattern matches out of all that is sent to X-Ray and all that is told, too. Credentials, tokens, cards, e-mail
     * addresses and passwords are taken out in any case.
     *
     * <pre>{@code
     * static {
     *     Traced.redact(Pattern.compile("EMP-\\d{6}"));   // "[redacted: own pattern]"
     * }
     * }</pre>
     *
     * <p>For the start of a function: what was sent before is sent. A pattern that does not come to an end on a text costs that text,
     * and is told.
     */
    public static void redact(Pattern pattern) {
        Redaction.add(Objects.requireNonNull(pattern, "pattern"));
    }

    /**
     * Loads and warms what the first request would: no packet is sent. Worth its time where the init phase is
     * not waited for (SnapStart, provisioned concurrency); done before a snapshot without being asked if {@code org.crac} is there.
     *
     * <pre>{@code
     * public OrdersHandler() {
     *     Traced.prime();
     * }
     * }</pre>
     *
     * <p>What the client of a service loads besides, {@link TracedClients#prime} loads. May be called by a thread that the handler's static initializer starts, if it is given as {@code Traced::prime}: a lambda of
     * the handler would wait for that initializer.
     */
    public static void prime() {
        try {
            TraceBackend backend = Backends.active();
            backend.rehearse(new Priming(backend));
        } catch (Throwable thrown) {
            Backends.failed(thrown);
        }
    }
}
