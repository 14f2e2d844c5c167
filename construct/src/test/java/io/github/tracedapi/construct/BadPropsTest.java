package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.IStableStringProducer;
import software.amazon.awscdk.Lazy;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IAuthorizer;
import software.amazon.awscdk.services.apigateway.IdentitySource;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.MockIntegration;
import software.amazon.awscdk.services.apigateway.RequestAuthorizer;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.AdotInstrumentationConfig;
import software.amazon.awscdk.services.lambda.AdotLambdaExecWrapper;
import software.amazon.awscdk.services.lambda.AdotLambdaLayerJavaSdkVersion;
import software.amazon.awscdk.services.lambda.AdotLayerVersion;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionOptions;
import software.amazon.awscdk.services.lambda.LogRetentionRetryOptions;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.RetentionDays;

/** Every refusal, with its whole text: path, property, value, what follows, what to do. */
class BadPropsTest {
    private static final String NAME_A_CLASS =
            "name a class, or a class and its method, for example \"orders.OrdersHandler::handleRequest\".";
    private static final String REFUSED = " – Lambda refuses the deployment – ";
    private static final String ENVIRONMENT_NAME =
            REFUSED + "use two or more letters, digits and underscores, a letter first.";
    private static final String KEEP_ONE = " – only one of the two can reach the template – keep one of them.";

