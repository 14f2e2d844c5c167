package io.github.tracedapi.construct;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** The managed policy that lets a role write to X-Ray: one a stack, in the role's own stack. */
final class XRayWritePolicy {
    private static final String ID = "TracedApiXRayWrite";

    private XRayWritePolicy() {}

    /** The policy of the role's stack. In another stack's, role and policy would depend on each other in a circle. */
    static ManagedPolicy of(IRole role) {
        Stack stack = Stack.of(role);
        if (stack.getNode().tryFindChild(ID) instanceof ManagedPolicy made) {
            return made;
        }
        ManagedPolicy policy = ManagedPolicy.Builder.create(stack, ID)
                .description("Lets traced functions send their segments to AWS X-Ray")
                .statements(List.of(PolicyStatement.Builder.create()
                        .actions(List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"))
                        // X-Ray has no resources to name: these actions take no other.
                        .resources(List.of("*"))
                        .build()))
                .build();
        NagFinding.XRAY_WRITE_ON_EVERYTHING.acknowledgeOn(policy);
        return policy;
    }

    static CfnManagedPolicy resource(ManagedPolicy policy) {
        return DefaultResource.of(policy, CfnManagedPolicy.class);
    }
}
