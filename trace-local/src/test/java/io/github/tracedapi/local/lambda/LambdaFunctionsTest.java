package io.github.tracedapi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaFunctionsTest {
    private static final String APP = """
            {"Resources": {
              "Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "orders-table"}},
              "Orders": {"Type": "AWS::Lambda::Function", "Properties": {
                "FunctionName": "orders", "Runtime": "java21", "Handler": "app.H::handle", "MemorySize": 512,
                "Timeout": "29", "TracingConfig": {"Mode": "Active"}, "ReservedConcurrentExecutions": 5,
                "Code": {"S3Bucket": "b", "S3Key": "k.zip"},
                "Environment": {"Variables": {
                  "TABLE": {"Ref": "Table"}, "PLAIN": "x", "SECRET": {"Fn::GetAtt": ["Queue", "Secret"]}}}}},
              "Plain": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "plain"}},
              "Queue": {"Type": "AWS::SQS::Queue", "Properties": {}},
              "One": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Orders"}}},
              "Live": {"Type": "AWS::Lambda::Alias", "Properties": {
                "FunctionName": {"Ref": "Orders"}, "FunctionVersion": {"Fn::GetAtt": ["One", "Version"]}, "Name": "live"}}
            }}
            """;

    @Test
    void settings_are_those_of_the_template() {
        FunctionSettings orders = read(Map.of()).all().get(0);

        assertThat(orders.name()).isEqualTo("orders");
        assertThat(orders.arn()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:orders");
        assertThat(orders.region()).isEqualTo("us-east-1");
        assertThat(orders.runtime()).isEqualTo("java21");
        assertThat(orders.handler()).isEqualTo("app.H::handle");
        assertThat(orders.memoryMb()).isEqualTo(512);
        assertThat(orders.timeout()).isEqualTo(Duration.ofSeconds(29));
        assertThat(orders.active()).isTrue();
        assertThat(orders.reserved()).isEqualTo(OptionalInt.of(5));
    }

    @Test
    void settings_that_are_not_there_are_lambdas_defaults() {
        FunctionSettings plain = read(Map.of()).all().get(1);

        assertThat(plain.memoryMb()).isEqualTo(128);
        assertThat(plain.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(plain.active()).isFalse();
        assertThat(plain.reserved()).isEmpty();
        assertThat(plain.environment()).isEmpty();
        assertThat(plain.unresolved()).isEmpty();
        assertThat(plain.runtime()).isEmpty();
    }

    @Test
    void variables_are_resolved_in_the_templates_order() {
        assertThat(read(Map.of()).all().get(0).environment())
                .containsExactly(Map.entry("TABLE", "orders-table"), Map.entry("PLAIN", "x"));
    }

    @Test
    void variable_that_is_not_known_is_said_with_what_to_do() {
        assertThat(read(Map.of()).all().get(0).unresolved())
                .singleElement()
                .asString()
                .startsWith("App/Orders: the environment variable SECRET is not known: ")
                .endsWith(" – the function runs without it – give it by --env SECRET=VALUE");
    }

    @Test
    void given_values_go_before_the_templates() {
        LambdaFunctions functions = read(Map.of("SECRET", "s", "PLAIN", "y"));

        assertThat(functions.all().get(0).environment())
                .containsExactly(Map.entry("TABLE", "orders-table"), Map.entry("PLAIN", "y"), Map.entry("SECRET", "s"));
        assertThat(functions.all().get(0).unresolved()).isEmpty();
    }

    @Test
    void given_values_reach_functions_whose_template_has_no_such_variable() {
        LambdaFunctions functions = read(Map.of("PRICE_URL", "http://127.0.0.1:1/price", "OTHER", "z"));

        assertThat(functions.all().get(1).environment())
                .containsExactly(Map.entry("OTHER", "z"), Map.entry("PRICE_URL", "http://127.0.0.1:1/price"));
    }

    @Test
    void given_value_whose_name_no_variable_may_have_reaches_no_function() {
        assertThat(read(Map.of("/orders/table", "t", "Orders:Stage", "s"))
                        .all()
                        .get(1)
                        .environment())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "orders:live",
                "arn:aws:lambda:us-east-1:000000000000:function:orders",
                "arn:aws:lambda:us-east-1:000000000000:function:orders:live",
                "arn:aws:lambda:us-east-1:000000000000:function:orders:$LATEST",
                "arn:aws:lambda:us-east-1:000000000000:function:orders:1",
            })
    void function_is_found_by_all_that_may_be_invoked(String arn) {
        assertThat(read(Map.of()).byArn(arn).orElseThrow().name()).isEqualTo("orders");
    }

    @Test
    void function_is_found_by_what_a_reference_to_its_alias_or_version_gives() {
        CloudAssembly app = CloudAssembly.ofTemplate("App", APP);
        LocalNames names = LocalNames.of(app, Map.of());
        LambdaFunctions functions = LambdaFunctions.read(app, names, Map.of());

        for (String type : new String[] {"AWS::Lambda::Alias", "AWS::Lambda::Version"}) {
            String ref = names.ref(app.resources(type).get(0));
            assertThat(functions.byArn(ref).orElseThrow().name()).isEqualTo("orders");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "other", "arn:aws:lambda:us-east-1:000000000000:function:other", "arn:aws:sqs:x"})
    void what_is_no_function_of_the_app_is_not_found(String arn) {
        assertThat(read(Map.of()).byArn(arn)).isEmpty();
    }

    @Test
    void memory_that_is_no_number_is_the_default_and_said() {
        LambdaFunctions functions = LambdaFunctions.read(
                CloudAssembly.ofTemplate(
                        "App",
                        "{\"Resources\": {\"F\": {\"Type\": \"AWS::Lambda::Function\", \"Properties\": {\"MemorySize\":"
                                + " \"much\", \"Timeout\": 0}}}}"),
                LocalNames.of(CloudAssembly.ofTemplate("App", "{}"), Map.of()),
                Map.of());

        assertThat(functions.all().get(0).memoryMb()).isEqualTo(128);
        assertThat(functions.all().get(0).unresolved())
                .containsExactly(
                        "App/F: MemorySize is no number that is known here – it is taken as 128",
                        "App/F: Timeout is no number that is known here – it is taken as 3");
    }

    private static LambdaFunctions read(Map<String, String> given) {
        CloudAssembly app = CloudAssembly.ofTemplate("App", APP);
        return LambdaFunctions.read(app, LocalNames.of(app, Map.of()), given);
    }
}
