package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntraceableEntryRuleTest {
    @TempDir
    Path folder;

    private final UntraceableEntryRule rule = new UntraceableEntryRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    private static final String HTTP_API = """
            HttpApi: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: h, ProtocolType: HTTP}}
            HttpStage: {Type: AWS::ApiGatewayV2::Stage, Properties: {ApiId: !Ref HttpApi, StageName: $default}}
            HttpIntegration:
              Type: AWS::ApiGatewayV2::Integration
              Properties: {ApiId: !Ref HttpApi, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Orders.Arn}
            HttpRoute:
              Type: AWS::ApiGatewayV2::Route
              Properties: {ApiId: !Ref HttpApi, RouteKey: GET /, Target: !Sub "integrations/${HttpIntegration}"}
            """;

    @Test
    void a_rest_api_can_be_traced() {
        assertThat(traced().verdict(rule, "Stage")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void an_http_api_cannot() {
        assertThat(traced().and(HTTP_API).findings(rule))
                .containsExactly(
                        "NOT_APPLICABLE Orders/HttpStage: this is an HTTP API – X-Ray gets no segment of it: the"
                                + " trace begins at the function, which samples by itself (1 request a second and 5 % of the rest) –"
                                + " use a REST API where the API's hop and sampling rules matter, or acknowledge this");
    }

    @Test
    void neither_can_a_web_socket_api() {
        assertThat(traced().and(HTTP_API.replace("ProtocolType: HTTP", "ProtocolType: WEBSOCKET"))
                        .findings(rule))
                .singleElement()
                .asString()
                .startsWith("NOT_APPLICABLE Orders/HttpStage: this is a WebSocket API – ");
    }

    @Test
    void nor_a_function_url() {
        assertThat(traced().and("Url: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !Ref Orders}}")
                        .findings(rule))
                .singleElement()
                .asString()
                .startsWith("NOT_APPLICABLE Orders/Url: this is a function URL – ");
    }

    @Test
    void nor_a_load_balancer() {
        OrdersTemplate balanced = traced().and("""
                Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}
                Group:
                  Type: AWS::ElasticLoadBalancingV2::TargetGroup
                  Properties: {TargetType: lambda, Targets: [{Id: !GetAtt Orders.Arn}]}
                Listener:
                  Type: AWS::ElasticLoadBalancingV2::Listener
                  Properties:
                    LoadBalancerArn: !Ref Balancer
                    DefaultActions: [{Type: forward, TargetGroupArn: !Ref Group}]
                """);

        assertThat(balanced.findings(rule))
                .singleElement()
                .asString()
                .startsWith("NOT_APPLICABLE Orders/Balancer: this is an Application Load Balancer – ");
    }

    @Test
    void before_a_function_that_is_not_active_it_does_not_matter() {
        OrdersTemplate passive = traced().withPassiveFunction().and(HTTP_API);

        assertThat(passive.verdict(rule, "HttpStage")).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(passive.findings(rule)).isEmpty();
    }

    @Test
    void before_a_function_decided_at_deploy_it_is_unknown() {
        assertThat(traced().with("Mode: Active", "Mode: !ImportValue m")
                        .and(HTTP_API)
                        .verdict(rule, "HttpStage"))
                .isEqualTo(Verdict.UNKNOWN);
    }
}
