package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/** What API Gateway needs before a stage may log: made on demand, missed aloud, waited for. */
class LogRoleTest {
    private static final String STAGE = "/Sample/Orders/Api/DeploymentStage.prod/Resource";
    private static final String MISSED =
            "the stage logs, and this app makes no CloudWatch role for API Gateway – in an account"
                    + " and region whose API Gateway settings hold none, the deployment fails with \"CloudWatch Logs role ARN must be"
                    + " set in account settings to enable logging\" – add new ApiGatewayLogRole(..) to one stack of the app, or"
                    + " acknowledge this where the account has the role. [ack: TracedApi::NoApiGatewayLogRole]";

    @Test
    void log_role_makes_role_and_account_setting_that_outlive_the_stack() {
        Stack stack = Props.stack();

        ApiGatewayLogRole logRole = new ApiGatewayLogRole(stack, "LogRole");

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(logRole.getRole().getNode().getPath()).isEqualTo("Sample/LogRole/Role");
        String role = synthesized.idOf("AWS::IAM::Role");
        assertThat(synthesized.only("AWS::ApiGateway::Account"))
                .containsEntry("DeletionPolicy", "Retain")
                .containsEntry("UpdateReplacePolicy", "Retain")
                .containsEntry("Properties", Map.of("CloudWatchRoleArn", Map.of("Fn::GetAtt", List.of(role, "Arn"))));
        assertThat(synthesized.only("AWS::IAM::Role")).containsEntry("DeletionPolicy", "Retain");
        assertThat(synthesized.properties("AWS::IAM::Role"))
                .containsEntry(
                        "Description", "Lets API Gateway write the logs of all its stages in this account and region");
        assertThat(synthesized.properties("AWS::IAM::Role").toString())
                .contains("apigateway.amazonaws.com")
                .contains("service-role/AmazonAPIGatewayPushToCloudWatchLogs");
    }

    @Test
    void app_without_a_log_role_is_told_what_the_account_must_have() {
        Stack stack = Props.stack();

        new TracedApiFunction(stack, "Orders", Props.minimal().build());

        Annotations.fromStack(stack).hasWarning(STAGE, Match.exact(MISSED));
    }

    @Test
    void notice_can_be_acknowledged() {
        Stack stack = Props.stack();
        TracedApiFunction orders =
                new TracedApiFunction(stack, "Orders", Props.minimal().build());

        software.amazon.awscdk.Annotations.of(orders)
                .acknowledgeWarning("TracedApi::NoApiGatewayLogRole", "the landing zone sets it");

        Annotations.fromStack(stack).hasNoWarning("*", Match.anyValue());
    }

    @Test
    void log_role_in_another_stack_is_enough_and_that_stack_is_deployed_first() {
        App app = new App();
        new ApiGatewayLogRole(new Stack(app, "Account"), "LogRole");
        Stack stack = new Stack(app, "Sample");

        new TracedApiFunction(stack, "Orders", Props.minimal().build());

        Annotations.fromStack(stack).hasNoWarning("*", Match.anyValue());
        assertThat(stack.getDependencies()).extracting(Stack::getStackName).containsExactly("Account");
    }

    @Test
    void log_role_that_is_added_after_the_construct_is_found() {
        Stack stack = Props.stack();

        new TracedApiFunction(stack, "Orders", Props.minimal().build());
        new ApiGatewayLogRole(stack, "LogRole");

        Annotations.fromStack(stack).hasNoWarning("*", Match.anyValue());
    }

