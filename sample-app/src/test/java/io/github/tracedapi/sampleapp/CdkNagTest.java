package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.construct.ApiAuthorization;
import io.github.tracedapi.construct.ApiGatewayLogRole;
import io.github.tracedapi.construct.TracedApiFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.apigateway.MockIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;

/**
 * cdk-nag has nothing to say about the construct, and all that it has to say about what stands beside it. Which findings
 * are acknowledged, where, and with which evidence, is asserted in {@code AcknowledgementsTest} of the construct.
 */
@Tag("once")
class CdkNagTest {
    @TempDir
    private Path cdkOut;

    @Test
    void default_construct_has_no_finding() throws IOException {
        App app = JudgedApps.app(cdkOut);
        JudgedApps.orders(new Stack(app, "Sample"));

        assertThat(NagReport.of(app, cdkOut)).isEmpty();
    }

    @Test
    void sample_has_no_finding() throws IOException {
        App app = Sample.app(cdkOut, Map.of());
        SampleApp.addTo(app);

        assertThat(NagReport.of(app, cdkOut)).isEmpty();
    }

    @Test
    void two_constructs_in_a_stage_with_an_account_and_region_have_no_finding() throws IOException {
        App app = JudgedApps.app(cdkOut);
        Stack stack = new Stack(new Stage(app, "Production"), "Sample", inIreland());
        JudgedApps.orders(stack);
        JudgedApps.traced(stack, "Prices").build();

        assertThat(NagReport.of(app, cdkOut)).isEmpty();
    }

    @Test
    void log_role_has_no_finding() throws IOException {
        App app = JudgedApps.app(cdkOut);
        new ApiGatewayLogRole(new Stack(app, "Account"), "LogRole");
        new ApiGatewayLogRole(new Stack(app, "Ireland", inIreland()), "LogRole");

        assertThat(NagReport.of(app, cdkOut)).isEmpty();
    }

    @Test
    void hipaa_finds_nothing_of_iam_in_the_default_construct() throws IOException {
        App app = JudgedApps.app(cdkOut);
        JudgedApps.orders(new Stack(app, "Sample"));

        assertThat(NagReport.ofHipaa(app, cdkOut))
                .isNotEmpty()
                .noneMatch(finding -> finding.startsWith("HIPAA.Security-IAM"));
    }

    @Test
    void hipaa_finds_nothing_of_iam_in_the_sample() throws IOException {
        App app = Sample.app(cdkOut, Map.of());
        SampleApp.addTo(app);

        assertThat(NagReport.ofHipaa(app, cdkOut))
                .isNotEmpty()
                .noneMatch(finding -> finding.startsWith("HIPAA.Security-IAM"));
    }

    /** The control: the same template without what the construct acknowledges. */
    @Test
    void template_alone_has_the_acknowledged_findings_and_no_other() throws IOException {
        assertThat(NagReport.of(JudgedApps.including(JudgedApps.ordersTemplate(cdkOut), cdkOut), cdkOut))
                .containsExactly(
                        "AwsSolutions-APIG3 @ Judged/Template/OrdersApiDeploymentStageprodB136E3CB",
                        "AwsSolutions-COG4 @ Judged/Template/OrdersApiANY5544582C",
                        "AwsSolutions-COG4 @ Judged/Template/OrdersApiproxyANY868C6702",
                        "AwsSolutions-IAM5[Resource::*] @ Judged/Template/TracedApiXRayWrite3A8A1540",
                        "Serverless-LambdaDLQ @ Judged/Template/OrdersFunction520DBA95");
    }

    @Test
    void bad_sibling_is_reported_as_if_the_construct_were_not_there(@TempDir Path otherOut) throws IOException {
        App alone = JudgedApps.app(otherOut);
        badSibling(new Stack(alone, "Sample"));
        App beside = JudgedApps.app(cdkOut);
        Stack stack = new Stack(beside, "Sample");
        JudgedApps.orders(stack);
        badSibling(stack);

        List<String> findings = NagReport.of(beside, cdkOut);

        assertThat(findings)
                .contains(
                        "AwsSolutions-COG4 @ Sample/BadApi/Default/GET/Resource",
                        "AwsSolutions-APIG3 @ Sample/BadApi/DeploymentStage.prod/Resource",
                        "AwsSolutions-IAM5[Resource::*] @ Sample/BadRole/Resource",
                        "Serverless-LambdaDLQ @ Sample/BadFunction/Resource")
                .isEqualTo(NagReport.of(alone, otherOut));
    }

