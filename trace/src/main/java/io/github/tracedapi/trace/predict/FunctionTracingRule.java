package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;

/** A function that is called with a trace adds its segments to it. */
final class FunctionTracingRule implements FunctionRule {
    @Override
    public String id() {
        return "UntracedFunction";
    }

    @Override
    public Judgement judge(Prediction app, FunctionFacts function) {
        Place place = function.resource().place();
        if (function.active().isYes()) {
            return Judgement.traced(place);
        }
        if (function.active().isUnknown()) {
            return Judgement.unknown(
                    this,
                    place,
                    function.active().reason(),
                    "whether the function sends its segments is decided at deploy",
                    "set TracingConfig.Mode to a literal Active");
        }
        // Told by TracingSwitchedOff.
        if (app.isPromised(place) || !app.isCutBefore(function.resource())) {
            return Judgement.notApplicable(place);
        }
        return Judgement.broken(
                this,
                place,
                "TracingConfig.Mode is " + function.mode(),
                "Lambda makes no segments, even if the caller's trace header says Sampled=1, and the trace ends before the"
                        + " function",
                "set TracingConfig.Mode: Active (CDK: tracing(Tracing.ACTIVE), SAM: Tracing: Active) and let the role write"
                        + " to X-Ray");
    }
}
