package io.github.tracedapi.local.xray;

/**
 * Which id a function gets as {@code Parent} in its trace header: what it sends to X-Ray stands below it.
 *
 * <p>Default: {@link #INVOCATION}, as X-Ray's API answers traces of functions: their subsegments stand in {@code Invocation}.
 */
public enum HeaderParent {
    /** The id of the subsegment {@code Invocation}. */
    INVOCATION,
    /** The id of the function's segment, which holds {@code Initialization}, {@code Invocation} and {@code Overhead}. */
    FUNCTION
}
