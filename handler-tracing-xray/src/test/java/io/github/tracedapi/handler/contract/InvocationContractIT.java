package io.github.tracedapi.handler.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.handler.contract.ContractFunction.Invoked;
import io.github.tracedapi.handler.fixtures.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code TracedHandler}. */
class InvocationContractIT extends ContractTest {
    @Test
    void an_invocation_is_one_subsegment_of_the_functions_segment() {
        Invoked invoked = invoke("nothing");

        assertThat(invoked.arrived().documents()).hasSize(1);
        JsonNode document = invoked.arrived().documents().get(0);
        assertThat(document.path("name").asText()).isEqualTo("ContractHandler");
        assertThat(document.path("type").asText()).isEqualTo("subsegment");
        assertThat(document.path("trace_id").asText())
                .isEqualTo(invoked.incoming().root());
        assertThat(document.path("parent_id").asText())
                .isEqualTo(invoked.incoming().parent());
        assertThat(document.path("id").asText()).matches("[0-9a-f]{16}");
        assertThat(document.path("end_time").asDouble())
                .isGreaterThan(document.path("start_time").asDouble());
    }

    @Test
    void only_the_first_one_is_a_cold_start() {
        JsonNode first = function.first().arrived().named("ContractHandler");
        JsonNode next = invoke("nothing").arrived().named("ContractHandler");

        assertThat(first.at("/annotations/coldStart").booleanValue()).isTrue();
        assertThat(next.at("/annotations/coldStart").isBoolean()).isTrue();
        assertThat(next.at("/annotations/coldStart").booleanValue()).isFalse();
    }

    @Test
    void route_method_and_status_of_an_event_of_API_Gateway_are_annotated() {
        JsonNode document = invoke("nothing").arrived().named("ContractHandler");

        assertThat(document.path("annotations"))
                .isEqualTo(Arrived.read("{\"coldStart\":false,\"route\":\"/contract/{behaviour}\",\"method\":\"POST\","
                        + "\"status\":200}"));
        assertThat(SubsegmentContractIT.flags(document)).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"302, ''", "404, error", "429, error throttle", "500, fault", "503, fault"})
    void the_replys_status_says_who_was_to_blame(int status, String flags) {
        Invoked invoked = invoke("reply", Integer.toString(status));

        JsonNode document = invoked.arrived().named("ContractHandler");
        assertThat(invoked.status()).isEqualTo(status);
        assertThat(document.at("/annotations/status").intValue()).isEqualTo(status);
        assertThat(SubsegmentContractIT.flags(document)).isEqualTo(flags);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"checked, java.io.IOException, no list", "assertion, java.lang.AssertionError, not so"})
    void what_the_handler_throws_is_a_fault_and_Lambda_is_told_of_it_as_it_is(
            String kind, String type, String message) {
        Incoming incoming = Incoming.sampled();

        String told = function.process().fail(ContractFunction.event("throw", kind), incoming.header());

        assertThat(told).contains("\"errorMessage\":\"" + message + "\",\"errorType\":\"" + type + "\"");
        JsonNode document = function.arrived(incoming).named("ContractHandler");
        assertThat(SubsegmentContractIT.flags(document)).isEqualTo("fault");
        assertThat(document.at("/cause/exceptions/0/type").asText()).isEqualTo(type);
        assertThat(document.at("/cause/exceptions/0/message").asText()).isEqualTo(message);
        assertThat(document.at("/annotations/status").isMissingNode()).isTrue();
    }

    @Test
    void the_trace_and_the_header_for_a_call_are_known_within() {
        Invoked invoked = invoke("header");

        String id = invoked.arrived().named("ContractHandler").path("id").asText();
        assertThat(invoked.said())
                .isEqualTo(invoked.incoming().root() + " " + invoked.incoming().from(id));
    }
}
