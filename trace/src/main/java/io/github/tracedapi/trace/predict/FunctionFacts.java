package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.List;
import java.util.Optional;

/**
 * What the templates say of one function.
 *
 * @param resource the function
 * @param active   whether {@code TracingConfig.Mode} is Active
 * @param mode     the mode as written; {@code PassThrough}, Lambda's default, where none is
 * @param role     the role that the app makes for it, if it does
 * @param policies what the role may do
 * @param access   whether the role may write to X-Ray
 * @param code     what is known of its code
 */
record FunctionFacts(
        Resource resource,
        Answer active,
        String mode,
        Optional<Resource> role,
        RolePolicies policies,
        XRayAccess access,
        CodeFacts code) {

    static FunctionFacts of(Resource function, CloudAssembly app, CodeReader reader) {
        Value mode = function.property("TracingConfig", "Mode");
        Value role = function.property("Role");
        Optional<Resource> made = role.attributes().stream()
                .map(Value.Attribute::resource)
                .filter(resource -> resource.type().equals("AWS::IAM::Role"))
                .findFirst();
        RolePolicies policies =
                made.map(resource -> RolePolicies.of(resource, app)).orElseGet(() -> imported(role, app));
        return new FunctionFacts(
                function,
                active(function.property("TracingConfig"), mode),
                mode.text().orElse("PassThrough"),
                made,
                policies,
                access(function, policies),
                reader.read(function));
    }

    private static Answer active(Value config, Value mode) {
        if (config instanceof Value.Unknown unknown) {
            return Answer.unknown(unknown.reason());
        }
        if (mode instanceof Value.Absent) {
            return Answer.NO;
        }
        return mode.text()
                .map(text -> Answer.of(text.equals("Active")))
                .orElseGet(() -> Answer.unknown("TracingConfig.Mode is known only at deploy" + why(mode)));
    }

    private static String why(Value value) {
        return value instanceof Value.Unknown unknown ? ": " + unknown.reason() : "";
    }

    private static RolePolicies imported(Value role, CloudAssembly app) {
        return role.text()
                .map(arn -> RolePolicies.ofImported(arn.substring(arn.lastIndexOf('/') + 1), app))
                .orElseGet(() -> new RolePolicies(
                        List.of(), List.of(), List.of("the function's Role is known only at deploy" + why(role))));
    }

    private static XRayAccess access(Resource function, RolePolicies policies) {
        // What the construct writes when its user said that the role has the permission already.
        if (function.metadata().has("TracedApi::XRayWriteAlreadyGranted")) {
            return new XRayAccess(Answer.YES, List.of());
        }
        return XRayAccess.of(policies);
    }

    /** Active, and allowed to be. */
    Answer traced() {
        if (active.isNo() || access.granted().isNo()) {
            return Answer.NO;
        }
        return active.isUnknown() ? active : access.granted().isUnknown() ? access.granted() : Answer.YES;
    }
}
