package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import java.util.Optional;

/** The AWS clients in an active function's code are traced by something. */
final class InstrumentedClientRule implements FunctionRule {
    @Override
    public String id() {
        return "UninstrumentedClients";
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
            // Told by LostInterceptors.
            case REGISTRATION_LOST -> Judgement.notApplicable(place);
            case UNKNOWN -> new Judgement(Verdict.UNKNOWN, place, Optional.empty());
            case NOT_INSTRUMENTED ->
                Judgement.broken(
                        this,
                        place,
                        function.code().clients().what(),
                        function.code().clients().follows(),
                        function.code().clients().mend());
        };
    }
}
