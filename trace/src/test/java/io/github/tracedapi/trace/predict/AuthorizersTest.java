package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tracedapi.trace.map.Hop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function that says who may call is a hop of its own, asked before the one that answers. */
class AuthorizersTest {
    private static final String TRACED =
            "orders-api/prod > Asked: TRACED SAME_TRACE Asked follows the sampling decision of" + " orders-api/prod.";

    private static final String FUNCTION = """
            Asked:
              Type: AWS::Lambda::Function
              DependsOn: [XRayPolicy]
              Properties:
                Code: handler
                Handler: com.acme.OrdersHandler
                Runtime: java25
                Role: !GetAtt Role.Arn
                TracingConfig: {Mode: Active}
            """;

    private static final String URI =
            "!Sub arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
                    + "${Asked.Arn}/invocations";

    @TempDir
    Path folder;

    private OrdersTemplate asking;

    @BeforeEach
    void read() {
        asking = OrdersTemplate.traced(folder)
                .with("AuthorizationType: AWS_IAM", "AuthorizationType: CUSTOM\n      AuthorizerId: !Ref Authorizer")
                .and(FUNCTION)
                .and("""
                        Authorizer:
                          Type: AWS::ApiGateway::Authorizer
                          Properties:
                            RestApiId: !Ref Api
                            Type: REQUEST
                            AuthorizerUri: %s
                        """.formatted(URI));
    }

    private static List<String> stageHops(OrdersTemplate template) {
        return template.hops().stream()
                .filter(hop -> hop.startsWith("orders-api/prod > "))
                .toList();
    }

    private List<Hop> fromTheStage(OrdersTemplate template) {
        return template.map().hops().stream()
                .filter(hop -> hop.from().equals("Orders/Stage"))
                .toList();
    }

    @Test
    void authorizer_is_a_hop_that_is_not_always_taken_beside_one_that_is() {
        assertThat(stageHops(asking)).hasSize(2).contains(TRACED);
        assertThat(fromTheStage(asking))
                .extracting(Hop::to, Hop::label, Hop::always)
                .containsExactly(
                        tuple("Orders/Asked", "as authorizer", false),
                        tuple("Orders/Orders", "ANY /, ANY /{proxy+}", true));
        assertThat(asking.findings()).isEmpty();
        assertThat(asking.map().isBroken()).isFalse();
    }

    @Test
    void untraced_authorizer_breaks_its_own_hop_and_no_other() {
        OrdersTemplate dark = asking.with("TracingConfig: {Mode: Active}", "Description: dark");

        assertThat(dark.hops())
                .contains("orders-api/prod > Asked: BROKEN Asked lacks TracingConfig.Mode: Active.")
                .contains("orders-api/prod > Orders: TRACED SAME_TRACE Orders follows the sampling decision of"
                        + " orders-api/prod.");
        assertThat(dark.findings()).singleElement().asString().startsWith("UntracedFunction BROKEN Orders/Asked: ");
    }

    @Test
    void without_a_traced_stage_an_untraced_authorizer_cuts_nothing() {
        assertThat(asking.with("TracingConfig: {Mode: Active}", "Description: dark")
                        .withUntracedStage()
                        .hops())
                .contains("orders-api/prod > Asked: NOT_APPLICABLE Nobody asked for a trace.");
    }

    @Test
    void tracing_of_the_authorizer_that_is_decided_at_deploy_is_unknown() {
        assertThat(asking.with("TracingConfig: {Mode: Active}", "TracingConfig: {Mode: !ImportValue m}")
                        .hops())
                .anyMatch(hop -> hop.startsWith(
                        "orders-api/prod > Asked: UNKNOWN TracingConfig.Mode is known only at deploy: "));
    }

    @Test
    void cognito_is_no_hop() {
        OrdersTemplate cognito = OrdersTemplate.traced(folder)
                .with(
                        "AuthorizationType: AWS_IAM",
                        "AuthorizationType: COGNITO_USER_POOLS\n      AuthorizerId: !Ref Authorizer")
                .and("""
                        Authorizer:
                          Type: AWS::ApiGateway::Authorizer
                          Properties: {RestApiId: !Ref Api, Type: COGNITO_USER_POOLS, ProviderARNs: [arn]}
                        """);

        assertThat(stageHops(cognito)).hasSize(1);
        assertThat(cognito.map().unread()).isEmpty();
    }

