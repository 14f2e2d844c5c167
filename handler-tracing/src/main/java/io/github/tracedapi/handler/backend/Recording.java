package io.github.tracedapi.handler.backend;

import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A subsegment under way, or the place where one would be if its trace were recorded. Every method may be called at any time, on any
 * thread, any number of times, and throws nothing: what cannot be recorded is not. Values are taken as they are, names and keys too: who
 * writes the document makes them valid.
 */
public interface Recording {
    /** In no trace: it takes nothing. */
    static Recording none() {
        return NoRecording.INSTANCE;
    }

    /** Whether what is put in here will be sent: not what is put into the place right below the function's segment, which takes nothing. */
    boolean isRecorded();

    /** Its trace: {@code 1-5759e988-bd862e3fe1be46a994272793}; empty if the invocation is in none. */
    Optional<String> traceId();

    /** Its id, 16 digits; empty if it is not recorded. */
    Optional<String> id();

    /** What a call made within it sends as {@code X-Amzn-Trace-Id}, with the caller's {@code Lineage}; empty if there is no trace. */
    Optional<String> header();

    /** Begins one below this one. The thread's own is not changed. */
    Recording begin(String name);

    /** {@code aws} for calls of AWS, {@code remote} for calls of others. */
    void namespace(String namespace);

    /** Of {@code http}: {@code request} or {@code response}, and one of its fields. */
    void http(String part, String field, Object value);

    /** Of {@code aws}: {@code operation}, {@code table_name}, … */
    void aws(String field, Object value);

    /** Of {@code sql}. */
    void sql(String field, Object value);

    /**
     * An annotation, which traces can be searched for.
     *
     * @param value a string, a number or a boolean
     */
    void annotate(String key, Object value);

    /** Metadata: anything that is made of strings, numbers, booleans, lists, maps and arrays of them, or is shown as a string. */
    void metadata(String namespace, String key, Object value);

    /** Records what was thrown, and marks a fault. */
    void failed(Throwable thrown);

    /** The client was to blame. */
    void error(boolean error);

    /** The server was to blame. */
    void fault(boolean fault);

    /** There were too many calls. */
    void throttle(boolean throttle);

    /** It is over. Only the first call counts. What is below it and still under way is sent when it ends. */
    void end();

    /** It was never begun, as another traces the same: it is not sent. Instead of {@link #end}. */
    void discard();

    /** Does something with this as the thread's own, and then gives the thread back what it had. */
    <T> T within(Callable<T> work) throws Exception;
}
