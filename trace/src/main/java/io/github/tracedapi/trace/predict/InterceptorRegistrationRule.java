package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import java.util.Optional;

/** X-Ray's interceptor, where it is in an asset, is registered in it, so that each client finds it. */
final class InterceptorRegistrationRule implements FunctionRule {
    @Override
    public String id() {
        return "LostInterceptors";
    }

    @Override
    public boolean appliesTo(FunctionFacts function) {
        return !function.active().isNo();
    }

    @Override
    public Judgement judge(Prediction app, FunctionFacts function) {
        Place place = function.resource().place();
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
