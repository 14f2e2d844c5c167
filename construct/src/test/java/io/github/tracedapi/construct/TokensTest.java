package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static io.github.tracedapi.construct.Synthesized.list;
import static io.github.tracedapi.construct.Synthesized.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.IStableNumberProducer;
import software.amazon.awscdk.IStableStringProducer;
import software.amazon.awscdk.Lazy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.lambda.FunctionOptions;

/** Tokens pass every check and reach the template untouched: as text, number, list, lazily and as parameters. */
class TokensTest {
    private static final String FUNCTION = "AWS::Lambda::Function";

    @Test
    void parameters_reach_every_function_prop_that_can_hold_one() {
        Stack stack = Props.stack();
        CfnParameter text = CfnParameter.Builder.create(stack, "Text").build();
        CfnParameter number =
                CfnParameter.Builder.create(stack, "Number").type("Number").build();

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .handler(text.getValueAsString())
                        .memorySize(number.getValueAsNumber())
                        .timeout(Duration.seconds(number.getValueAsNumber()))
                        .description(text.getValueAsString())
                        .functionName(text.getValueAsString())
                        .restApiName(text.getValueAsString())
                        .environment(Map.of("TABLE_NAME", text.getValueAsString()))
                        .build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(synthesized.properties(FUNCTION))
                .containsEntry("Handler", Map.of("Ref", "Text"))
                .containsEntry("MemorySize", Map.of("Ref", "Number"))
                .containsEntry("Timeout", Map.of("Ref", "Number"))
                .containsEntry("Description", Map.of("Ref", "Text"))
                .containsEntry("FunctionName", Map.of("Ref", "Text"))
                .containsEntry("Environment", Map.of("Variables", Map.of("TABLE_NAME", Map.of("Ref", "Text"))));
        assertThat(synthesized.properties("AWS::ApiGateway::RestApi")).containsEntry("Name", Map.of("Ref", "Text"));
    }

    @Test
    void lazy_values_are_not_asked_for_before_synth() {
        boolean[] synthesizing = {false};
        Stack stack = Props.stack();

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .memorySize(Lazy.number(new LaterNumber(512, synthesizing)))
                        .description(Lazy.string(new LaterText("late", synthesizing)))
                        .environment(Map.of("TABLE_NAME", Lazy.string(new LaterText("orders", synthesizing))))
                        .build());

        synthesizing[0] = true;
        assertThat(Synthesized.of(stack).properties(FUNCTION))
                .containsEntry("MemorySize", 512)
                .containsEntry("Description", "late")
                .containsEntry("Environment", Map.of("Variables", Map.of("TABLE_NAME", "orders")));
    }

    @Test
    void numbers_of_stage_and_function_options_may_be_tokens() {
        Stack stack = Props.stack();
        CfnParameter number =
                CfnParameter.Builder.create(stack, "Number").type("Number").build();

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .deployOptions(StageOptions.builder()
                                .throttlingRateLimit(number.getValueAsNumber())
                                .build())
                        .functionOptions(FunctionOptions.builder()
                                .memorySize(number.getValueAsNumber())
                                .reservedConcurrentExecutions(number.getValueAsNumber())
                                .build())
                        .build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(map(list(synthesized.properties("AWS::ApiGateway::Stage").get("MethodSettings"))
                        .get(0)))
                .containsEntry("ThrottlingRateLimit", Map.of("Ref", "Number"));
        assertThat(synthesized.properties(FUNCTION))
                .containsEntry("MemorySize", Map.of("Ref", "Number"))
                .containsEntry("ReservedConcurrentExecutions", Map.of("Ref", "Number"));
    }

    @Test
    void lists_may_be_tokens() {
        Stack stack = Props.stack();
        CfnParameter types = CfnParameter.Builder.create(stack, "Types")
                .type("CommaDelimitedList")
                .build();

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .restApiProps(RestApiProps.builder()
                                .binaryMediaTypes(types.getValueAsList())
                                .build())
                        .build());

        assertThat(Synthesized.of(stack).properties("AWS::ApiGateway::RestApi"))
                .containsEntry("BinaryMediaTypes", Map.of("Ref", "Types"));
    }

    @Test
    void imported_values_reach_the_environment() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .environment(Map.of("TABLE_NAME", Fn.importValue("orders-table")))
                .build());

        assertThat(at(synthesized.properties(FUNCTION), "Environment", "Variables"))
                .contains(Map.of("TABLE_NAME", Map.of("Fn::ImportValue", "orders-table")));
    }

    @Test
    void name_of_a_variable_may_be_known_late() {
        Synthesized synthesized = Props.synthesize(Props.minimal()
                .environment(Map.of(Lazy.string(new LaterText("TABLE_NAME", new boolean[] {true})), "orders"))
                .build());

        assertThat(at(synthesized.properties(FUNCTION), "Environment", "Variables"))
                .contains(Map.of("TABLE_NAME", "orders"));
    }

    @Test
    void integration_timeout_may_be_a_token() {
        Stack stack = Props.stack();
        CfnParameter number =
                CfnParameter.Builder.create(stack, "Number").type("Number").build();

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .timeout(Duration.seconds(60))
                        .integrationOptions(LambdaIntegrationOptions.builder()
                                .timeout(Duration.millis(number.getValueAsNumber()))
                                .build())
                        .build());

        assertThat(Synthesized.of(stack).all("AWS::ApiGateway::Method").values())
                .hasSize(2)
                .allSatisfy(method -> assertThat(at(method, "Properties", "Integration", "TimeoutInMillis"))
                        .contains(Map.of("Ref", "Number")));
    }

    @Test
    void environment_of_tokens_is_not_counted_as_too_long() {
        Stack stack = Props.stack();
        Map<String, String> environment = new java.util.TreeMap<>();
        for (int i = 0; i < 150; i++) {
            environment.put(
                    "VARIABLE_" + i, Fn.join("", List.of("x", Fn.ref("AWS::StackName"), "and a text that goes on")));
        }

        new TracedApiFunction(
                stack, "Orders", Props.minimal().environment(environment).build());

        assertThat(map(at(Synthesized.of(stack).properties(FUNCTION), "Environment", "Variables")
                        .orElseThrow()))
                .hasSize(150);
    }

    private record LaterNumber(Number value, boolean[] synthesizing) implements IStableNumberProducer {
        @Override
        public Number produce() {
            assertThat(synthesizing[0]).as("asked for during synth").isTrue();
            return value;
        }
    }

    private record LaterText(String value, boolean[] synthesizing) implements IStableStringProducer {
        @Override
        public String produce() {
            assertThat(synthesizing[0]).as("asked for during synth").isTrue();
            return value;
        }
    }
}
