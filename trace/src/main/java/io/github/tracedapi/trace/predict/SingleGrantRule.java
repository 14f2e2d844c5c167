package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import java.util.List;
import java.util.stream.Collectors;

/** A role has one policy for X-Ray, so that taking it away takes the permission away. */
final class SingleGrantRule implements FunctionRule {
    @Override
    public String id() {
        return "TwoXRayGrants";
    }

    @Override
    public Judgement judge(Prediction app, FunctionFacts function) {
        Place place = function.resource().place();
        List<XRayAccess.Grant> own = function.access().grants().stream()
                .filter(XRayAccess.Grant::own)
                .toList();
        if (own.isEmpty()) {
            return Judgement.notApplicable(place);
        }
        if (own.size() == 1) {
            return Judgement.traced(place);
        }
        String names = own.stream().map(XRayAccess.Grant::name).collect(Collectors.joining(" and "));
        return Judgement.advice(
                this,
                place,
                "its role has " + own.size() + " grants to write to X-Ray: " + names,
                "whoever removes one to take the permission away has not",
                "keep one; CDK's tracing(Tracing.ACTIVE) writes an inline one by itself");
    }
}
