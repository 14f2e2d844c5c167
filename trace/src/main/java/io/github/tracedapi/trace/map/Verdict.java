package io.github.tracedapi.trace.map;

/** Whether X-Ray carries a trace over a hop. */
public enum Verdict {
    /** It does. */
    TRACED,
    /** Somebody asked for a trace, and here it is cut. */
    BROKEN,
    /** There is nothing to carry: nobody asked for a trace, or no AWS setting could carry it. */
    NOT_APPLICABLE,
    /** The template does not tell. */
    UNKNOWN
}
