package io.github.tracedapi.local.lambda;

import io.github.tracedapi.local.http.Bytes;
import java.util.Optional;

/**
 * One invocation, as the service hands it to the function.
 *
 * @param requestId   a UUID
 * @param event       JSON
 * @param traceHeader what the function gets as its trace header; empty if none
 */
public record Invocation(String requestId, Bytes event, Optional<String> traceHeader) {}
