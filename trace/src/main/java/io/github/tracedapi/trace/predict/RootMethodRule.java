package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import java.util.List;
import java.util.Optional;

/** An API answers at {@code /} as it does below. */
final class RootMethodRule implements Rule {
    @Override
    public String id() {
        return "MockRoot";
    }

    @Override
    public List<Judgement> judge(Prediction app) {
        return app.app().apis().stream().map(this::judge).toList();
    }

    private Judgement judge(RestApi api) {
        Place place = api.resource().place();
        boolean proxied = api.routes().stream()
                .anyMatch(route -> FunctionTarget.of(route.uri()).isPresent());
        if (!proxied) {
            return api.unread().isEmpty()
                    ? Judgement.notApplicable(place)
                    : new Judgement(Verdict.UNKNOWN, place, Optional.empty());
        }
        // A mock for OPTIONS answers browsers' preflight requests: meant so.
        Optional<RestApi.Route> mock = api.routes().stream()
                .filter(route -> route.path().equals("/")
                        && route.isMock()
                        && !route.httpMethod().equals("OPTIONS"))
                .findFirst();
        return mock.map(route -> Judgement.advice(
                        this,
                        route.source().place(),
                        route.label() + " is a MOCK",
                        "requests to the root end at API Gateway, while those below it reach a function",
                        "give the root the integration of its proxy (CDK: defaultIntegration on the RestApi), or acknowledge"
                                + " this"))
                .orElseGet(() -> Judgement.traced(place));
    }
}
