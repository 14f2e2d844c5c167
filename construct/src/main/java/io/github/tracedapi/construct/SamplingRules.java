package io.github.tracedapi.construct;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.apigateway.RestApiBase;
import software.amazon.awscdk.services.xray.CfnSamplingRule;
import software.constructs.Construct;

/** The sampling rules of an API's stage, in the order in which they are asked. */
final class SamplingRules {
    private static final String PROPERTY = "sampling";
    private static final int LONGEST_RULE_NAME = 32;

    private final StageService service;
    private final List<Rule> rules;
    private final @Nullable Number first;

    private record Rule(SamplingMatch match, TraceSampling sampling) {}

    private SamplingRules(StageService service, List<Rule> rules, @Nullable Number first) {
        this.service = service;
        this.rules = List.copyOf(rules);
        this.first = first;
    }

    /** Checked; empty if nobody asked for any. */
    static Optional<SamplingRules> of(
            Construct scope, TracedApiFunctionProps props, ApiSettings settings, Mistakes mistakes) {
        TraceSampling sampling = props.sampling();
        if (sampling == null) {
            return Optional.empty();
        }
        SamplingCheck check = new SamplingCheck(mistakes);
        List<Rule> rules = new ArrayList<>();
        for (TraceSampling.Route route : sampling.routes()) {
            String property = PROPERTY + ".route(\"" + route.route() + "\")";
            SamplingMatch match = SamplingMatch.of(property, route.route(), mistakes);
            TraceSampling there = route.sampling();
            if (there == null) {
                mistakes.add(
                        property,
                        "has no sampling",
                        "it would not be known what to record",
                        "give one, for example TraceSampling.all()");
                continue;
            }
            check.check(property, there);
            check.checkPartOf(property, there);
            if (match != null) {
                checkIsNew(property, match, rules, mistakes);
                rules.add(new Rule(match, there));
            }
        }
        check.check(PROPERTY, sampling);
        rules.add(new Rule(SamplingMatch.ALL, sampling));
        StageService service = StageService.of(scope, settings);
        check.checkServiceName(service, settings);
        Number first = first(scope, sampling.priority(), rules.size(), mistakes);
        return Optional.of(new SamplingRules(service, rules, first));
    }

    private static void checkIsNew(String property, SamplingMatch match, List<Rule> before, Mistakes mistakes) {
        if (match.isSameAs(SamplingMatch.ALL)) {
            mistakes.add(
                    property,
                    "matches every request",
                    "the sampling that it is added to would never be asked",
                    "give its values to that one");
        }
        if (before.stream().anyMatch(rule -> rule.match().isSameAs(match))) {
            mistakes.add(
                    property,
                    "matches what a route before it matches",
                    "the first of them decides, and this one would never be asked",
                    "keep one of them");
        }
    }

    private static @Nullable Number first(Construct scope, @Nullable Number given, int count, Mistakes mistakes) {
        String property = PROPERTY + ".priority";
        SamplingPriorities priorities = SamplingPriorities.ofAppOf(scope);
        if (given == null) {
            OptionalInt taken = priorities.take(scope, count);
            if (taken.isEmpty()) {
                mistakes.add(
                        property,
                        "is left out, and from " + SamplingPriorities.FIRST + " to " + SamplingPriorities.LAST
                                + " the app has not " + count + " free ones in a row",
                        "two rules would have the same, and which is asked first would be X-Ray's to choose",
                        "give one by hand");
                return null;
            }
            return taken.getAsInt();
        }
        if (Token.isUnresolved(given)) {
            if (count > 1) {
                mistakes.add(
                        property,
                        "is a token, and there are routes",
                        "their priorities are counted from it, which cannot be done at synth",
                        "give a number");
            }
            return given;
        }
        int most = SamplingPriorities.LAST - count + 1;
        if (!SamplingCheck.isWhole(given, 1) || given.intValue() > most) {
            mistakes.add(
                    property,
                    "is " + given + " for " + count + (count == 1 ? " rule" : " rules"),
                    "X-Ray takes whole numbers from 1 to " + SamplingPriorities.LAST + " and refuses the rest",
                    "give one from 1 to " + most);
            return null;
        }
        priorities
                .take(scope, given.intValue(), count)
                .ifPresent(other -> mistakes.add(
                        property,
                        "is " + given + " for " + count + (count == 1 ? " rule" : " rules") + ", which " + other
                                + " has in the same account and region",
                        "which of them is asked first would be X-Ray's to choose",
                        "give another one, or leave it out"));
        return given;
    }

    void makeIn(Construct scope, RestApiBase api) {
        Construct parent = new Construct(scope, "Sampling");
        for (int i = 0; i < rules.size(); i++) {
            Number priority = i == 0 ? first() : (Number) (first().intValue() + i);
            make(
                    parent,
                    ShortName.of(scope, rules.get(i).match().id(), LONGEST_RULE_NAME),
                    rules.get(i),
                    priority,
                    api);
        }
    }

    private Number first() {
        return requireNonNull(first, "checked");
    }

    private void make(Construct parent, String name, Rule rule, Number priority, RestApiBase api) {
        SamplingMatch match = rule.match();
        TraceSampling sampling = rule.sampling();
        CfnSamplingRule.Builder.create(parent, match.id())
                .samplingRule(CfnSamplingRule.SamplingRuleProperty.builder()
                        .ruleName(name)
                        .version(1)
                        .priority(priority)
                        .fixedRate(requireNonNull(sampling.rate(), "checked"))
                        .reservoirSize(requireNonNull(sampling.reservoir(), "checked"))
                        .samplingRateBoost(boost(sampling))
                        .serviceName(service.isKnown() ? service.name() : "*")
                        .serviceType(StageService.TYPE)
                        // AWS's pages agree on the service's name; of the ARN they have named two forms.
                        .resourceArn(
                                service.isKnown()
                                        ? "*"
                                        : api.getDeploymentStage().getStageArn())
                        .httpMethod(match.httpMethod())
                        .urlPath(match.urlPath())
                        .host("*")
                        .build())
                .build();
    }

    private static CfnSamplingRule.@Nullable SamplingRateBoostProperty boost(TraceSampling sampling) {
        TraceSampling.Boost boost = sampling.boost();
        return boost == null
                ? null
                : CfnSamplingRule.SamplingRateBoostProperty.builder()
                        .maxRate(requireNonNull(boost.maxRate(), "checked"))
                        .cooldownWindowMinutes(
                                requireNonNull(boost.cooldown(), "checked").toMinutes())
                        .build();
    }
}