    @Test
    void authorizer_of_a_method_that_is_no_longer_asked_is_no_hop() {
        assertThat(stageHops(asking.with("AuthorizationType: CUSTOM", "AuthorizationType: NONE")))
                .hasSize(1);
    }

    @Test
    void authorizer_from_elsewhere_is_told() {
        OrdersTemplate elsewhere = asking.with("${Asked.Arn}", "arn:aws:lambda:eu-west-1:1:function:other");

        assertThat(stageHops(elsewhere)).hasSize(1);
        assertThat(elsewhere.map().unread())
                .containsExactlyInAnyOrder(
                        "Orders/RootMethod: the function that says who may call ANY / is not in the app's templates – that hop"
                                + " is not on the map",
                        "Orders/ProxyMethod: the function that says who may call ANY /{proxy+} is not in the app's templates –"
                                + " that hop is not on the map");
        assertThat(asking.with("AuthorizerId: !Ref Authorizer", "AuthorizerId: abc123")
                        .map()
                        .unread())
                .hasSize(2);
    }

    @Test
    void function_that_also_answers_is_asked_too() {
        assertThat(fromTheStage(asking.with("${Asked.Arn}", "${Orders.Arn}")))
                .extracting(Hop::to, Hop::label, Hop::always)
                .containsExactly(
                        tuple("Orders/Orders", "as authorizer", false),
                        tuple("Orders/Orders", "ANY /, ANY /{proxy+}", true));
    }

    @Test
    void preflight_that_is_a_mock_asks_nobody_and_breaks_nothing() {
        OrdersTemplate preflight = asking.and("""
                Preflight:
                  Type: AWS::ApiGateway::Method
                  Properties:
                    RestApiId: !Ref Api
                    ResourceId: !GetAtt Api.RootResourceId
                    HttpMethod: OPTIONS
                    AuthorizationType: NONE
                    Integration: {Type: MOCK}
                """);

        assertThat(preflight.hops()).isEqualTo(asking.hops());
        assertThat(preflight.findings()).isEmpty();
    }

    private OrdersTemplate body(String document) {
        return OrdersTemplate.traced(folder)
                .with("      Name: orders-api\n", "      Name: orders-api\n      Body:\n" + document.indent(8))
                .and(FUNCTION);
    }

    private static String operation(String security) {
        return """
                paths:
                  /more:
                    get:
                      %s
                      x-amazon-apigateway-integration:
                        type: aws_proxy
                        uri: !Sub "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Orders.Arn}/invocations"
                """.formatted(security);
    }

    private static final String SCHEMES = """
            securitySchemes:
              asked:
                type: apiKey
                x-amazon-apigateway-authorizer:
                  type: request
                  authorizerUri: %s
              users:
                type: apiKey
                x-amazon-apigateway-authorizer: {type: cognito_user_pools}
            """.formatted(URI);

    @Test
    void authorizer_of_an_openapi_operation_is_a_hop() {
        String components = "components:\n" + SCHEMES.indent(2);

        assertThat(stageHops(body(components + operation("security: [{asked: []}]"))))
                .contains(TRACED);
        assertThat(stageHops(body(components + "security: [{asked: []}]\n" + operation("operationId: more"))))
                .contains(TRACED);
        assertThat(stageHops(body(components + "security: [{asked: []}]\n" + operation("security: []"))))
                .hasSize(1);
        assertThat(stageHops(body(components + operation("security: [{users: []}]"))))
                .hasSize(1);
        assertThat(stageHops(body(components + operation("security: [{sigv4: []}]"))))
                .hasSize(1);
    }

    @Test
    void authorizer_of_a_swagger_operation_is_a_hop() {
        String definitions = SCHEMES.replace("securitySchemes", "securityDefinitions");

        assertThat(stageHops(body(definitions + operation("security: [{asked: []}]"))))
                .contains(TRACED);
    }
}
