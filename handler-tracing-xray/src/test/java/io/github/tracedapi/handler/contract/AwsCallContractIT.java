package io.github.tracedapi.handler.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.handler.contract.ContractFunction.Invoked;
import io.github.tracedapi.handler.fixtures.DynamoDbStandIn.Answer;
import io.github.tracedapi.handler.fixtures.Incoming;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of the AWS SDK that {@code TracedClients} made. */
class AwsCallContractIT extends ContractTest {
    @ParameterizedTest
    @ValueSource(strings = {"get", "get-async"})
    void a_call_is_one_subsegment_and_tells_what_was_called(String behaviour) {
        Invoked invoked = invoke(behaviour);

        assertThat(invoked.said()).isEqualTo("7");
        assertThat(invoked.arrived().tree()).isEqualTo("ContractHandler(DynamoDb)");
        JsonNode call = invoked.arrived().named("DynamoDb");
        assertThat(call.path("namespace").asText()).isEqualTo("aws");
        JsonNode aws = call.path("aws");
        assertThat(aws.path("operation").asText()).isEqualTo("GetItem");
        assertThat(aws.path("table_name").asText()).isEqualTo("orders");
        assertThat(aws.path("region").asText()).isEqualTo("eu-west-1");
        assertThat(aws.path("request_id").asText()).startsWith("request-");
        assertThat(aws.path("retries").asInt(-1)).isZero();
        assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
        assertThat(call.at("/http/response/content_length").asInt()).isEqualTo(25);
        assertThat(SubsegmentContractIT.flags(call)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "get-async"})
    void the_header_that_goes_out_names_the_call_and_keeps_its_lineage(String behaviour) {
        Invoked invoked = invoke(behaviour);

        String id = invoked.arrived().named("DynamoDb").path("id").asText();
        assertThat(headers(invoked.incoming()))
                .containsExactly(invoked.incoming().from(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "get-async"})
    void without_sampling_nothing_is_recorded_and_the_header_goes_out_as_it_came(String behaviour) {
        Incoming incoming = Incoming.notSampled();

        Invoked invoked = function.invoke(incoming, behaviour, "");

        assertThat(invoked.said()).isEqualTo("7");
        assertThat(invoked.arrived().documents()).isEmpty();
        assertThat(headers(incoming)).containsExactly(incoming.header());
    }

    @Test
    void a_retry_is_counted_and_is_no_subsegment_of_its_own() {
        Answer failed = Answer.error(500, "InternalServerError");
        function.dynamoDb().answer(failed, failed);

        Invoked invoked = invoke("get");

        assertThat(invoked.said()).isEqualTo("7");
        assertThat(invoked.arrived().tree()).isEqualTo("ContractHandler(DynamoDb)");
        JsonNode call = invoked.arrived().named("DynamoDb");
        assertThat(call.at("/aws/retries").asInt()).isEqualTo(2);
        assertThat(SubsegmentContractIT.flags(call)).isEmpty();
        assertThat(headers(invoked.incoming()))
                .hasSize(3)
                .containsOnly(invoked.incoming().from(call.path("id").asText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "get-async"})
    void a_call_that_DynamoDB_refuses_is_an_error(String behaviour) {
        function.dynamoDb().answer(Answer.error(400, "ResourceNotFoundException"));

        Invoked invoked = invoke(behaviour);

        assertThat(invoked.said()).isEqualTo("threw ResourceNotFoundException");
        JsonNode call = invoked.arrived().named("DynamoDb");
        assertThat(SubsegmentContractIT.flags(call)).isEqualTo("error");
        assertThat(call.at("/http/response/status").asInt()).isEqualTo(400);
        assertThat(call.at("/cause/exceptions/0/type").asText())
                .isEqualTo("software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException");
        assertThat(call.at("/cause/exceptions/0/remote").asBoolean()).isTrue();
    }

    @Test
    void a_call_that_DynamoDB_throttles_is_an_error_and_a_throttle() {
        Answer throttled = Answer.error(400, "ProvisionedThroughputExceededException");
        function.dynamoDb().answer(throttled, throttled, throttled);

        Invoked invoked = invoke("get");

        assertThat(invoked.said()).isEqualTo("threw ProvisionedThroughputExceededException");
        JsonNode call = invoked.arrived().named("DynamoDb");
        assertThat(SubsegmentContractIT.flags(call)).isEqualTo("error throttle");
        assertThat(call.at("/aws/retries").asInt()).isEqualTo(2);
    }

    @Test
    void a_call_at_which_DynamoDB_fails_is_a_fault() {
        Answer failed = Answer.error(500, "InternalServerError");
        function.dynamoDb().answer(failed, failed, failed);

        Invoked invoked = invoke("get");

        assertThat(invoked.said()).isEqualTo("threw InternalServerErrorException");
        JsonNode call = invoked.arrived().named("DynamoDb");
        assertThat(SubsegmentContractIT.flags(call)).isEqualTo("fault");
        assertThat(call.at("/http/response/status").asInt()).isEqualTo(500);
    }

    @Test
    void the_clients_are_known_to_be_traced() {
        assertThat(invoke("check-clients").said()).isEqualTo("true true");
    }

    @Test
    void a_call_that_the_X_Ray_SDKs_instrumentor_traces_too_is_one_subsegment() throws Exception {
        try (ContractFunction both = ContractFunction.of(backend)
                .withXRaySdk()
                .with("aws-xray-recorder-sdk-aws-sdk-v2-instrumentor")
                .now()) {
            for (String behaviour : List.of("get", "get-async", "get")) {
                Invoked invoked = both.invoke(behaviour, "");

                assertThat(invoked.said()).isEqualTo("7");
                assertThat(invoked.arrived().names()).containsExactlyInAnyOrder("ContractHandler", "DynamoDb");
                String id = invoked.arrived().named("DynamoDb").path("id").asText();
                assertThat(both.dynamoDb().headers)
                        .filteredOn(header -> header.contains(invoked.incoming().root()))
                        .singleElement()
                        .asString()
                        .contains("Parent=" + id, "Sampled=1");
            }
        }
    }

    private List<String> headers(Incoming incoming) {
        return function.dynamoDb().headers.stream()
                .filter(header -> header.contains(incoming.root()))
                .toList();
    }
}
