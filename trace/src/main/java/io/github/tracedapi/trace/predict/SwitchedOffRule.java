package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import java.util.ArrayList;
import java.util.List;

/** What a construct of ours traces stays traced: an override or an aspect comes after its checks. */
final class SwitchedOffRule implements Rule {
    @Override
    public String id() {
        return "TracingSwitchedOff";
    }

    @Override
    public List<Judgement> judge(Prediction app) {
        List<Judgement> judgements = new ArrayList<>();
        for (StageFacts stage : app.app().stages()) {
            judgements.add(
                    judge(app, stage.resource().place(), stage.tracing(), "TracingEnabled is " + stage.written()));
        }
        for (FunctionFacts function : app.app().functions()) {
            judgements.add(judge(
                    app, function.resource().place(), function.active(), "TracingConfig.Mode is " + function.mode()));
        }
        return judgements;
    }

    private Judgement judge(Prediction app, Place place, Answer traced, String what) {
        if (!app.isPromised(place)) {
            return Judgement.notApplicable(place);
        }
        if (traced.isYes()) {
            return Judgement.traced(place);
        }
        if (traced.isUnknown()) {
            return Judgement.unknown(
                    this,
                    place,
                    traced.reason() + ", though TracedApiFunction turns it on",
                    "an override decides at deploy whether there is a trace",
                    "remove the property override or the aspect");
        }
        return Judgement.broken(
                this,
                place,
                what + ", though TracedApiFunction turns it on",
                "a property override or an aspect took it away, and the trace is cut here",
                "remove it, or use CDK's LambdaRestApi for an API that is not to be traced");
    }
}
