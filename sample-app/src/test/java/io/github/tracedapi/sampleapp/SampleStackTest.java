package io.github.tracedapi.sampleapp;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;

/** The template that {@code cdk deploy} deploys, with the real handler in it. */
class SampleStackTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/OrdersSample.template.json");

    @TempDir
    private static Path folder;

    private static Sample sample;

    @BeforeAll
    static void synthesizes_once() throws IOException {
        sample = Sample.synthesizedInto(folder.resolve("cdk.out"), Map.of());
    }

    @Test
    void template_is_the_golden_one() throws IOException {
        String template = new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(new ObjectMapper().convertValue(sample.template(), Map.class))
                .replaceAll("[0-9a-f]{64}\\.zip", "<asset>.zip")
                .replaceAll("(Deployment[0-9A-F]{8})[0-9a-f]{32}", "$1<hash>");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, template + "\n");
        }

        assertThatJson(template).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void stage_and_function_are_traced() throws IOException {
        assertThat(sample.properties("AWS::ApiGateway::Stage")
                        .path("TracingEnabled")
                        .asBoolean())
                .isTrue();
        assertThat(sample.properties("AWS::Lambda::Function")
                        .at("/TracingConfig/Mode")
                        .asText())
                .isEqualTo("Active");
    }

    @Test
    void function_runs_the_orders_handler() throws IOException {
        assertThat(sample.properties("AWS::Lambda::Function").path("Handler").asText())
                .isEqualTo("io.github.tracedapi.sample.OrdersHandler");
    }

    @Test
    void asset_is_the_handlers_zip_with_its_libraries() throws IOException {
        Path asset = folder.resolve("cdk.out")
                .resolve("asset."
                        + sample.properties("AWS::Lambda::Function")
                                .at("/Code/S3Key")
                                .asText());

        try (ZipFile zip = new ZipFile(asset.toFile())) {
            assertThat(zip.getEntry("io/github/tracedapi/sample/OrdersHandler.class"))
                    .isNotNull();
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .anyMatch(name -> name.startsWith("lib/aws-xray-recorder-sdk-core-"))
                    .anyMatch(name -> name.startsWith("lib/dynamodb-"));
        }
    }

    @Test
    void table_is_on_demand_recoverable_and_encrypted() throws IOException {
        assertThatJson(sample.properties("AWS::DynamoDB::Table").toString()).isEqualTo("""
                        {"AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                         "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                         "BillingMode": "PAY_PER_REQUEST",
                         "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true},
                         "SSESpecification": {"SSEEnabled": true}}""");
    }

    @Test
    void function_may_read_and_write_single_orders_and_nothing_more() throws IOException {
        assertThatJson(sample.resource("TableAccess")
                        .at("/Properties/PolicyDocument/Statement")
                        .toString())
                .isEqualTo("""
                        [{"Action": ["dynamodb:GetItem", "dynamodb:PutItem"], "Effect": "Allow",
                          "Resource": {"Fn::GetAtt": ["TableCD117FA1", "Arn"]}}]""");
        assertThat(sample.properties("AWS::IAM::Role").path("ManagedPolicyArns").toString())
                .contains("{\"Ref\":\"TableAccess");
    }

    @Test
    void handler_learns_the_tables_name_and_no_price_service() throws IOException {
        assertThatJson(sample.properties("AWS::Lambda::Function")
                        .at("/Environment/Variables")
                        .toString())
                .isEqualTo("{\"TABLE_NAME\": {\"Ref\": \"TableCD117FA1\"}}");
    }

    @Test
    void handler_learns_the_price_service_from_the_context(@TempDir Path cdkOut) throws IOException {
        Sample priced = Sample.synthesizedInto(cdkOut, Map.of("priceUrl", "https://prices.example/v1"));

        assertThat(priced.properties("AWS::Lambda::Function")
                        .at("/Environment/Variables/PRICE_URL")
                        .asText())
                .isEqualTo("https://prices.example/v1");
    }

    @Test
    void outputs_are_url_table_and_a_signed_curl_line() throws IOException {
        JsonNode outputs = sample.template().path("Outputs");

        assertThat(outputs.has("Url")).isTrue();
        assertThatJson(outputs.at("/TableName/Value").toString()).isEqualTo("{\"Ref\": \"TableCD117FA1\"}");
        assertThat(outputs.at("/Curl/Value").toString()).contains("curl --aws-sigv4 aws:amz:");
    }

    @Test
    void log_role_is_deployed_before_the_orders_in_a_stack_of_its_own() throws IOException {
        assertThat(sample.file("ApiGatewayAccount.template.json").toString()).contains("AWS::ApiGateway::Account");
        assertThat(sample.template().toString()).doesNotContain("AWS::ApiGateway::Account");
        assertThat(sample.file("manifest.json")
                        .at("/artifacts/OrdersSample/dependencies")
                        .toString())
                .contains("\"ApiGatewayAccount\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "boolean"})
    void log_role_is_left_out_on_demand(String kind, @TempDir Path cdkOut) throws IOException {
        Sample without = Sample.synthesizedInto(
                cdkOut, Map.of("apiGatewayLogRole", kind.equals("text") ? "false" : Boolean.FALSE));

        assertThat(without.file("manifest.json").at("/artifacts").has("ApiGatewayAccount"))
                .isFalse();
        assertThat(without.file("OrdersSample.metadata.json").toString()).contains("TracedApi::NoApiGatewayLogRole");
    }

    @Test
    void log_role_switch_takes_true_and_false_only(@TempDir Path cdkOut) throws IOException {
        App app = Sample.app(cdkOut, Map.of("apiGatewayLogRole", "no"));

        assertThatThrownBy(() -> SampleApp.addTo(app))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Context apiGatewayLogRole is \"no\" – it is not clear whether the account needs the role – give"
                                + " true or false.");
    }

    @Test
    void synth_leaves_no_warning_or_error() throws IOException {
        assertThat(sample.file("OrdersSample.metadata.json").toString())
                .doesNotContain("aws:cdk:warning")
                .doesNotContain("aws:cdk:error");
        assertThat(sample.file("ApiGatewayAccount.metadata.json").toString())
                .doesNotContain("aws:cdk:warning")
                .doesNotContain("aws:cdk:error");
    }
}
