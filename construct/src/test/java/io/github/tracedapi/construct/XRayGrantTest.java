package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static io.github.tracedapi.construct.Synthesized.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.iam.CustomizeRolesOptions;
import software.amazon.awscdk.services.iam.FromRoleArnOptions;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.LazyRole;
import software.amazon.awscdk.services.iam.LazyRoleProps;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.FunctionOptions;

class XRayGrantTest {
    private static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";
    private static final String OWN_ACCOUNT = "111111111111";
    private static final String CONSEQUENCE =
            " – the function would have no permission to write to X-Ray, and Lambda would refuse to create it – ";
    private static final String UNKNOWN_ACCOUNT =
            "role (Sample/Imported) is imported, and it is not known at synth whether"
                    + " its account is the one that the stack goes to – in another one the X-Ray policy would be attached to a role of"
                    + " the same name, or to none – give the stack an env and the role a literal ARN, or, if it has"
                    + " xray:PutTraceSegments and xray:PutTelemetryRecords, say so with"
                    + " .xrayWriteAccess(XRayWriteAccess.alreadyGranted(\"who granted it\")). [ack: TracedApi::UnknownRoleAccount]";
    private static final String SAY_SO = "if it has xray:PutTraceSegments and xray:PutTelemetryRecords, say so with"
            + " .xrayWriteAccess(XRayWriteAccess.alreadyGranted(\"who granted it\")).";

