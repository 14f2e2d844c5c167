package io.github.tracedapi.trace.map;

/** How a trace gets over a hop that carries it. */
public enum Carriage {
    /** The other side adds its segments to the same trace. */
    SAME_TRACE,
    /** The other side begins a trace of its own, which links back to this one. */
    LINKED,
    /** It does not. */
    NONE
}
