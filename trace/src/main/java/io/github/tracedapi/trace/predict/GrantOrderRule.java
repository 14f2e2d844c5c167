package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.template.Resource;
import java.util.List;
import java.util.Set;

/** A function is made after the policy by which its role may write to X-Ray. */
final class GrantOrderRule implements ActiveFunctionRule {
    @Override
    public String id() {
        return "LateXRayWriteAccess";
    }

    @Override
    public Judgement judge(Prediction app, FunctionFacts function) {
        Place place = function.resource().place();
        List<XRayAccess.Grant> grants = function.access().grants();
        if (grants.isEmpty()) {
            return Judgement.notApplicable(place);
        }
        Set<Resource> before = function.resource().transitiveDependencies();
        boolean inTime = grants.stream()
                .map(XRayAccess.Grant::source)
                .anyMatch(source -> before.contains(source)
                        || !source.stack().equals(function.resource().stack()));
        if (inTime) {
            return Judgement.traced(place);
        }
        XRayAccess.Grant late = grants.get(0);
        return Judgement.unknown(
                this,
                place,
                "nothing makes the function wait for " + late.name() + ", by which its role may write to X-Ray",
                "CloudFormation may make the function first, and Lambda then refuses it with \"The provided execution role"
                        + " does not have permissions to call PutTraceSegments on XRAY\"",
                "add " + late.source().logicalId() + " to the function's DependsOn (CDK:"
                        + " function.getNode().addDependency(policy))");
    }
}
