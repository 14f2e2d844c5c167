package io.github.tracedapi.trace.predict;

/** How a request gets from one service to the next, which decides whether a trace can come along. */
enum Passage {
    /** A client calls something that can begin a trace, if tracing is on there. */
    ENTERS_TRACEABLE,
    /** A client calls something that X-Ray knows nothing of. */
    ENTERS_UNTRACEABLE,
    /** A service that sends a segment of its own, if tracing is on there, invokes the target. */
    INVOKES,
    /** The same, to ask whether a caller may; the service may know the answer from before. */
    AUTHORIZES,
    /** A service without tracing invokes the target. */
    INVOKES_UNTRACED,
    /** A message waits in a queue; its reader begins a trace that links back. */
    READS_MESSAGES,
    /** A service that hands on the trace header it was given. */
    HANDS_ON,
    /** Records without a trace header. */
    READS_RECORDS,
    /** An AWS service puts an event of its own, without a trace. */
    TOLD_BY_AWS,
    /** Nobody calls: a clock does. */
    ON_SCHEDULE,
    /** A function's code calls an AWS service. */
    CALLS
}