    static Stream<Arguments> refusals() {
        return Stream.of(
                bad(
                        "no code",
                        props -> props.code(null),
                        "code is missing – the function would have nothing to run – give it, for example"
                                + " .code(HandlerCode.fromMavenModule(\"my-function\"))."),
                bad(
                        "no handler",
                        props -> props.handler(null),
                        "handler is missing – Lambda would have no class to call – name it, for example"
                                + " .handler(\"orders.OrdersHandler::handleRequest\")."),
                bad(
                        "empty handler",
                        props -> props.handler(" "),
                        "handler is empty – Lambda would have no class to call – " + NAME_A_CLASS),
                bad(
                        "handler with a path",
                        props -> props.handler("orders/OrdersHandler"),
                        noClass("orders/OrdersHandler")),
                bad(
                        "handler in another language's form",
                        props -> props.handler("index.handler:run"),
                        noClass("index.handler:run")),
                bad(
                        "handler without a method",
                        props -> props.handler("orders.Handler::"),
                        noClass("orders.Handler::")),
                bad(
                        "handler with parentheses",
                        props -> props.handler("orders.Handler::run()"),
                        noClass("orders.Handler::run()")),
                bad(
                        "handler that starts with a digit",
                        props -> props.handler("orders.1Handler"),
                        noClass("orders.1Handler")),
                bad(
                        "handler of 129 characters",
                        props -> props.handler("h".repeat(129)),
                        "handler has 129 characters – Lambda refuses more than 128 – give the class or its package a"
                                + " shorter name."),
                bad(
                        "tracing pass-through",
                        props -> props.functionOptions(FunctionOptions.builder()
                                .tracing(Tracing.PASS_THROUGH)
                                .build()),
                        "functionOptions.tracing is PASS_THROUGH – the function would not join its caller's trace, which"
                                + " is what this construct is for – leave it out, or use CDK's own Function and RestApi for"
                                + " a function that should not be traced."),
                bad(
                        "tracing disabled",
                        props -> props.functionOptions(FunctionOptions.builder()
                                .tracing(Tracing.DISABLED)
                                .build()),
                        "functionOptions.tracing is DISABLED – the function would not join its caller's trace, which is"
                                + " what this construct is for – leave it out, or use CDK's own Function and RestApi for a"
                                + " function that should not be traced."),
                bad(
                        "stage untraced",
                        props -> props.deployOptions(
                                StageOptions.builder().tracingEnabled(false).build()),
                        "deployOptions.tracingEnabled is false – the trace would begin at the function, without the API"
                                + " and its latency – leave it out, or use CDK's own RestApi for an API that should not be"
                                + " traced."),
                bad(
                        "stage untraced in the escape hatch",
                        props -> props.restApiProps(RestApiProps.builder()
                                .deployOptions(StageOptions.builder()
                                        .tracingEnabled(false)
                                        .build())
                                .build()),
                        "restApiProps.deployOptions.tracingEnabled is false – the trace would begin at the function,"
                                + " without the API and its latency – leave it out, or use CDK's own RestApi for an API"
                                + " that should not be traced."),
                bad(
                        "no stage at all",
                        props -> props.restApiProps(
                                RestApiProps.builder().deploy(false).build()),
                        "restApiProps.deploy is false – without a stage there is nothing that X-Ray could trace – leave it"
                                + " out."),
                bad(
                        "timeout over Lambda's limit",
                        props -> props.timeout(Duration.seconds(901)),
                        "timeout is 15 minutes 1 second – Lambda ends an invocation after 900 seconds and refuses the"
                                + " deployment – give Duration.seconds(900) or less."),
                bad(
                        "timeout over REST's limit",
                        props -> props.timeout(Duration.seconds(30)),
                        "timeout is 30 seconds – the REST API answers 504 after 29 seconds, while the function runs on and"
                                + " its trace looks unfinished – give Duration.seconds(29) or less, or have API Gateway's"
                                + " quota raised and say so with"
                                + " .integrationOptions(LambdaIntegrationOptions.builder().timeout(..).build())."),
                bad(
                        "timeout in the escape hatch",
                        props -> props.functionOptions(FunctionOptions.builder()
                                .timeout(Duration.minutes(16))
                                .build()),
                        "functionOptions.timeout is 16 minutes – Lambda ends an invocation after 900 seconds and refuses"
                                + " the deployment – give Duration.seconds(900) or less."),
                bad(
                        "timeout over Lambda's limit behind a long integration",
                        props -> props.timeout(Duration.seconds(901))
                                .integrationOptions(LambdaIntegrationOptions.builder()
                                        .timeout(Duration.seconds(901))
                                        .build()),
                        "timeout is 15 minutes 1 second – Lambda ends an invocation after 900 seconds and refuses the"
                                + " deployment – give Duration.seconds(900) or less."),
                bad(
                        "timeout of nothing",
                        props -> props.timeout(Duration.seconds(0)),
                        "timeout is 0 seconds – Lambda counts in whole seconds – give Duration.seconds(1) or more of"
                                + " them."),
                bad(
                        "timeout of a fraction",
                        props -> props.timeout(Duration.millis(1500)),
                        "timeout is 1 second 500 millis – Lambda counts in whole seconds – give Duration.seconds(1) or"
                                + " more of them."),
                bad("too little memory", props -> props.memorySize(127), memory("memorySize", "127")),
                bad("too much memory", props -> props.memorySize(10241), memory("memorySize", "10241")),
                bad("memory in fractions", props -> props.memorySize(512.5), memory("memorySize", "512.5")),
                bad(
                        "too much memory in the escape hatch",
                        props -> props.functionOptions(
                                FunctionOptions.builder().memorySize(20000).build()),
                        memory("functionOptions.memorySize", "20000")),
                bad(
                        "stage name that API Gateway refuses",
                        props -> props.deployOptions(
                                StageOptions.builder().stageName("my stage!").build()),
                        stageName("deployOptions", "my stage!")),
                bad(
                        "empty stage name",
                        props -> props.deployOptions(
                                StageOptions.builder().stageName("").build()),
                        stageName("deployOptions", "")),
                bad(
                        "stage name that API Gateway refuses, in the escape hatch",
                        props -> props.restApiProps(RestApiProps.builder()
                                .deployOptions(
                                        StageOptions.builder().stageName("a/b").build())
                                .build()),
                        stageName("restApiProps.deployOptions", "a/b")),
                bad(
                        "token for a stage name",
                        props -> props.deployOptions(StageOptions.builder()
                                .stageName(Lazy.string(new Fixed("prod")))
                                .build()),
                        "deployOptions.stageName is a token – CDK needs the name itself at synth, for the ids of stage and"
                                + " permissions – give a plain text, for example from the app's context."),
                bad(
                        "options for all methods beside the construct's",
                        props -> props.deployOptions(StageOptions.builder()
                                .methodOptions(Map.of(
                                        "/*/*",
                                        MethodDeploymentOptions.builder()
                                                .throttlingRateLimit(7)
                                                .build()))
                                .build()),
                        "deployOptions.methodOptions has options for \"/*/*\" – the stage would have two settings for all"
                                + " methods, these and the construct's own – set them on deployOptions itself, for example"
                                + " .throttlingRateLimit(..)."),
                bad(
                        "grant of somebody else's to a role of our own",
                        props -> props.xrayWriteAccess(XRayWriteAccess.alreadyGranted("by the platform team")),
                        "xrayWriteAccess is alreadyGranted, and no role is given – nobody can have granted anything to the"
                                + " role that the construct makes, and Lambda would refuse the function – give the role with"
                                + " .role(..), or leave xrayWriteAccess out."),
                bad(
                        "reserved environment name",
                        props -> props.environment(Map.of("AWS_REGION", "eu-west-1")),
                        reserved("environment", "AWS_REGION")),
                bad(
                        "trace header in the environment",
                        props -> props.environment(Map.of("_X_AMZN_TRACE_ID", "Root=1-2-3")),
                        reserved("environment", "_X_AMZN_TRACE_ID")),
                bad(
                        "reserved environment name in the escape hatch",
                        props -> props.functionOptions(FunctionOptions.builder()
                                .environment(Map.of("LAMBDA_TASK_ROOT", "/"))
                                .build()),
                        reserved("functionOptions.environment", "LAMBDA_TASK_ROOT")),
                bad(
                        "one-letter environment name",
                        props -> props.environment(Map.of("A", "b")),
                        "environment has a variable named \"A\"" + ENVIRONMENT_NAME),
                bad(
                        "environment name with a hyphen",
                        props -> props.environment(Map.of("a-b", "c")),
                        "environment has a variable named \"a-b\"" + ENVIRONMENT_NAME),
                bad(
                        "environment name without letters",
                        props -> props.environment(Map.of("", "c")),
                        "environment has a variable named \"\"" + ENVIRONMENT_NAME),
                bad(
                        "environment name of null",
                        props -> props.environment(Collections.singletonMap(null, "c")),
                        "environment has a variable named null" + ENVIRONMENT_NAME),
                bad(
                        "environment without a value",
                        props -> props.environment(Collections.singletonMap("TABLE_NAME", null)),
                        "environment has no value for TABLE_NAME – CloudFormation takes text only – give it one, or leave"
                                + " the variable out."),
                bad(
                        "environment over 4 KB",
                        props -> props.environment(Map.of("LARGE", "é".repeat(2046))),
                        "environment holds 4097 bytes – Lambda takes 4096 in all and refuses the deployment – move large"
                                + " values to a parameter or a file."),
                bad(
                        "one variable with two values",
                        props -> props.environment(Map.of("TABLE_NAME", "a"))
                                .functionOptions(FunctionOptions.builder()
                                        .environment(Map.of("TABLE_NAME", "b"))
                                        .build()),
                        "environment gives TABLE_NAME another value than functionOptions.environment does – only one of"
                                + " the two can reach the function – keep one of them."),
                bad(
                        "function name with a blank",
                        props -> props.functionName("my function"),
                        "functionName is \"my function\"" + REFUSED
                                + "use 1 to 64 letters, digits, hyphens and underscores."),
                bad(
                        "function name of 65 characters",
                        props -> props.functionName("f".repeat(65)),
                        "functionName is \"" + "f".repeat(65) + "\"" + REFUSED
                                + "use 1 to 64 letters, digits, hyphens and underscores."),
                bad(
                        "empty API name",
                        props -> props.restApiName(" "),
                        "restApiName is empty – the API would share one name with every other unnamed API, in X-Ray too –"
                                + " give it a name, or leave it out for a unique one."),
                bad(
                        "asset that does not exist",
                        props -> props.code(Code.fromAsset("target/no-such.zip")),
                        "code names the asset \"target/no-such.zip\", and nothing is there (looked in "
                                + java.nio.file.Path.of("").toAbsolutePath()
                                + ") – the function would have nothing to run – build it first, or let"
                                + " HandlerCode.fromMavenModule(..) build it."),
                bad(
                        "open API without a reason",
                        props -> props.restApiProps(methods(MethodOptions.builder()
                                .authorizationType(AuthorizationType.NONE)
                                .build())),
                        "restApiProps.defaultMethodOptions.authorizationType is NONE – anybody on the internet could call"
                                + " the API, and nobody would have said why – use"
                                + " .authorization(ApiAuthorization.none(\"the reason\"))."),
                bad(
                        "authorization given twice",
                        props -> props.authorization(ApiAuthorization.iam())
                                .restApiProps(methods(MethodOptions.builder()
                                        .authorizationType(AuthorizationType.IAM)
                                        .build())),
                        "authorization is given twice, also as restApiProps.defaultMethodOptions.authorizationType"
                                + KEEP_ONE),
                bad(
                        "authorizer beside an authorization",
                        props -> props.authorization(ApiAuthorization.iam())
                                .restApiProps(methods(MethodOptions.builder()
                                        .authorizer(authorizer())
                                        .build())),
                        "authorization is given twice, also as restApiProps.defaultMethodOptions.authorizer"
                                + KEEP_ONE),
                bad(
                        "integration other than the function",
                        props -> props.restApiProps(RestApiProps.builder()
                                .defaultIntegration(new MockIntegration())
                                .build()),
                        "restApiProps.defaultIntegration is set – requests would not reach the function – leave it out,"
                                + " and add other routes to getApi()."),
                bad(
                        "integration that is no proxy",
                        props -> props.integrationOptions(
                                LambdaIntegrationOptions.builder().proxy(false).build()),
                        "integrationOptions.proxy is false – the handler would not get the events of a proxy integration,"
                                + " and its answers would be dropped – leave it out, and add methods with another"
                                + " integration to getApi()."),
                bad(
                        "two kinds of endpoint",
                        props -> props.restApiProps(RestApiProps.builder()
                                .endpointTypes(List.of(EndpointType.EDGE))
                                .endpointConfiguration(EndpointConfiguration.builder()
                                        .types(List.of(EndpointType.EDGE))
                                        .build())
                                .build()),
                        "restApiProps.endpointTypes is given together with endpointConfiguration – CDK takes one of them"
                                + " only – keep endpointConfiguration."),
                bad(
                        "ADOT by CDK's prop",
                        props -> props.functionOptions(FunctionOptions.builder()
                                .adotInstrumentation(AdotInstrumentationConfig.builder()
                                        .execWrapper(AdotLambdaExecWrapper.REGULAR_HANDLER)
                                        .layerVersion(AdotLayerVersion.fromJavaSdkLayerVersion(
                                                AdotLambdaLayerJavaSdkVersion.LATEST))
                                        .build())
                                .build()),
                        "functionOptions.adotInstrumentation is set – CDK would write a second X-Ray grant for it – add"
                                + " the layer with functionOptions.layers and AWS_LAMBDA_EXEC_WRAPPER in environment."),
                bad(
                        "log retention by CDK's prop",
                        props -> props.functionOptions(inTheHatch(RetentionDays.ONE_DAY)),
                        RETENTION),
                bad(
                        "log removal policy by CDK's prop",
                        props -> props.functionOptions(inTheHatch(RemovalPolicy.DESTROY)),
                        RETENTION),
                bad(
                        "role for log retention",
                        props -> props.functionOptions(FunctionOptions.builder()
                                .logRetentionRole(Role.fromRoleName(Props.stack(), "Role", "role"))
                                .build()),
                        RETENTION),
                bad(
                        "retries of log retention",
                        props -> props.functionOptions(FunctionOptions.builder()
                                .logRetentionRetryOptions(LogRetentionRetryOptions.builder()
                                        .maxRetries(1)
                                        .build())
                                .build()),
                        RETENTION),
                bad(
                        "snapshot of logs",
                        props -> props.logRemovalPolicy(RemovalPolicy.SNAPSHOT),
                        "logRemovalPolicy is SNAPSHOT – a log group cannot be snapshotted, and CloudFormation refuses the"
                                + " template – use RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY."),
                bad(
                        "memory given twice",
                        props -> props.memorySize(512)
                                .functionOptions(FunctionOptions.builder()
                                        .memorySize(512)
                                        .build()),
                        "memorySize is given twice, also as functionOptions.memorySize" + KEEP_ONE),
                bad(
                        "architecture given twice",
                        props -> props.architecture(Architecture.ARM_64)
                                .functionOptions(FunctionOptions.builder()
                                        .architecture(Architecture.X86_64)
                                        .build()),
                        "architecture is given twice, also as functionOptions.architecture" + KEEP_ONE),
                bad(
                        "stage options given twice",
                        props -> props.deployOptions(StageOptions.builder().build())
                                .restApiProps(RestApiProps.builder()
                                        .deployOptions(StageOptions.builder().build())
                                        .build()),
                        "deployOptions is given twice, also as restApiProps.deployOptions" + KEEP_ONE));
    }

