package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.Wildcard;
import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A sampling rule of the app can match a request to the app. */
final class SamplingRuleMatchRule implements Rule {
    private static final String STAGE = SamplingRule.STAGE;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "ANY", "CONNECT", "TRACE");

    @Override
    public String id() {
        return "SamplingRuleNeverMatches";
    }

    @Override
    public List<Judgement> judge(Prediction app) {
        List<SamplingRule> rules = app.app().assembly().resources("AWS::XRay::SamplingRule").stream()
                .map(SamplingRule::of)
                .toList();
        return rules.stream().map(rule -> judge(app, rule, rules)).toList();
    }

    private Judgement judge(Prediction app, SamplingRule rule, List<SamplingRule> all) {
        Place place = rule.resource().place();
        Optional<Mismatch> mismatch = type(rule)
                .or(() -> method(rule))
                .or(() -> path(rule))
                .or(() -> service(app, rule))
                .or(() -> shadow(rule, all));
        if (mismatch.isPresent()) {
            return Judgement.advice(
                    this,
                    place,
                    mismatch.get().what(),
                    "the rule governs no request: X-Ray goes on with the rules after it, in the end with its default of 1"
                            + " request a second and 5 % of the rest",
                    mismatch.get().mend());
        }
        return rule.isCertain() ? Judgement.traced(place) : new Judgement(Verdict.UNKNOWN, place, Optional.empty());
    }

    private record Mismatch(String what, String mend) {}

    private static Optional<Mismatch> type(SamplingRule rule) {
        Optional<String> type = rule.serviceType();
        if (type.isEmpty() || Wildcard.matches(type.get(), STAGE)) {
            return Optional.empty();
        }
        if (type.get().equalsIgnoreCase(STAGE)) {
            return Optional.of(new Mismatch(
                    "ServiceType is \"" + type.get() + "\", and stages are \"" + STAGE + "\"", "write " + STAGE));
        }
        return type.get().startsWith("AWS::Lambda::")
                ? Optional.of(new Mismatch(
                        "ServiceType is \"" + type.get() + "\", and Lambda applies no sampling rules",
                        "write " + STAGE + ": the function follows the decision of the stage before it"))
                : Optional.empty();
    }

    private static Optional<Mismatch> method(SamplingRule rule) {
        return rule.httpMethod()
                .filter(method -> method.indexOf('*') < 0 && method.indexOf('?') < 0)
                .filter(method -> !METHODS.contains(method) && METHODS.contains(method.toUpperCase(Locale.ROOT)))
                .map(method -> new Mismatch(
                        "HTTPMethod is \"" + method + "\", and methods are in upper case",
                        "write " + method.toUpperCase(Locale.ROOT)));
    }

    private static Optional<Mismatch> path(SamplingRule rule) {
        return rule.urlPath()
                .filter(path -> !path.startsWith("/") && !path.startsWith("*") && !path.startsWith("?"))
                .map(path ->
                        new Mismatch("URLPath is \"" + path + "\", and paths begin with a slash", "write /" + path));
    }

    /** Only a rule that is for stages: one for a server elsewhere is not the app's to judge. */
    private static Optional<Mismatch> service(Prediction app, SamplingRule rule) {
        if (rule.serviceName().isEmpty() || !rule.serviceType().equals(Optional.of(STAGE))) {
            return Optional.empty();
        }
        List<Optional<String>> names = app.app().stages().stream()
                .map(stage -> RestApi.segmentName(stage.resource()))
                .toList();
        // A name known only at deploy may be the one.
        if (names.isEmpty() || names.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        String pattern = rule.serviceName().get();
        boolean matches = names.stream().anyMatch(name -> Wildcard.matches(pattern, name.orElseThrow()));
        return matches
                ? Optional.empty()
                : Optional.of(new Mismatch(
                        "ServiceName is \"" + pattern + "\", and the app's stages are "
                                + names.stream()
                                        .map(name -> "\"" + name.orElseThrow() + "\"")
                                        .sorted()
                                        .limit(5)
                                        .collect(Collectors.joining(", ")),
                        "write <API name>/<stage name>"));
    }

    private static Optional<Mismatch> shadow(SamplingRule rule, List<SamplingRule> all) {
        return all.stream()
                .filter(other -> other.shadows(rule))
                .findFirst()
                .map(other -> new Mismatch(
                        other.resource().place().path() + " has the lower Priority "
                                + other.priority().map(Object::toString).orElse("")
                                + " and matches all that this one would",
                        "give this rule the lower Priority"));
    }
}
