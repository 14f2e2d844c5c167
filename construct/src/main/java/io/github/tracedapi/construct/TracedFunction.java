package io.github.tracedapi.construct;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.interfaces.logs.ILogGroupRef;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionProps;
import software.amazon.awscdk.services.logs.LogGroupGrants;
import software.constructs.Construct;

/** The function, its role and its log group, with active tracing. */
final class TracedFunction {
    private TracedFunction() {}

    static Function in(Construct scope, FunctionSettings settings, XRayWriteAccess access, LogGroups logGroups) {
        Code code = settings.code();
        String handler = settings.handler();
        if (code == null || handler == null) {
            throw new IllegalStateException("FunctionCheck lets no settings pass without code and handler");
        }
        ILogGroupRef logGroup = settings.options().getLogGroup() == null
                ? logGroups.make("FunctionLog")
                : settings.options().getLogGroup();
        IRole role = settings.role().value() == null
                ? ownRole(scope, settings, logGroup)
                : givenRole(scope, settings.role().value(), logGroup);

        FunctionProps.Builder props =
                settings.toFunctionProps(code, handler).role(role).logGroup(logGroup);
        Function function = new Function(scope, "Function", props.build());

        // On the L1: the L2's tracing prop writes an inline X-Ray policy of its own, a second grant.
        CfnFunction cfnFunction = DefaultResource.of(function, CfnFunction.class);
        cfnFunction.setTracingConfig(
                CfnFunction.TracingConfigProperty.builder().mode("Active").build());
        new XRayGrant(scope, cfnFunction, settings.role(), role).apply(access);
        return function;
    }

    /** A role without AWSLambdaBasicExecutionRole, which may write to every log group of the account. */
    private static Role ownRole(Construct scope, FunctionSettings settings, ILogGroupRef logGroup) {
        Role role = Role.Builder.create(scope, "Role")
                .assumedBy(
                        ServicePrincipal.Builder.create("lambda.amazonaws.com").build())
                .description("Runs a function behind a traced API")
                .build();
        // Not inline, which several rule packs forbid.
        ManagedPolicy logWrite = ManagedPolicy.Builder.create(scope, "FunctionLogWritePolicy")
                .description("Lets a function behind a traced API write to its log group")
                .build();
        LogGroupGrants.fromLogGroup(logGroup).write(logWrite);
        role.addManagedPolicy(logWrite);
        // CDK adds these two only to a role that it makes itself.
        if (settings.options().getVpc() != null) {
            role.addManagedPolicy(aws("service-role/AWSLambdaVPCAccessExecutionRole"));
        }
        if (settings.options().getDurableConfig() != null) {
            role.addManagedPolicy(aws("service-role/AWSLambdaBasicDurableExecutionRolePolicy"));
        }
        return role;
    }

    private static IManagedPolicy aws(String name) {
        return ManagedPolicy.fromAwsManagedPolicyName(name);
    }

    /** A role of the user's, which may be shared by many functions: IAM counts managed policies, ten a role at first. */
    private static IRole givenRole(Construct scope, IRole role, ILogGroupRef logGroup) {
        LogGroupGrants grants = LogGroupGrants.fromLogGroup(logGroup);
        if (Stack.of(role).equals(Stack.of(scope))) {
            grants.write(role);
            return role;
        }
        // In the role's own stack the grant would make that stack depend on this one, which depends on it.
        Policy policy = new Policy(scope, "FunctionLogWrite");
        grants.write(policy);
        role.attachInlinePolicy(policy);
        return role;
    }
}
