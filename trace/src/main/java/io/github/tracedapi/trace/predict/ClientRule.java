package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import java.util.Optional;

/** A rule on what traces the AWS clients in an active function's code. */
interface ClientRule extends ActiveFunctionRule {
    /** The state that this rule tells; another rule tells the other. */
    CodeFacts.State told();

    @Override
    default Judgement judge(Prediction app, FunctionFacts function) {
        Place place = function.resource().place();
        CodeFacts.Reason clients = function.code().clients();
        return switch (function.code().state()) {
            case TRACED, NO_CLIENTS -> Judgement.traced(place);
            case UNKNOWN -> new Judgement(Verdict.UNKNOWN, place, Optional.empty());
            case NOT_INSTRUMENTED, REGISTRATION_LOST ->
                function.code().state() == told()
                        ? Judgement.broken(this, place, clients.what(), clients.follows(), clients.mend())
                        : Judgement.notApplicable(place);
        };
    }
}
