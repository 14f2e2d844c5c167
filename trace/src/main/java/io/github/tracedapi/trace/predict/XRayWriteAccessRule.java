package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;

/** The role of an active function may write to X-Ray. */
final class XRayWriteAccessRule implements ActiveFunctionRule {
    @Override
    public String id() {
        return "NoXRayWriteAccess";
    }

    @Override
    public Judgement judge(Prediction app, FunctionFacts function) {
        Place place = function.resource().place();
        Answer granted = function.access().granted();
        if (granted.isYes()) {
            return Judgement.traced(place);
        }
        if (granted.isNo()) {
            return Judgement.broken(
                    this,
                    place,
                    "TracingConfig.Mode is Active and the role grants no xray:PutTraceSegments and xray:PutTelemetryRecords",
                    "Lambda refuses the deployment with \"The provided execution role does not have permissions to call"
                            + " PutTraceSegments on XRAY\", or drops the function's segments",
                    "attach a policy with both actions on \"*\", or AWSXRayDaemonWriteAccess, to the role");
        }
        return Judgement.unknown(
                this,
                place,
                "whether the role may write to X-Ray is not in the app: " + granted.reason(),
                "without xray:PutTraceSegments and xray:PutTelemetryRecords Lambda refuses the deployment or drops the"
                        + " function's segments",
                "grant both on \"*\" where the role is made, and acknowledge this with a word on where that is");
    }
}