    /** Why the construct does not acknowledge by CDK's own method. A failure here is good news. */
    @Test
    void acknowledgement_by_cdks_own_method_silences_a_bad_sibling() throws IOException {
        App app = JudgedApps.app(cdkOut);
        Stack stack = new Stack(app, "Sample");
        TracedApiFunction orders = JudgedApps.orders(stack);
        badSibling(stack);

        Validations.of(orders)
                .acknowledge(Acknowledgment.builder()
                        .id("AwsSolutions-IAM5[Resource::*]")
                        .reason("of the construct's own policy")
                        .build());

        assertThat(NagReport.of(app, cdkOut)).noneMatch(finding -> finding.contains("IAM5"));
    }

    @Test
    void log_role_in_the_wrong_hands_is_reported() throws IOException {
        App app = JudgedApps.app(cdkOut);
        Stack stack = new Stack(app, "Sample");
        new ApiGatewayLogRole(stack, "LogRole");
        Role.Builder.create(stack, "Other")
                .assumedBy(new ServicePrincipal("apigateway.amazonaws.com"))
                .managedPolicies(List.of(software.amazon.awscdk.services.iam.ManagedPolicy.fromAwsManagedPolicyName(
                        "service-role/AmazonAPIGatewayPushToCloudWatchLogs")))
                .build();

        assertThat(NagReport.of(app, cdkOut))
                .containsExactly(
                        "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]"
                                + " @ Sample/Other/Resource");
    }

    @Test
    void open_api_is_reported_for_its_methods_and_for_its_stage() throws IOException {
        App app = JudgedApps.app(cdkOut);
        JudgedApps.traced(new Stack(app, "Sample"), "Orders")
                .authorization(ApiAuthorization.none("a public price list"))
                .build();

        assertThat(NagReport.of(app, cdkOut))
                .containsExactly(
                        "AwsSolutions-APIG3 @ Sample/Orders/Api/DeploymentStage.prod/Resource",
                        "AwsSolutions-APIG4 @ Sample/Orders/Api/Default/ANY/Resource",
                        "AwsSolutions-APIG4 @ Sample/Orders/Api/Default/{proxy+}/ANY/Resource",
                        "AwsSolutions-COG4 @ Sample/Orders/Api/Default/ANY/Resource",
                        "AwsSolutions-COG4 @ Sample/Orders/Api/Default/{proxy+}/ANY/Resource");
    }

    @Test
    void method_that_the_user_adds_is_judged_like_any_other() throws IOException {
        App app = JudgedApps.app(cdkOut);
        TracedApiFunction orders = JudgedApps.orders(new Stack(app, "Sample"));

        orders.getApi().getRoot().addResource("health").addMethod("GET");

        assertThat(NagReport.of(app, cdkOut))
                .containsExactly("AwsSolutions-COG4 @ Sample/Orders/Api/Default/health/GET/Resource");
    }

    private static StackProps inIreland() {
        return StackProps.builder()
                .env(Environment.builder()
                        .account("111111111111")
                        .region("eu-west-1")
                        .build())
                .build();
    }

    private static void badSibling(Stack stack) {
        RestApi api = new RestApi(stack, "BadApi");
        api.getRoot().addMethod("GET", new MockIntegration());
        Role role = Role.Builder.create(stack, "BadRole")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "Everything",
                        PolicyDocument.Builder.create()
                                .statements(List.of(PolicyStatement.Builder.create()
                                        .actions(List.of("s3:GetObject"))
                                        .resources(List.of("*"))
                                        .build()))
                                .build()))
                .build();
        Function.Builder.create(stack, "BadFunction")
                .code(JudgedApps.code())
                .handler("bad.Handler")
                .runtime(Runtime.JAVA_25)
                .role(role)
                .build();
    }
}