    private static final String RETENTION =
            "functionOptions sets the retention of a log group that Lambda would make – the"
                    + " construct makes the log group itself, and CDK refuses both together – use .logRetention(..) and"
                    + " .logRemovalPolicy(..) of the construct.";

    @ParameterizedTest
    @MethodSource("refusals")
    void is_refused(UnaryOperator<TracedApiFunctionProps.Builder> change, String message) {
        TracedApiFunctionProps props = change.apply(Props.minimal()).build();

        Props.assertRefused(Props.stack(), props, message);
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        TracedApiFunctionProps props = TracedApiFunctionProps.builder()
                .handler("orders.Handler")
                .memorySize(1)
                .timeout(Duration.seconds(29))
                .build();

        assertThatThrownBy(() -> new TracedApiFunction(Props.stack(), "Orders", props))
                .hasMessage("""
                        Sample/Orders: 2 things need a change.
                          1. code is missing – the function would have nothing to run – give it, for example \
                        .code(HandlerCode.fromMavenModule("my-function")).
                          2. memorySize is 1 MB – Lambda refuses the deployment – give whole megabytes from 128 to 10240.""");
    }

    @Test
    void nothing_is_left_half_made_beside_the_construct() {
        var stack = Props.stack();
        TracedApiFunctionProps props = Props.minimal().memorySize(1).build();

        assertThatThrownBy(() -> new TracedApiFunction(stack, "Orders", props)).hasMessageContaining("memorySize");

        assertThat(stack.getNode().findChild("Orders").getNode().getChildren()).isEmpty();
    }

