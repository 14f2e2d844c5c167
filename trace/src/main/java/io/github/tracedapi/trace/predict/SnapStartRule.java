package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.template.Value;
import java.util.Optional;
import java.util.stream.Stream;

/** A function with SnapStart is called by its alias or version: {@code $LATEST} has no snapshot. */
final class SnapStartRule implements FunctionRule {
    @Override
    public String id() {
        return "SnapStartUnused";
    }

    @Override
    public Judgement judge(Prediction app, FunctionFacts function) {
        Place place = function.resource().place();
        Value applyOn = function.resource().property("SnapStart", "ApplyOn");
        if (applyOn instanceof Value.Unknown) {
            return new Judgement(Verdict.UNKNOWN, place, Optional.empty());
        }
        if (!applyOn.text().equals(Optional.of("PublishedVersions"))) {
            return Judgement.notApplicable(place);
        }
        Optional<String> unqualified = callers(app)
                .filter(caller -> FunctionTarget.of(caller.uri())
                        .filter(target -> target.function().equals(function.resource())
                                && target.qualifier().isEmpty())
                        .isPresent())
                .map(Caller::name)
                .findFirst();
        return unqualified
                .map(name -> Judgement.advice(
                        this,
                        place,
                        "SnapStart.ApplyOn is PublishedVersions and " + name + " calls $LATEST",
                        "each cold start runs the whole initialization, and its trace shows Init instead of Restore",
                        "publish a version and let the API call an alias of it (CDK: function.getCurrentVersion(), new"
                                + " Alias(..))"))
                .orElseGet(() -> Judgement.traced(place));
    }

    private record Caller(String name, Value uri) {}

    private static Stream<Caller> callers(Prediction app) {
        Stream<Caller> rest = app.app().apis().stream()
                .flatMap(api -> api.routes().stream())
                .map(route -> new Caller(route.label(), route.uri()));
        Stream<Caller> http = app.app().assembly().resources("AWS::ApiGatewayV2::Integration").stream()
                .map(integration -> new Caller(integration.place().path(), integration.property("IntegrationUri")));
        Stream<Caller> urls = app.app().assembly().resources("AWS::Lambda::Url").stream()
                .filter(url -> url.property("Qualifier") instanceof Value.Absent)
                .map(url -> new Caller(url.place().path(), url.property("TargetFunctionArn")));
        return Stream.of(rest, http, urls).flatMap(caller -> caller);
    }
}
