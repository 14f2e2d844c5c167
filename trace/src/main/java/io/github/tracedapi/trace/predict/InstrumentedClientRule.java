package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import java.util.List;
import java.util.Optional;

/** The AWS clients in an active function's code are traced by something. */
final class InstrumentedClientRule implements Rule {
    @Override
    public String id() {
        return "UninstrumentedClients";
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
