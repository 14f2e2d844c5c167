package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import java.util.List;
import java.util.Optional;

/** A handler begins no segment: in Lambda the invocation is the segment. */
final class SegmentInHandlerRule implements FunctionRule {
    @Override
    public String id() {
        return "SegmentInHandler";
    }

    @Override
    public Judgement judge(Prediction app, FunctionFacts function) {
        Place place = function.resource().place();
        List<String> begun = function.code().segmentsBegun();
        if (!begun.isEmpty()) {
            return Judgement.broken(
                    this,
                    place,
                    "its code begins a segment of its own in " + begun.get(0)
                            + (begun.size() == 1 ? "" : " and in " + (begun.size() - 1) + " more places"),
                    "in Lambda the invocation is the segment, and the next beginSubsegment fails with a ClassCastException",
                    "call beginSubsegment instead");
        }
        return function.code().state() == CodeFacts.State.UNKNOWN
                ? new Judgement(Verdict.UNKNOWN, place, Optional.empty())
                : Judgement.traced(place);
    }
}
