package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request and what the API made of it.
 *
 * @param request           as sent
 * @param reply             as sent back
 * @param stage             the stage it was for; empty if there is none at that path
 * @param resourcePath      {@code /orders/{id}}; empty if no method was met
 * @param requestId         {@code x-amzn-RequestId} of the reply
 * @param extendedRequestId {@code x-amz-apigw-id} of the reply
 * @param start             when the request was received
 * @param end               when the reply was ready
 * @param integration       the call of the function, if there was one
 * @param fault             why the API answered in place of the function: a sentence without its full stop
 * @param accessLog         the line of the stage's access log; empty if it has none
 * @param notices           what is not done here and would be by AWS, such as an authorizer that was not asked
 */
public record GatewayExchange(
        HttpRequest request,
        HttpReply reply,
        Optional<StagePlace> stage,
        Optional<String> resourcePath,
        String requestId,
        String extendedRequestId,
        Instant start,
        Instant end,
        Optional<IntegrationSpan> integration,
        Optional<String> fault,
        Optional<String> accessLog,
        List<String> notices) {
    public GatewayExchange {
        notices = List.copyOf(notices);
    }

    /**
     * The call of a function.
     *
     * @param functionArn as the integration names it
     * @param status      of Lambda's answer to API Gateway: 200 also for a function that failed, 429 when throttled
     */
    public record IntegrationSpan(String functionArn, Instant start, Instant end, int status) {}
}