    @Test
    void null_arguments_are_refused_by_name() {
        String rest = " is null – the construct would have no place in the app – give scope, id and props as for any"
                + " construct of CDK.";
        TracedApiFunctionProps props = Props.minimal().build();

        assertThatThrownBy(() -> new TracedApiFunction(null, "Orders", props))
                .hasMessage("TracedApiFunction: scope" + rest);
        assertThatThrownBy(() -> new TracedApiFunction(Props.stack(), null, props))
                .hasMessage("TracedApiFunction: id" + rest);
        assertThatThrownBy(() -> new TracedApiFunction(Props.stack(), "Orders", null))
                .hasMessage("TracedApiFunction: props" + rest);
        assertThatThrownBy(
                        () -> TracedApiFunction.Builder.create(null, "Orders").build())
                .hasMessage("TracedApiFunction: scope" + rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Handler",
                "orders.Handler",
                "orders.v2.Handler::handleRequest",
                "orders.Outer$Inner",
                "bestellungen.Überblick::anzeigen"
            })
    void handler_in_lambdas_form_passes(String handler) {
        assertThat(Props.synthesize(Props.minimal().handler(handler).build()).properties("AWS::Lambda::Function"))
                .containsEntry("Handler", handler);
    }

    @Test
    void handler_of_128_characters_passes() {
        String handler = "h".repeat(128);

        assertThat(Props.synthesize(Props.minimal().handler(handler).build()).properties("AWS::Lambda::Function"))
                .containsEntry("Handler", handler);
    }

