package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import java.util.Optional;

/** The class that a function's {@code Handler} names is in its asset. */
final class HandlerClassRule implements FunctionRule {
    @Override
    public String id() {
        return "HandlerMissing";
    }

    @Override
    public Judgement judge(Prediction app, FunctionFacts function) {
        Place place = function.resource().place();
        Optional<String> missing = function.code().missingHandler();
        if (missing.isPresent()) {
            return Judgement.unknown(
                    this,
                    place,
                    "Handler names " + missing.get() + ", which is in no jar of the asset",
                    "Lambda answers each request with a ClassNotFoundException, and its trace holds nothing else",
                    "write the handler's full class name, or pack the jar that holds it below lib/");
        }
        return function.code().state() == CodeFacts.State.UNKNOWN
                ? new Judgement(Verdict.UNKNOWN, place, Optional.empty())
                : Judgement.traced(place);
    }
}
