package io.github.tracedapi.handler.backend;

/**
 * What records subsegments and sends them: one for each JVM, the one whose jar is there, found by {@link java.util.ServiceLoader}.
 * Implemented by the jars of this project; handlers call {@link io.github.tracedapi.handler.Traced}.
 */
public interface TraceBackend {
    /** For people: {@code native}, {@code X-Ray SDK for Java}. */
    String name();

    /**
     * The subsegment that this thread works in; outside of all of them the place right below the function's own segment, as the
     * invocation's trace header says. Asked for on a pool's thread it would be that of another invocation: keep what was asked
     * for on the handler's thread.
     */
    Recording current();

    /**
     * The handler begins an invocation on this thread: subsegments that an earlier one left open are told of, and sent no more.
     *
     * @param header the invocation's {@code X-Amzn-Trace-Id} as its context has it; empty for what the runtime tells
     * @return the place right below the function's segment
     */
    Recording invocation(String header);

    /** Everything that has ended is sent when this returns. */
    void flush();

    /** What traces calls of the AWS SDK for Java 2. */
    AwsClientTracing awsClients();

    /**
     * Does something in an invocation that is made up: all is recorded and written as in a real one, and nothing is sent. For priming.
     */
    void rehearse(Runnable work);

    /** This environment has been restored from a snapshot: what must not be as it was there is made new. Default: nothing. */
    default void restored() {}
}
