package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What stands behind and beside a stage: X-Ray, and the functions that its methods call. One for each request. */
public interface Backend {

    /**
     * Called once the stage and the method are known, before anything else.
     *
     * @return what the event holds as its {@code X-Amzn-Trace-Id}
     */
    String traced(StagePlace stage, String method, String resourcePath, HttpRequest request, Instant at);

    /**
     * Calls a function and waits for what comes of it.
     *
     * @param functionArn as the integration names it, with its version or alias: {@code arn:aws:lambda:…:function:name:live}
     * @param event       the proxy event
     * @param timeout     the integration's
     */
    IntegrationReply call(String functionArn, Bytes event, Duration timeout);

    /** Lambda's id of the call that was made; empty if none was. */
    Optional<String> requestId();

    /** What came of a call. */
    sealed interface IntegrationReply {
        /** The function returned. */
        record Payload(Bytes payload) implements IntegrationReply {}

        /** The function failed. API Gateway answers 502. */
        record FunctionError(Bytes payload, String message) implements IntegrationReply {}

        /** The integration's timeout passed. API Gateway answers 504. */
        record TimedOut() implements IntegrationReply {}

        /** Lambda refused: throttled, or too large. */
        record Refused(int status, String message) implements IntegrationReply {}

        /** There is no such function here, or it cannot run here. */
        record NotHere(String reason) implements IntegrationReply {}
    }
}