    @Test
    void stage_waits_for_a_log_role_in_its_own_stack() {
        Stack stack = Props.stack();
        new ApiGatewayLogRole(stack, "LogRole");

        new TracedApiFunction(stack, "Orders", Props.minimal().build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(list(synthesized.only("AWS::ApiGateway::Stage").get("DependsOn")))
                .contains(synthesized.idOf("AWS::ApiGateway::Account"));
    }

    @Test
    void stack_of_the_log_role_that_waits_for_the_api_already_is_left_alone() {
        App app = new App();
        Stack stack = new Stack(app, "Sample");
        Stack account = new Stack(app, "Account");
        new ApiGatewayLogRole(account, "LogRole");
        Stack between = new Stack(app, "Between");
        account.addStackDependency(between);
        between.addStackDependency(stack);

        new TracedApiFunction(stack, "Orders", Props.minimal().build());

        Annotations.fromStack(stack).hasNoWarning("*", Match.anyValue());
        assertThat(stack.getDependencies()).isEmpty();
    }

    @Test
    void stack_of_the_log_role_that_waits_for_a_third_one_is_waited_for() {
        App app = new App();
        Stack account = new Stack(app, "Account");
        new ApiGatewayLogRole(account, "LogRole");
        account.addStackDependency(new Stack(app, "Third"));
        Stack stack = new Stack(app, "Sample");

        new TracedApiFunction(stack, "Orders", Props.minimal().build());

        Annotations.fromStack(stack).hasNoWarning("*", Match.anyValue());
        assertThat(stack.getDependencies()).extracting(Stack::getStackName).containsExactly("Account");
    }

    @Test
    void log_role_of_the_app_counts_for_an_api_in_a_stage_and_is_not_waited_for_across_it() {
        App app = new App();
        new ApiGatewayLogRole(new Stack(app, "Account"), "LogRole");
        Stack stack = new Stack(new Stage(app, "Production"), "Sample");

        new TracedApiFunction(stack, "Orders", Props.minimal().build());

        Annotations.fromStack(stack).hasNoWarning("*", Match.anyValue());
        assertThat(stack.getDependencies()).isEmpty();
    }

    @Test
    void api_in_a_nested_stack_waits_for_the_log_role_of_its_parent() {
        Stack stack = Props.stack();
        new ApiGatewayLogRole(stack, "LogRole");
        new TracedApiFunction(
                new NestedStack(stack, "Nested"), "Orders", Props.minimal().build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(list(synthesized.only("AWS::CloudFormation::Stack").get("DependsOn")))
                .contains(synthesized.idOf("AWS::ApiGateway::Account"));
    }

    @Test
    void log_role_of_a_stage_that_is_made_after_another_was_synthesized_is_found() {
        App app = new App();
        Stage test = new Stage(app, "Test");
        Stack tested = new Stack(test, "Sample");
        new ApiGatewayLogRole(tested, "LogRole");
        new TracedApiFunction(tested, "Orders", Props.minimal().build());
        test.synth();

        Stage production = new Stage(app, "Production");
        Stack produced = new Stack(production, "Sample");
        new ApiGatewayLogRole(produced, "LogRole");
        new TracedApiFunction(produced, "Orders", Props.minimal().build());

        Synthesized synthesized = Synthesized.of(produced);
        assertThat(list(synthesized.only("AWS::ApiGateway::Stage").get("DependsOn")))
                .contains(synthesized.idOf("AWS::ApiGateway::Account"));
    }

    @Test
    void log_role_of_another_region_does_not_help() {
        App app = new App();
        new ApiGatewayLogRole(in(app, "Account", "us-east-1"), "LogRole");
        Stack stack = in(app, "Sample", "eu-west-1");

        new TracedApiFunction(stack, "Orders", Props.minimal().build());

        Annotations.fromStack(stack).hasWarning(STAGE, Match.exact(MISSED));
    }

    @Test
    void log_role_of_the_same_account_and_region_does() {
        App app = new App();
        new ApiGatewayLogRole(in(app, "Account", "eu-west-1"), "LogRole");
        Stack stack = in(app, "Sample", "eu-west-1");

        new TracedApiFunction(stack, "Orders", Props.minimal().build());

        Annotations.fromStack(stack).hasNoWarning("*", Match.anyValue());
    }

    private static Stack in(App app, String id, String region) {
        return new Stack(
                app,
                id,
                StackProps.builder()
                        .env(Environment.builder()
                                .account("111111111111")
                                .region(region)
                                .build())
                        .build());
    }
}