    @Test
    void two_functions_of_a_stack_share_one_policy() {
        Stack stack = Props.stack();

        new TracedApiFunction(stack, "Orders", Props.minimal().build());
        new TracedApiFunction(stack, "Prices", Props.minimal().build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(XRayGrants.in(synthesized)).containsExactly(XRayGrants.policyOf(synthesized));
        assertThat(synthesized.all("AWS::IAM::Role").values())
                .hasSize(2)
                .allSatisfy(role -> assertThat(
                                list(at(role, "Properties", "ManagedPolicyArns").orElseThrow()))
                        .contains(Map.of("Ref", XRayGrants.policyOf(synthesized))));
    }

    @Test
    void aws_managed_policy_is_attached_in_place_of_the_own_one_on_demand() {
        Synthesized synthesized = Props.synthesize(
                Props.minimal().xrayWriteAccess(XRayWriteAccess.awsManaged()).build());

        assertThat(XRayGrants.in(synthesized)).containsExactly(synthesized.idOf("AWS::IAM::Role"));
        assertThat(synthesized
                        .properties("AWS::IAM::Role")
                        .get("ManagedPolicyArns")
                        .toString())
                .contains(":iam::aws:policy/AWSXRayDaemonWriteAccess");
    }

    @Test
    void already_granted_makes_no_grant_and_leaves_its_reason_on_the_function() {
        Stack stack = stackIn(OWN_ACCOUNT);
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .role(imported(stack, true))
                        .xrayWriteAccess(XRayWriteAccess.alreadyGranted(" the platform team's role "))
                        .build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(XRayGrants.in(synthesized)).isEmpty();
        assertThat(at(synthesized.only("AWS::Lambda::Function"), "Metadata", "TracedApi::XRayWriteAlreadyGranted"))
                .contains("the platform team's role");
    }

    @Test
    void already_granted_wants_a_reason() {
        assertThatThrownBy(() -> XRayWriteAccess.alreadyGranted(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "XRayWriteAccess.alreadyGranted(reason): the reason is empty – nobody who reviews the template"
                                + " would know why – write it in a few words.");
    }

    @Test
    void own_role_of_the_user_gets_the_policy() {
        Stack stack = Props.stack();
        Role role = lambdaRole(stack);

        new TracedApiFunction(stack, "Orders", Props.minimal().role(role).build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(synthesized.properties("AWS::IAM::Role"))
                .containsEntry("ManagedPolicyArns", List.of(Map.of("Ref", synthesized.idOf(MANAGED_POLICY))));
    }

    @Test
    void role_in_function_options_gets_the_policy_too() {
        Stack stack = Props.stack();

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .functionOptions(FunctionOptions.builder()
                                .role(lambdaRole(stack))
                                .build())
                        .build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(synthesized.properties("AWS::IAM::Role"))
                .containsEntry("ManagedPolicyArns", List.of(Map.of("Ref", synthesized.idOf(MANAGED_POLICY))));
    }

    @Test
    void role_shared_by_two_functions_gets_the_policy_once() {
        Stack stack = Props.stack();
        Role role = lambdaRole(stack);

        new TracedApiFunction(stack, "Orders", Props.minimal().role(role).build());
        new TracedApiFunction(stack, "Prices", Props.minimal().role(role).build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(synthesized.properties("AWS::IAM::Role"))
                .containsEntry("ManagedPolicyArns", List.of(Map.of("Ref", synthesized.idOf(MANAGED_POLICY))));
    }

    @Test
    void role_of_another_stack_gets_the_policy_in_its_own_stack() {
        App app = new App();
        Stack roles = new Stack(app, "Roles");
        Stack functions = new Stack(app, "Functions");

        new TracedApiFunction(
                functions, "Orders", Props.minimal().role(lambdaRole(roles)).build());

        assertThat(Synthesized.of(roles).all(MANAGED_POLICY)).hasSize(1);
        assertThat(Synthesized.of(functions).all(MANAGED_POLICY)).isEmpty();
        assertThat(Synthesized.of(functions).properties("AWS::IAM::Policy").toString())
                .contains("logs:PutLogEvents")
                .contains("OrdersFunctionLog")
                .contains("Roles:ExportsOutputRefGivenRole");
    }

    @Test
    void lazy_role_gets_the_policy() {
        Stack stack = Props.stack();
        LazyRole role = new LazyRole(
                stack,
                "Lazy",
                LazyRoleProps.builder()
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .build());

        new TracedApiFunction(stack, "Orders", Props.minimal().role(role).build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(synthesized.properties("AWS::IAM::Role"))
                .containsEntry("ManagedPolicyArns", List.of(Map.of("Ref", synthesized.idOf(MANAGED_POLICY))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void roles_made_outside_cdk_are_left_to_cdks_policy_report(boolean awsManaged) {
        Stack stack = Props.stack();
        Role.customizeRoles(
                stack,
                CustomizeRolesOptions.builder()
                        .usePrecreatedRoles(Map.of("Sample/Orders/Role", "orders-role"))
                        .build());

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .xrayWriteAccess(awsManaged ? XRayWriteAccess.awsManaged() : XRayWriteAccess.customerManaged())
                        .build());

        assertThat(Synthesized.of(stack).all("AWS::IAM::Role")).isEmpty();
        assertThat(Synthesized.of(stack).properties("AWS::Lambda::Function"))
                .containsEntry("TracingConfig", Map.of("Mode", "Active"));
    }

    @Test
    void imported_role_is_named_by_the_policy_and_the_function_waits_for_it() {
        Stack stack = stackIn(OWN_ACCOUNT);

        new TracedApiFunction(
                stack, "Orders", Props.minimal().role(imported(stack, true)).build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(synthesized.properties(MANAGED_POLICY)).containsEntry("Roles", List.of("orders-role"));
        assertThat(list(synthesized.only("AWS::Lambda::Function").get("DependsOn")))
                .contains(synthesized.idOf(MANAGED_POLICY));
    }

    @Test
    void imported_role_serves_two_functions() {
        Stack stack = stackIn(OWN_ACCOUNT);
        IRole role = imported(stack, true);

        new TracedApiFunction(stack, "Orders", Props.minimal().role(role).build());
        new TracedApiFunction(stack, "Prices", Props.minimal().role(role).build());

        assertThat(Synthesized.of(stack).properties(MANAGED_POLICY)).containsEntry("Roles", List.of("orders-role"));
    }

    @Test
    void unchangeable_imported_role_is_refused_with_the_way_out() {
        Stack stack = stackIn(OWN_ACCOUNT);

        assertThatThrownBy(() -> new TracedApiFunction(
                        stack,
                        "Orders",
                        Props.minimal().role(imported(stack, false)).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sample/Orders: role (Sample/Imported) is imported, and CDK may not change it" + CONSEQUENCE
                        + "import it with mutable(true), or, " + SAY_SO);
    }

    @Test
    void unchangeable_role_in_function_options_is_refused_by_that_name() {
        Stack stack = stackIn(OWN_ACCOUNT);

        assertThatThrownBy(() -> new TracedApiFunction(
                        stack,
                        "Orders",
                        Props.minimal()
                                .functionOptions(FunctionOptions.builder()
                                        .role(imported(stack, false))
                                        .build())
                                .build()))
                .hasMessageStartingWith("Sample/Orders: functionOptions.role (Sample/Imported) is imported");
    }

    @Test
    void unchangeable_imported_role_passes_when_somebody_else_granted_it() {
        Stack stack = stackIn(OWN_ACCOUNT);

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .role(imported(stack, false))
                        .xrayWriteAccess(XRayWriteAccess.alreadyGranted("by the platform team"))
                        .build());

        assertThat(XRayGrants.in(Synthesized.of(stack))).isEmpty();
    }

    @Test
    void role_of_another_account_is_refused() {
        Stack stack = stackIn("222222222222");

        assertThatThrownBy(() -> new TracedApiFunction(
                        stack,
                        "Orders",
                        Props.minimal().role(imported(stack, true)).build()))
                .hasMessage("Sample/Orders: role (Sample/Imported) belongs to account 111111111111, and the function to"
                        + " 222222222222" + CONSEQUENCE + "use a role of the function's own account.");
    }

    @Test
    void role_that_drops_policies_is_refused() {
        Stack stack = Props.stack();

        assertThatThrownBy(() -> new TracedApiFunction(
                        stack,
                        "Orders",
                        Props.minimal()
                                .role(lambdaRole(stack).withoutPolicyUpdates())
                                .build()))
                .hasMessageContaining(" drops the policies it is given (role.withoutPolicyUpdates())" + CONSEQUENCE
                        + "give the role itself, or, " + SAY_SO);
    }

    @Test
    void role_that_drops_policies_is_refused_for_the_aws_managed_one_too() {
        Stack stack = Props.stack();

        assertThatThrownBy(() -> new TracedApiFunction(
                        stack,
                        "Orders",
                        Props.minimal()
                                .role(lambdaRole(stack).withoutPolicyUpdates())
                                .xrayWriteAccess(XRayWriteAccess.awsManaged())
                                .build()))
                .hasMessageContaining(" drops the policies it is given (role.withoutPolicyUpdates())");
    }

    @Test
    void imported_role_cannot_take_the_aws_managed_policy() {
        Stack stack = stackIn(OWN_ACCOUNT);

        assertThatThrownBy(() -> new TracedApiFunction(
                        stack,
                        "Orders",
                        Props.minimal()
                                .role(imported(stack, true))
                                .xrayWriteAccess(XRayWriteAccess.awsManaged())
                                .build()))
                .hasMessage(
                        "Sample/Orders: role (Sample/Imported) is imported, and CloudFormation attaches an AWS managed"
                                + " policy only to a role it makes" + CONSEQUENCE
                                + "leave out XRayWriteAccess.awsManaged(), or " + SAY_SO);
    }

    @Test
    void role_of_a_known_account_in_a_stack_of_an_unknown_one_is_a_warning() {
        Stack stack = Props.stack();

        new TracedApiFunction(
                stack, "Orders", Props.minimal().role(imported(stack, true)).build());

        Annotations.fromStack(stack).hasWarning("/Sample/Orders", Match.exact(UNKNOWN_ACCOUNT));
    }

    @Test
    void role_by_an_arn_that_is_a_token_is_the_same_warning() {
        Stack stack = stackIn(OWN_ACCOUNT);
        CfnParameter arn = CfnParameter.Builder.create(stack, "RoleArn").build();

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .role(Role.fromRoleArn(stack, "Imported", arn.getValueAsString()))
                        .build());

        Annotations.fromStack(stack).hasWarning("/Sample/Orders", Match.exact(UNKNOWN_ACCOUNT));
    }

    @Test
    void role_by_its_name_is_of_the_stacks_own_account() {
        Stack stack = Props.stack();

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .role(Role.fromRoleName(stack, "Imported", "orders-role"))
                        .build());

        Annotations.fromStack(stack).hasNoWarning("/Sample/Orders", Match.stringLikeRegexp(".*UnknownRoleAccount.*"));
        assertThat(Synthesized.of(stack).properties(MANAGED_POLICY)).containsEntry("Roles", List.of("orders-role"));
    }

    @Test
    void imported_role_where_roles_are_made_outside_cdk_is_refused_with_its_own_way_out() {
        Stack stack = stackIn(OWN_ACCOUNT);
        Role.customizeRoles(stack);

        assertThatThrownBy(() -> new TracedApiFunction(
                        stack,
                        "Orders",
                        Props.minimal().role(imported(stack, true)).build()))
                .hasMessage(
                        "Sample/Orders: role (Sample/Imported) is imported, and Role.customizeRoles has CDK write its"
                                + " policies into a report only" + CONSEQUENCE
                                + "give it the two actions by hand, and say so with"
                                + " .xrayWriteAccess(XRayWriteAccess.alreadyGranted(\"who granted it\")).");
    }

    @Test
    void role_of_the_stacks_own_account_is_no_warning() {
        Stack stack = stackIn(OWN_ACCOUNT);

        new TracedApiFunction(
                stack, "Orders", Props.minimal().role(imported(stack, true)).build());

        Annotations.fromStack(stack).hasNoWarning("/Sample/Orders", Match.stringLikeRegexp(".*UnknownRoleAccount.*"));
    }

    private static Stack stackIn(String account) {
        return new Stack(
                new App(),
                "Sample",
                StackProps.builder()
                        .env(Environment.builder()
                                .account(account)
                                .region("eu-west-1")
                                .build())
                        .build());
    }

    private static Role lambdaRole(Stack stack) {
        return Role.Builder.create(stack, "GivenRole")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
    }

    private static IRole imported(Stack stack, boolean mutable) {
        return Role.fromRoleArn(
                stack,
                "Imported",
                "arn:aws:iam::" + OWN_ACCOUNT + ":role/orders-role",
                FromRoleArnOptions.builder().mutable(mutable).build());
    }
}
