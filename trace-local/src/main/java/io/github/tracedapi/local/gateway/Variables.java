package io.github.tracedapi.local.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What templates and parameter mappings may ask for: {@code context.requestId}, {@code stageVariables.name},
 * {@code method.request.header.Origin}.
 */
final class Variables {
    private final Map<String, String> values;
    private final RequestFields fields;

    private Variables(Map<String, String> values, RequestFields fields) {
        this.values = Collections.unmodifiableMap(values);
        this.fields = fields;
    }

    static Variables of(Call call) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("context.accountId", call.stage().place().account());
        values.put("context.apiId", call.stage().place().apiId());
        values.put("context.deploymentId", call.stage().deploymentId());
        values.put("context.domainName", call.stage().domain());
        values.put("context.domainPrefix", call.stage().place().apiId());
        values.put("context.extendedRequestId", call.extendedRequestId());
        values.put("context.httpMethod", call.request().method());
        values.put("context.identity.sourceIp", call.request().client());
        call.fields().last("User-Agent").ifPresent(agent -> values.put("context.identity.userAgent", agent));
        values.put("context.path", call.path());
        values.put("context.protocol", call.request().protocol());
        values.put("context.requestId", call.requestId());
        values.put("context.requestTime", call.requestTime());
        values.put(
                "context.requestTimeEpoch",
                Long.toString(call.request().received().toEpochMilli()));
        values.put("context.stage", call.stage().place().name());
        call.match().ifPresent(match -> {
            values.put("context.resourceId", match.method().resourceId());
            values.put("context.resourcePath", match.method().path());
            match.parameters().forEach((name, value) -> values.put("method.request.path." + name, value));
        });
        call.stage().variables().forEach((name, value) -> values.put("stageVariables." + name, value));
        call.query().values().forEach((name, all) -> values.put("method.request.querystring." + name, last(all)));
        return new Variables(values, call.fields());
    }

    /** With some more. */
    Variables with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new Variables(all, fields);
    }

    Optional<String> value(String name) {
        String header = "method.request.header.";
        return name.startsWith(header)
                ? fields.last(name.substring(header.length()))
                : Optional.ofNullable(values.get(name));
    }

    /**
     * What a parameter is mapped to.
     *
     * @param mapping {@code 'text'}, or the name of a variable
     * @return empty if there is no such thing in this request
     */
    Optional<String> mapped(String mapping) {
        String trimmed = mapping.trim();
        return trimmed.length() >= 2 && trimmed.startsWith("'") && trimmed.endsWith("'")
                ? Optional.of(trimmed.substring(1, trimmed.length() - 1))
                : value(trimmed);
    }

    private static String last(List<String> all) {
        return all.get(all.size() - 1);
    }
}
