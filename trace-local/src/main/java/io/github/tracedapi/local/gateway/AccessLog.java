package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.gateway.GatewayExchange.IntegrationSpan;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The access log of a stage: a line for each request, in the stage's format. What is not known here is a dash, as API Gateway writes
 * it for what a request does not have.
 *
 * @param format with variables such as {@code $context.requestId}
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html">Variables
 *     for access logging</a>
 */
record AccessLog(String format) {
    /** A request may be named several times in a line, and its head has 10 KB. */
    private static final int LONGEST = 32 * 1024;

    private static final Pattern VARIABLE = Pattern.compile("\\$(context\\.[A-Za-z0-9_.-]*[A-Za-z0-9_])");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /**
     * The line of a request that is answered.
     *
     * @param invocation Lambda's id of the call of the function, if there was one
     */
    String line(Call call, Answer answer, Optional<String> invocation, Instant end) {
        Map<String, String> answered = answered(call, answer, end);
        invocation.ifPresent(id -> {
            answered.put("context.awsEndpointRequestId", id);
            answered.put("context.integration.requestId", id);
        });
        Variables variables = Variables.of(call).with(answered);
        StringBuilder line = new StringBuilder();
        Matcher variable = VARIABLE.matcher(format);
        while (variable.find()) {
            variable.appendReplacement(
                    line,
                    Matcher.quoteReplacement(variables.value(variable.group(1)).orElse("-")));
            if (line.length() > LONGEST) {
                return oneLine(line.substring(0, LONGEST)) + "…";
            }
        }
        return oneLine(variable.appendTail(line).toString());
    }

    private static Map<String, String> answered(Call call, Answer answer, Instant end) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("context.status", Integer.toString(answer.status()));
        values.put("context.responseLength", Integer.toString(answer.body().size()));
        values.put("context.responseLatency", millis(call.request().received(), end));
        traceId(call).ifPresent(id -> values.put("context.xrayTraceId", id.text()));
        answer.refused().ifPresent(refused -> values.putAll(refused.variables()));
        answer.integration().ifPresent(span -> integrated(span, answer, values));
        return values;
    }

    private static void integrated(IntegrationSpan span, Answer answer, Map<String, String> values) {
        String latency = millis(span.start(), span.end());
        String status = Integer.toString(span.status());
        values.put("context.integrationLatency", latency);
        values.put("context.integration.latency", latency);
        // Of Lambda, which answers 200 for a function that failed, too.
        values.put("context.integrationStatus", status);
        values.put("context.integration.integrationStatus", status);
        if (answer.refused().isEmpty()) {
            // Of the function.
            values.put("context.integration.status", Integer.toString(answer.status()));
        }
    }

    private static Optional<TraceId> traceId(Call call) {
        return call.stage().place().traced()
                ? call.trace()
                        .flatMap(header -> TraceHeader.read(header).header().root())
                : Optional.empty();
    }

    private static String millis(Instant from, Instant to) {
        return Long.toString(Duration.between(from, to).toMillis());
    }

    /** What a request sends may not end the line. */
    private static String oneLine(String text) {
        return CONTROL.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
