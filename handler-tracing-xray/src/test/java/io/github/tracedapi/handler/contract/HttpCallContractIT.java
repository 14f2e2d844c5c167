package io.github.tracedapi.handler.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.handler.contract.ContractFunction.Invoked;
import io.github.tracedapi.handler.fixtures.Incoming;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code TracedHttpClient}. */
class HttpCallContractIT extends ContractTest {
    private HttpServerStandIn server;

    @BeforeEach
    void open() throws IOException {
        server = new HttpServerStandIn();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "send-async"})
    void a_call_is_one_subsegment_without_query_and_user_info_and_its_header_goes_out(String behaviour) {
        Invoked invoked = invoke(behaviour, "http://bob:hunter2@" + server.host() + "/orders/7?token=hunter2#top");

        assertThat(invoked.said()).isEqualTo("/orders/7");
        assertThat(invoked.arrived().tree()).isEqualTo("ContractHandler(127.0.0.1)");
        JsonNode call = invoked.arrived().named("127.0.0.1");
        assertThat(call.path("namespace").asText()).isEqualTo("remote");
        assertThat(call.path("http"))
                .isEqualTo(Arrived.read("{\"request\":{\"method\":\"GET\",\"url\":\"" + server.url()
                        + "/orders/7\"},\"response\":{\"status\":200,\"content_length\":9}}"));
        assertThat(SubsegmentContractIT.flags(call)).isEmpty();
        assertThat(invoked.arrived().toString()).doesNotContain("bob", "hunter2");
        assertThat(server.headers())
                .containsExactly(invoked.incoming().from(call.path("id").asText()));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"404, error", "429, error throttle", "503, fault"})
    void the_responses_status_says_who_was_to_blame(int status, String flags) {
        Invoked invoked = invoke("send", server.url() + "/status/" + status);

        assertThat(SubsegmentContractIT.flags(invoked.arrived().named("127.0.0.1")))
                .isEqualTo(flags);
    }

    @Test
    void a_redirect_is_one_call_whose_url_is_the_one_that_answered() {
        Invoked invoked = invoke("send", server.url() + "/moved");

        assertThat(invoked.said()).isEqualTo("/there");
        JsonNode call = invoked.arrived().named("127.0.0.1");
        assertThat(call.at("/http/request/url").asText()).isEqualTo(server.url() + "/there");
        assertThat(call.at("/metadata/http/redirected_from").asText()).isEqualTo(server.url() + "/moved");
        assertThat(server.headers())
                .hasSize(2)
                .containsOnly(invoked.incoming().from(call.path("id").asText()));
    }

    @Test
    void a_server_that_cannot_be_reached_is_a_fault() {
        server.close();

        Invoked invoked = invoke("send", server.url() + "/gone");

        assertThat(invoked.said()).isEqualTo("threw java.net.ConnectException");
        JsonNode call = invoked.arrived().named("127.0.0.1");
        assertThat(SubsegmentContractIT.flags(call)).isEqualTo("fault");
        assertThat(call.at("/cause/exceptions/0/type").asText()).isEqualTo("java.net.ConnectException");
        assertThat(call.at("/http/response").isMissingNode()).isTrue();
    }

    @Test
    void a_call_that_is_cancelled_has_ended_and_is_the_callers_error() {
        Invoked invoked = invoke("cancel", server.url() + "/never");

        assertThat(invoked.said()).isEqualTo("cancelled true");
        JsonNode call = invoked.arrived().named("127.0.0.1");
        assertThat(SubsegmentContractIT.flags(call)).isEqualTo("error");
        assertThat(call.at("/cause/exceptions/0/type").asText())
                .isEqualTo("java.util.concurrent.CancellationException");
        assertThat(invoked.arrived().above("127.0.0.1")).isEqualTo("ContractHandler");
    }

    @Test
    void without_sampling_nothing_is_recorded_and_the_header_goes_out_as_it_came() {
        Incoming incoming = Incoming.notSampled();

        Invoked invoked = function.invoke(incoming, "send", server.url() + "/orders/7");

        assertThat(invoked.arrived().documents()).isEmpty();
        assertThat(server.headers()).containsExactly(incoming.header());
    }
}
