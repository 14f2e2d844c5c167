package io.github.tracedapi.trace.receive;

import java.util.OptionalLong;

/**
 * How many datagrams went where. Each one received is in exactly one of {@code waiting}, {@code filed}, {@code openTelemetry},
 * {@code broken} and {@code refused}; those dropped never reached the receiver.
 *
 * @param received       datagrams taken from the socket
 * @param waiting        of them, not filed yet
 * @param filed          of them, segment documents filed under their trace, also those evicted since
 * @param openTelemetry  of them, OpenTelemetry's spans, which are not read
 * @param broken         of them, without the daemon's header line or without a document that can be read
 * @param refused        of them, let go unread or unfiled because the receiver's memory was full
 * @param evictedTraces  traces let go to make room for newer ones
 * @param evictedDocuments documents of those traces
 * @param dropped        datagrams that the system dropped because the receive buffer was full; empty where it does not say
 */
public record ReceivedCounts(
        long received,
        long waiting,
        long filed,
        long openTelemetry,
        long broken,
        long refused,
        long evictedTraces,
        long evictedDocuments,
        OptionalLong dropped) {}