    @Test
    void handler_of_a_native_image_may_have_any_name() {
        assertThat(Props.synthesize(Props.minimal()
                                .runtime(Runtime.PROVIDED_AL2023)
                                .handler("not.a-class")
                                .build())
                        .properties("AWS::Lambda::Function"))
                .containsEntry("Handler", "not.a-class");
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 10240})
    void memory_at_its_limits_passes(int memorySize) {
        assertThat(Props.synthesize(Props.minimal().memorySize(memorySize).build())
                        .properties("AWS::Lambda::Function"))
                .containsEntry("MemorySize", memorySize);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 29})
    void timeout_at_its_limits_passes(int seconds) {
        assertThat(Props.synthesize(Props.minimal()
                                .timeout(Duration.seconds(seconds))
                                .build())
                        .properties("AWS::Lambda::Function"))
                .containsEntry("Timeout", seconds);
    }

    @Test
    void long_timeout_passes_with_an_integration_timeout() {
        assertThat(Props.synthesize(Props.minimal()
                                .timeout(Duration.seconds(900))
                                .integrationOptions(LambdaIntegrationOptions.builder()
                                        .timeout(Duration.seconds(60))
                                        .build())
                                .build())
                        .properties("AWS::Lambda::Function"))
                .containsEntry("Timeout", 900);
    }

    @Test
    void environment_of_exactly_4_kb_passes() {
        assertThat(Props.synthesize(Props.minimal()
                                .environment(Map.of("LARGE1", "é".repeat(2045)))
                                .build())
                        .properties("AWS::Lambda::Function")
                        .toString())
                .contains("LARGE1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "v1_2-x", "$default"})
    void stage_name_passes_as_api_gateway_has_it(String stageName) {
        TracedApiFunctionProps props = Props.minimal()
                .deployOptions(StageOptions.builder().stageName(stageName).build())
                .build();

        if (stageName.startsWith("$")) {
            assertThatThrownBy(() -> Props.synthesize(props))
                    .hasMessage("Sample/Orders: " + stageName("deployOptions", stageName));
        } else {
            assertThat(Props.synthesize(props).properties("AWS::ApiGateway::Stage"))
                    .containsEntry("StageName", stageName);
        }
    }

    @SuppressWarnings("deprecation")
    private static FunctionOptions inTheHatch(RetentionDays retention) {
        return FunctionOptions.builder().logRetention(retention).build();
    }

    @SuppressWarnings("deprecation")
    private static FunctionOptions inTheHatch(RemovalPolicy removalPolicy) {
        return FunctionOptions.builder().logRemovalPolicy(removalPolicy).build();
    }

    private static IAuthorizer authorizer() {
        return RequestAuthorizer.Builder.create(Props.stack(), "Authorizer")
                .handler(Function.fromFunctionName(Props.stack(), "Function", "authorizer"))
                .identitySources(List.of(IdentitySource.header("Authorization")))
                .build();
    }

    private static RestApiProps methods(MethodOptions options) {
        return RestApiProps.builder().defaultMethodOptions(options).build();
    }

    private static String noClass(String handler) {
        return "handler is \"" + handler
                + "\" – Lambda's Java runtime finds no class by it, and every request would be answered with a 502 – "
                + NAME_A_CLASS;
    }

    private static String memory(String property, String value) {
        return property + " is " + value + " MB" + REFUSED + "give whole megabytes from 128 to 10240.";
    }

    private static String stageName(String property, String value) {
        return property + ".stageName is \"" + value
                + "\" – API Gateway refuses the deployment – use 1 to 128 letters, digits, hyphens and underscores.";
    }

    private static String reserved(String property, String name) {
        return property + " sets " + name + " – Lambda sets it itself and refuses the deployment – choose another name,"
                + " without AWS_ or LAMBDA_ in front.";
    }

    private static Arguments bad(
            String name, UnaryOperator<TracedApiFunctionProps.Builder> change, @Nullable String message) {
        return argumentSet(name, change, message);
    }

    private record Fixed(String value) implements IStableStringProducer {
        @Override
        public String produce() {
            return value;
        }
    }
}
