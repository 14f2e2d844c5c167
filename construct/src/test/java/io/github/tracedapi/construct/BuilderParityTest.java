package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.FunctionOptions;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;

/** Two builders and the props behind them are written by hand: they must not drift apart. */
class BuilderParityTest {
    @Test
    void both_builders_have_a_setter_for_each_prop() {
        assertThat(setters(TracedApiFunction.Builder.class))
                .isEqualTo(setters(TracedApiFunctionProps.Builder.class))
                .isEqualTo(props());
    }

    @Test
    void what_either_builder_is_given_reaches_the_same_template() {
        Stack ofProps = Props.stack();
        Stack ofBuilder = Props.stack();
        TracedApiFunctionProps props = TracedApiFunctionProps.builder()
                .code(Code.fromAsset("src/test/resources/handler"))
                .handler("orders.Other")
                .runtime(Runtime.JAVA_21)
                .architecture(Architecture.X86_64)
                .memorySize(512)
                .timeout(Duration.seconds(20))
                .environment(Map.of("TABLE_NAME", "orders"))
                .description("takes orders")
                .functionName("orders-function")
                .restApiName("orders-api")
                .role(role(ofProps))
                .deployOptions(StageOptions.builder().stageName("test").build())
                .integrationOptions(LambdaIntegrationOptions.builder()
                        .allowTestInvoke(false)
                        .build())
                .authorization(ApiAuthorization.none("a price list"))
                .xrayWriteAccess(XRayWriteAccess.awsManaged())
                .logRetention(RetentionDays.ONE_YEAR)
                .logRemovalPolicy(RemovalPolicy.DESTROY)
                .functionOptions(FunctionOptions.builder()
                        .reservedConcurrentExecutions(7)
                        .build())
                .restApiProps(RestApiProps.builder().description("orders").build())
                .sampling(TraceSampling.rate(0.1))
                .traceGroup(TraceGroup.ofApi().insights())
                .tracesUrlOutput(true)
                .requestsQuery(true)
                .route("GET /orders")
                .route(
                        "POST /orders",
                        RouteOptions.builder().operationName("placeOrder").build())
                .cors(CorsOptions.builder().allowOrigins(List.of("*")).build())
                .build();
        new TracedApiFunction(ofProps, "Orders", props);

        TracedApiFunction.Builder.create(ofBuilder, "Orders")
                .code(Code.fromAsset("src/test/resources/handler"))
                .handler("orders.Other")
                .runtime(Runtime.JAVA_21)
                .architecture(Architecture.X86_64)
                .memorySize(512)
                .timeout(Duration.seconds(20))
                .environment(Map.of("TABLE_NAME", "orders"))
                .description("takes orders")
                .functionName("orders-function")
                .restApiName("orders-api")
                .role(role(ofBuilder))
                .deployOptions(StageOptions.builder().stageName("test").build())
                .integrationOptions(LambdaIntegrationOptions.builder()
                        .allowTestInvoke(false)
                        .build())
                .authorization(ApiAuthorization.none("a price list"))
                .xrayWriteAccess(XRayWriteAccess.awsManaged())
                .logRetention(RetentionDays.ONE_YEAR)
                .logRemovalPolicy(RemovalPolicy.DESTROY)
                .functionOptions(FunctionOptions.builder()
                        .reservedConcurrentExecutions(7)
                        .build())
                .restApiProps(RestApiProps.builder().description("orders").build())
                .sampling(TraceSampling.rate(0.1))
                .traceGroup(TraceGroup.ofApi().insights())
                .tracesUrlOutput(true)
                .requestsQuery(true)
                .route("GET /orders")
                .route(
                        "POST /orders",
                        RouteOptions.builder().operationName("placeOrder").build())
                .cors(CorsOptions.builder().allowOrigins(List.of("*")).build())
                .build();

        assertThat(Synthesized.of(ofBuilder)).isEqualTo(Synthesized.of(ofProps));
    }

    @Test
    void build_gives_the_construct_that_it_made() {
        Stack stack = Props.stack();

        TracedApiFunction made = TracedApiFunction.Builder.create(stack, "Orders")
                .code(Code.fromAsset("src/test/resources/handler"))
                .handler(Props.HANDLER)
                .build();

        assertThat(made).isSameAs(stack.getNode().findChild("Orders"));
    }

    private static Role role(Stack stack) {
        return Role.Builder.create(stack, "GivenRole")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
    }

    private static Set<String> setters(Class<?> builder) {
        return Arrays.stream(builder.getMethods())
                .filter(method -> TracedApiFunctionSetters.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> props() {
        return Arrays.stream(TracedApiFunctionProps.class.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .map(Field::getName)
                // Each call adds one.
                .map(name -> name.equals("routes") ? "route" : name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
