package io.github.tracedapi.construct;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Gives a function's role the one permission to write to X-Ray, and sees to it that it arrived.
 *
 * <p>CDK drops a policy silently when the role is imported as unchangeable or belongs to another account. Lambda then
 * refuses the deployment, or the function runs untraced. What is there afterwards is therefore read back.
 */
final class XRayGrant {
    /** Set by {@code Role.customizeRoles}: roles are made outside CDK, from the policy report that CDK writes. */
    private static final String CUSTOMIZED_ROLES = "@aws-cdk/iam:customizeRoles";

    private static final String SAY_SO = "if it has xray:PutTraceSegments and xray:PutTelemetryRecords, say so with"
            + " .xrayWriteAccess(XRayWriteAccess.alreadyGranted(\"who granted it\"))";

    private final Construct construct;
    private final CfnFunction function;
    private final Given<IRole> given;
    private final IRole role;

    /** A grant to the role that the user gave, or else to the construct's own. */
    XRayGrant(Construct construct, CfnFunction function, Given<IRole> given, IRole role) {
        this.construct = construct;
        this.function = function;
        this.given = given;
        this.role = role;
    }

    void apply(XRayWriteAccess access) {
        switch (access.way()) {
            case CUSTOMER_MANAGED -> attachCustomerManaged();
            case AWS_MANAGED -> attachAwsManaged();
            case ALREADY_GRANTED ->
                access.reason().ifPresent(reason -> function.addMetadata("TracedApi::XRayWriteAlreadyGranted", reason));
        }
    }

    private void attachCustomerManaged() {
        ManagedPolicy policy = XRayWritePolicy.of(role);
        role.addManagedPolicy(policy);
        if (isMadeOutsideCdk()) {
            return;
        }
        Optional<CfnRole> made = madeRole(role);
        if (made.isPresent()) {
            refuseUnlessNamed(policy, made.get());
        } else if (!rolesAreCustomized() && namesRole(policy)) {
            // The policy names the imported role, and not the other way round: the function has to wait for it.
            function.addResourceDependency(XRayWritePolicy.resource(policy));
            warnIfAccountIsUnknown();
        } else {
            throw refusedImport();
        }
    }

    private void attachAwsManaged() {
        IManagedPolicy policy = ManagedPolicy.fromAwsManagedPolicyName("AWSXRayDaemonWriteAccess");
        role.addManagedPolicy(policy);
        if (isMadeOutsideCdk()) {
            return;
        }
        refuseUnlessNamed(
                policy,
                madeRole(role)
                        .orElseThrow(() -> refused(
                                "is imported, and CloudFormation attaches an AWS managed policy only to a role it makes",
                                "leave out XRayWriteAccess.awsManaged(), or " + SAY_SO)));
    }

    /** Whether {@code Role.customizeRoles} is in force: what the role must have then stands in CDK's policy report. */
    private boolean isMadeOutsideCdk() {
        return role instanceof Role && rolesAreCustomized();
    }

    private boolean rolesAreCustomized() {
        return role.getNode().tryGetContext(CUSTOMIZED_ROLES) != null;
    }

    private void refuseUnlessNamed(IManagedPolicy policy, CfnRole made) {
        Stack stack = Stack.of(role);
        Object arns = stack.resolve(made.getManagedPolicyArns());
        if (!(arns instanceof List<?> list) || !list.contains(stack.resolve(policy.getManagedPolicyArn()))) {
            throw refused(
                    "drops the policies it is given (role.withoutPolicyUpdates())",
                    "give the role itself, or, " + SAY_SO);
        }
    }

    private boolean namesRole(ManagedPolicy policy) {
        Stack stack = Stack.of(policy);
        Object roles = stack.resolve(XRayWritePolicy.resource(policy).getRoles());
        return roles instanceof List<?> list && list.contains(stack.resolve(role.getRoleName()));
    }

    private IllegalArgumentException refusedImport() {
        String account = role.getEnv().getAccount();
        String own = Stack.of(construct).getAccount();
        if (!Token.isUnresolved(account) && !Token.isUnresolved(own) && !account.equals(own)) {
            return refused(
                    "belongs to account " + account + ", and the function to " + own,
                    "use a role of the function's own account");
        }
        if (rolesAreCustomized()) {
            return refused(
                    "is imported, and Role.customizeRoles has CDK write its policies into a report only",
                    "give it the two actions by hand, and say so with"
                            + " .xrayWriteAccess(XRayWriteAccess.alreadyGranted(\"who granted it\"))");
        }
        return refused("is imported, and CDK may not change it", "import it with mutable(true), or, " + SAY_SO);
    }

    private IllegalArgumentException refused(String why, String whatToDo) {
        return new IllegalArgumentException(construct.getNode().getPath() + ": " + given.property() + " ("
                + role.getNode().getPath() + ") " + why
                + " – the function would have no permission to write to X-Ray, and Lambda would refuse to create it – "
                + whatToDo + ".");
    }

    private void warnIfAccountIsUnknown() {
        String account = role.getEnv().getAccount();
        String own = Stack.of(construct).getAccount();
        if (!account.equals(own) && (Token.isUnresolved(account) || Token.isUnresolved(own))) {
            Annotations.of(construct)
                    .addWarningV2(
                            "TracedApi::UnknownRoleAccount",
                            given.property() + " (" + role.getNode().getPath() + ") is imported, and it is not known at"
                                    + " synth whether its account is the one that the stack goes to – in another one the"
                                    + " X-Ray policy would be attached to a role of the same name, or to none – give the"
                                    + " stack an env and the role a literal ARN, or, " + SAY_SO + ".");
        }
    }

    /** The role's own resource: below a lazy role it lies one level deeper; an imported one has none. */
    private static Optional<CfnRole> madeRole(IConstruct role) {
        IConstruct child = role.getNode().getDefaultChild();
        if (child instanceof CfnRole cfnRole) {
            return Optional.of(cfnRole);
        }
        return child == null ? Optional.empty() : madeRole(child);
    }
}
