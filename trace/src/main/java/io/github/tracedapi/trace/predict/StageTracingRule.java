package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import java.util.List;

/** A REST API's stage sends its segment, so that the trace begins where the request does. */
final class StageTracingRule implements Rule {
    private static final String MEND = "set TracingEnabled: true on the stage (CDK: deployOptions.tracingEnabled)";

    @Override
    public String id() {
        return "UntracedStage";
    }

    @Override
    public List<Judgement> judge(Prediction app) {
        return app.app().stages().stream().map(stage -> judge(app, stage)).toList();
    }

    private Judgement judge(Prediction app, StageFacts stage) {
        Place place = stage.resource().place();
        if (stage.tracing().isYes()) {
            return Judgement.traced(place);
        }
        if (stage.tracing().isUnknown()) {
            return Judgement.unknown(
                    this,
                    place,
                    stage.tracing().reason(),
                    "whether API Gateway sends the stage's segment is decided at deploy",
                    "set it to a literal true");
        }
        // Told by TracingSwitchedOff.
        if (app.isPromised(place) || app.hopsFrom(stage.resource()).isEmpty()) {
            return Judgement.notApplicable(place);
        }
        String what = "TracingEnabled is " + stage.written();
        if (isEntered(app, stage, Verdict.BROKEN)) {
            return Judgement.broken(
                    this,
                    place,
                    what,
                    "what is behind the stage begins traces of its own, without the API's hop and by a sampling"
                            + " decision that no sampling rule governs",
                    MEND);
        }
        return isEntered(app, stage, Verdict.UNKNOWN)
                ? Judgement.unknown(
                        this,
                        place,
                        what,
                        "if what is behind the stage is traced, it begins traces of its own, without the API's hop",
                        MEND)
                : Judgement.noTrace(
                        this,
                        place,
                        what,
                        "neither the stage nor what it calls is traced: there will be no trace",
                        MEND);
    }

    private static boolean isEntered(Prediction app, StageFacts stage, Verdict verdict) {
        return app.hopsTo(stage.resource()).stream().anyMatch(hop -> hop.verdict() == verdict);
    }
}
