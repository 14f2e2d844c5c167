package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.gateway.StagePlace;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.trace.Wildcard;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of X-Ray's sampling rules, all of it known.
 *
 * @param name       as segments show it
 * @param priority   the lowest comes first
 * @param rate       0 to 1: the share of the requests beyond the reservoir
 * @param reservoir  requests a second
 * @param attributes patterns of request headers, by name
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-configuring-xray-sampling-rules.html">Sampling rules for API Gateway</a>
 */
record SamplingRule(
        String name,
        int priority,
        double rate,
        int reservoir,
        String serviceName,
        String serviceType,
        String host,
        String httpMethod,
        String urlPath,
        String resourceArn,
        Map<String, String> attributes) {
    /** What API Gateway's stages are to X-Ray. */
    static final String STAGE = "AWS::ApiGateway::Stage";

    /** X-Ray's own, which comes last, matches everything and cannot be removed. */
    static final SamplingRule DEFAULT =
            new SamplingRule("Default", 10_000, 0.05, 1, "*", "*", "*", "*", "*", "*", Map.of());

    SamplingRule {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Whether it records none of the requests that it matches. */
    boolean isOff() {
        return rate == 0 && reservoir == 0;
    }

    /**
     * Whether a request to a stage matches all of its patterns.
     *
     * @param path of the URL, with the stage and without the query
     */
    boolean matches(StagePlace stage, HttpRequest request, String method, String path) {
        String withoutStage = path.startsWith("/" + stage.name() + "/")
                ? path.substring(stage.name().length() + 1)
                : path;
        return Wildcard.matches(serviceName, stage.apiName() + "/" + stage.name())
                && Wildcard.matches(serviceType, STAGE)
                && Wildcard.matches(host, request.field("Host").orElse(""))
                && Wildcard.matches(httpMethod, method)
                // AWS calls it the path of the request, and does not tell whether the stage is a part of it.
                && (Wildcard.matches(urlPath, path) || Wildcard.matches(urlPath, withoutStage))
                && arns(stage).stream().anyMatch(arn -> Wildcard.matches(resourceArn, arn))
                && attributes.entrySet().stream().allMatch(each -> matches(each, request.fields()));
    }

    /** AWS's guide has named either. */
    private static List<String> arns(StagePlace stage) {
        return List.of(
                "arn:aws:apigateway:" + stage.region() + "::/restapis/" + stage.apiId() + "/stages/" + stage.name(),
                "arn:aws:execute-api:" + stage.region() + ":" + stage.account() + ":" + stage.apiId() + "/"
                        + stage.name());
    }

    private static boolean matches(Map.Entry<String, String> attribute, List<HttpField> fields) {
        return HttpField.last(fields, attribute.getKey())
                .filter(value -> Wildcard.matches(attribute.getValue(), value))
                .isPresent();
    }
}
