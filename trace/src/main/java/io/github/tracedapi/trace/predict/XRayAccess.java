package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.template.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a role may write to X-Ray.
 *
 * @param granted yes, no, or why the app does not tell
 * @param grants  what grants it, one entry a policy
 */
record XRayAccess(Answer granted, List<Grant> grants) {
    /** Lambda refuses {@code Mode: Active} for a role without both. */
    private static final List<String> ACTIONS = List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");

    /** Policies of AWS that hold both actions. */
    private static final Set<String> MANAGED = Set.of(
            "AWSXRayDaemonWriteAccess",
            "AWSXrayWriteOnlyAccess",
            "AWSXrayFullAccess",
            "CloudWatchLambdaApplicationSignalsExecutionRolePolicy",
            "PowerUserAccess",
            "AdministratorAccess");

    XRayAccess {
        grants = List.copyOf(grants);
    }

    /**
     * One grant.
     *
     * @param name   for people: the managed policy's name, or the construct path of the policy
     * @param source the resource that holds it or attaches it
     * @param own    whether it is for X-Ray alone, rather than part of a policy for everything
     */
    record Grant(String name, Resource source, boolean own) {}

    static XRayAccess of(RolePolicies policies) {
        List<Grant> grants = new ArrayList<>();
        for (RolePolicies.Managed managed : policies.managed()) {
            if (MANAGED.contains(managed.name())) {
                grants.add(new Grant(
                        managed.name(), managed.source(), managed.name().startsWith("AWSX")));
            }
        }
        Set<Resource> sources = new LinkedHashSet<>();
        policies.statements().forEach(statement -> sources.add(statement.source()));
        for (Resource source : sources) {
            List<Statement> of = policies.statements().stream()
                    .filter(statement -> statement.allow() && statement.source().equals(source))
                    .toList();
            if (ACTIONS.stream().allMatch(action -> of.stream().anyMatch(s -> s.names(action)))) {
                boolean own = of.stream().flatMap(s -> s.actions().stream()).anyMatch(a -> a.startsWith("xray:"));
                grants.add(new Grant(source.place().path(), source, own));
            }
        }
        return new XRayAccess(granted(policies, grants), grants);
    }

    private static Answer granted(RolePolicies policies, List<Grant> grants) {
        if (ACTIONS.stream().anyMatch(policies::denies)) {
            return Answer.NO;
        }
        // Two policies may hold one action each.
        if (!grants.isEmpty() || ACTIONS.stream().allMatch(policies::allows)) {
            return Answer.YES;
        }
        List<String> reasons = new ArrayList<>(policies.unread());
        policies.managed().stream()
                .filter(managed -> !isAwsManaged(managed.arn()))
                .map(managed -> "the policy " + managed.name() + " is made elsewhere")
                .forEach(reasons::add);
        return reasons.isEmpty() ? Answer.NO : Answer.unknown(String.join("; ", reasons));
    }

    private static boolean isAwsManaged(String arn) {
        return arn.contains(":iam::aws:policy/");
    }
}
