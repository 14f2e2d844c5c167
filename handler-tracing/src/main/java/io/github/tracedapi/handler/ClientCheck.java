package io.github.tracedapi.handler;

/**
 * Whether a client's calls are in the trace.
 *
 * <pre>{@code
 * ClientCheck check = TracedClients.check(dynamoDb);
 * log.info("traced: {}, {}", check.traced(), check.reason());
 * }</pre>
 *
 * @param traced whether they are
 * @param reason why, or why not and what to do, as a sentence that names the client
 */
public record ClientCheck(boolean traced, String reason) {}
