package io.github.tracedapi.construct;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.apigateway.AccessLogField;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;

/**
 * One line of JSON a request. {@code xrayTraceId} leads from the line to the trace, {@code integrationRequestId} to the
 * function's own log: it is the request id that Lambda logs.
 */
final class AccessLog {
    private AccessLog() {}

    static AccessLogFormat json() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("requestId", AccessLogField.contextRequestId());
        fields.put("xrayTraceId", AccessLogField.contextXrayTraceId());
        fields.put("integrationRequestId", "$context.integration.requestId");
        fields.put("requestTime", AccessLogField.contextRequestTime());
        fields.put("httpMethod", AccessLogField.contextHttpMethod());
        fields.put("path", AccessLogField.contextPath());
        fields.put("resourcePath", AccessLogField.contextResourcePath());
        fields.put("protocol", AccessLogField.contextProtocol());
        fields.put("status", AccessLogField.contextStatus());
        fields.put("integrationStatus", AccessLogField.contextIntegrationStatus());
        fields.put("responseLength", AccessLogField.contextResponseLength());
        fields.put("responseLatency", AccessLogField.contextResponseLatency());
        fields.put("integrationLatency", AccessLogField.contextIntegrationLatency());
        fields.put("errorResponseType", AccessLogField.contextErrorResponseType());
        fields.put("ip", AccessLogField.contextIdentitySourceIp());
        fields.put("user", AccessLogField.contextIdentityUser());
        fields.put("caller", AccessLogField.contextIdentityCaller());
        return AccessLogFormat.custom(fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}")));
    }
}
