package io.github.tracedapi.trace;

/**
 * A tie to another trace, such as from a message's consumer to its sender.
 *
 * @param traceId the other trace
 * @param id      the segment or subsegment there; empty if not said
 * @param kind    {@code parent} or {@code child} as the document says, lower case; empty if not said
 */
public record Link(TraceId traceId, String id, String kind) {}
