package io.github.tracedapi.local.http;

import java.util.concurrent.CompletionStage;

/** Answers requests. */
@FunctionalInterface
public interface HttpHandler {

    /**
     * Answers one request. Called on a thread that may block, one at a time for each connection.
     *
     * @return the reply, now or later; a stage that fails, or an exception, becomes a plain 500
     */
    CompletionStage<HttpReply> handle(HttpRequest request);
}
