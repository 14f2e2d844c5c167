package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.Wildcard;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * An X-Ray sampling rule of the app: a request matches if all of its patterns do.
 *
 * @param resource    the rule
 * @param serviceName pattern of {@code <api>/<stage>}; empty if known only at deploy, as are the others
 * @param serviceType pattern of the segment's origin
 * @param httpMethod  pattern of the method
 * @param urlPath     pattern of the path
 * @param host        pattern of the Host header
 * @param priority    the lowest comes first
 */
record SamplingRule(
        Resource resource,
        Optional<String> serviceName,
        Optional<String> serviceType,
        Optional<String> httpMethod,
        Optional<String> urlPath,
        Optional<String> host,
        Optional<BigDecimal> priority) {

    /** After all that X-Ray takes. */
    static final BigDecimal LAST = BigDecimal.valueOf(10_000);

    /** The origin of a stage's segments. */
    static final String STAGE = "AWS::ApiGateway::Stage";

    static SamplingRule of(Resource rule) {
        return new SamplingRule(
                rule,
                pattern(rule, "ServiceName"),
                pattern(rule, "ServiceType"),
                pattern(rule, "HTTPMethod"),
                pattern(rule, "URLPath"),
                pattern(rule, "Host"),
                number(rule.property("SamplingRule", "Priority")));
    }

    private static Optional<String> pattern(Resource rule, String name) {
        return rule.property("SamplingRule", name).text();
    }

    private static Optional<BigDecimal> number(Value value) {
        try {
            return value.text().map(BigDecimal::new);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether all five patterns are literal. */
    boolean isLiteral() {
        return patterns().stream().allMatch(Optional::isPresent);
    }

    /**
     * Whether it is certain which requests it is for. Of paths AWS's older page on API Gateway says that they are not supported, the
     * newer one that they are those of the request; of the stage's ARN they give two forms.
     */
    boolean isCertain() {
        return isLiteral() && urlPath.filter(path -> path.equals("*")).isPresent() && anyResource();
    }

    /** Whether it matches a stage that X-Ray knows by this name, or may do so. */
    boolean mayBeFor(Optional<String> stage) {
        return serviceType.map(type -> Wildcard.matches(type, STAGE)).orElse(true)
                && (stage.isEmpty()
                        || serviceName
                                .map(name -> Wildcard.matches(name, stage.get()))
                                .orElse(true));
    }

    /** Whether it is certain to match a stage that X-Ray knows by this name, given that it may. */
    boolean isFor(Optional<String> stage) {
        return isCertain() && (stage.isPresent() || serviceName.equals(Optional.of("*")));
    }

    /** Whether this rule comes first and takes every request that the other would. */
    boolean shadows(SamplingRule other) {
        if (!isLiteral() || !other.isLiteral() || !hasNoAttributes() || !anyResource()) {
            return false;
        }
        boolean before = priority.isPresent()
                && other.priority.isPresent()
                && priority.get().compareTo(other.priority.get()) < 0;
        for (int i = 0; before && i < patterns().size(); i++) {
            before = Wildcard.covers(
                    patterns().get(i).orElseThrow(), other.patterns().get(i).orElseThrow());
        }
        return before;
    }

    private boolean hasNoAttributes() {
        Value attributes = resource.property("SamplingRule", "Attributes");
        return attributes instanceof Value.Absent
                || (attributes instanceof Value.MapOf map && map.entries().isEmpty());
    }

    private boolean anyResource() {
        return resource.property("SamplingRule", "ResourceARN").text().equals(Optional.of("*"));
    }

    private List<Optional<String>> patterns() {
        return List.of(serviceName, serviceType, httpMethod, urlPath, host);
    }
}
