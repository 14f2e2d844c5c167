package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import java.util.List;
import java.util.Optional;

/** X-Ray's interceptor, where it is in an asset, is registered in it, so that each client finds it. */
final class InterceptorRegistrationRule implements Rule {
    @Override
    public String id() {
        return "LostInterceptors";
    }

    @Override
    public List<Judgement> judge(Prediction app) {
        return app.app().functions().stream().map(this::judge).toList();
    }

    private Judgement judge(FunctionFacts function) {
        Place place = function.resource().place();
        if (function.active().isNo()) {
            return Judgement.notApplicable(place);
        }
        return switch (function.code().state()) {
            case TRACED, NO_CLIENTS -> Judgement.traced(place);
            // Told by UninstrumentedClients.
            case NOT_INSTRUMENTED -> Judgement.notApplicable(place);
            case UNKNOWN -> new Judgement(Verdict.UNKNOWN, place, Optional.empty());
            case REGISTRATION_LOST ->
                Judgement.broken(
                        this,
                        place,
                        function.code().clients().what(),
                        function.code().clients().follows(),
                        function.code().clients().mend());
        };
    }
}
