package io.github.tracedapi.local.lambda;

import java.util.concurrent.CompletableFuture;

/**
 * An invocation under way. Neither stage ever fails: what goes wrong is an outcome.
 *
 * @param reply completed when the caller can have its answer
 * @param end   completed when the environment is ready for the next invocation, or gone; never before {@code reply}
 */
public record RunningInvocation(CompletableFuture<InvocationReply> reply, CompletableFuture<InvocationEnd> end) {}
