package io.github.tracedapi.trace.receive;

/**
 * What a receiver asks for and what it may hold.
 *
 * @param port          to listen on; 0 for any that is free
 * @param receiveBuffer bytes, asked of the system
 * @param maxWaiting    bytes that are received and not filed yet
 * @param maxTraces     that are kept
 * @param maxDocuments  that are kept, of all traces
 * @param maxBytes      of those documents
 * @param maxUnfiled    broken datagrams that are kept, and as many OpenTelemetry ones
 */
record ReceiverBounds(
        int port, int receiveBuffer, long maxWaiting, int maxTraces, int maxDocuments, long maxBytes, int maxUnfiled) {}
