package io.github.tracedapi.handler.contract;

import static io.github.tracedapi.handler.contract.ContractFunction.notice;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.handler.contract.ContractFunction.Invoked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code Traced} and {@code TracedSubsegment}. */
class SubsegmentContractIT extends ContractTest {
    @Test
    void work_within_work_is_below_it_and_its_value_is_given_on() {
        Invoked nested = invoke("nested");

        assertThat(nested.said()).isEqualTo("a value");
        assertThat(nested.arrived().tree()).isEqualTo("ContractHandler(outer(inner, second(third)))");
        assertThat(nested.arrived().documents()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "checked, java.io.IOException, no list",
        "runtime, java.lang.IllegalStateException, broken",
        "interrupt, java.lang.InterruptedException, stopped",
        "assertion, java.lang.AssertionError, not so",
        "overflow, java.lang.StackOverflowError,"
    })
    void what_the_work_throws_is_a_fault_with_its_cause_and_is_thrown_on_as_it_is(
            String kind, String type, String message) {
        Invoked thrown = invoke("throw-in-work", kind);

        assertThat(thrown.said()).isEqualTo("the same " + type);
        JsonNode work = thrown.arrived().named("work");
        assertThat(work.path("fault").asBoolean()).isTrue();
        assertThat(work.has("error")).isFalse();
        JsonNode described = work.at("/cause/exceptions/0");
        assertThat(described.path("type").asText()).isEqualTo(type);
        assertThat(described.path("message").asText()).isEqualTo(message == null ? "" : message);
        assertThat(described.path("stack").size()).isBetween(1, 50);
        // It was caught there.
        assertThat(thrown.arrived().named("ContractHandler").has("fault")).isFalse();
    }

    @Test
    void a_cause_is_described_and_referred_to() {
        JsonNode exceptions =
                invoke("throw-in-work", "checked").arrived().named("work").at("/cause/exceptions");

        assertThat(exceptions).hasSize(2);
        assertThat(exceptions.get(0).path("cause")).isEqualTo(exceptions.get(1).path("id"));
        assertThat(exceptions.get(1).path("type").asText()).isEqualTo("java.util.concurrent.TimeoutException");
        assertThat(exceptions.get(1).path("message").asText()).isEqualTo("too late");
    }

    @Test
    void what_passes_up_is_described_where_it_was_thrown_and_referred_to_above() {
        Invoked passed = invoke("pass-up");

        assertThat(passed.said()).isEqualTo("passes up");
        JsonNode inner = passed.arrived().named("inner").at("/cause/exceptions");
        assertThat(inner.findValuesAsText("message")).containsExactly("passes up", "from below");
        JsonNode outer = passed.arrived().named("outer");
        assertThat(outer.path("fault").asBoolean()).isTrue();
        assertThat(outer.at("/cause/exceptions")).hasSize(1);
        assertThat(outer.at("/cause/exceptions/0/cause")).isEqualTo(inner.get(0).path("id"));
        assertThat(outer.at("/cause/exceptions/0/message").asText()).isEmpty();
    }

    @Test
    void an_exception_whose_own_code_fails_is_told_by_its_type_and_thrown_on() {
        Invoked thrown = invoke("hostile");

        assertThat(thrown.said()).isEqualTo("thrown on");
        JsonNode described = thrown.arrived().named("work").at("/cause/exceptions");
        assertThat(described).hasSize(1);
        assertThat(described.at("/0/type").asText()).endsWith("Subsegments$Hostile");
        assertThat(described.at("/0/message").asText()).isEqualTo("(unreadable: java.lang.IllegalStateException)");
        assertThat(thrown.arrived().named("work").path("fault").asBoolean()).isTrue();
    }

    @Test
    void what_is_recorded_and_not_thrown_is_a_fault_too() {
        JsonNode work = invoke("record").arrived().named("work");

        assertThat(work.path("fault").asBoolean()).isTrue();
        assertThat(work.at("/cause/exceptions/0/message").asText()).isEqualTo("tried again");
    }

    @Test
    void error_throttle_and_fault_are_what_was_said_and_a_throttle_is_an_error() {
        Arrived arrived = invoke("flags").arrived();

        assertThat(flags(arrived.named("refused"))).isEqualTo("error");
        assertThat(flags(arrived.named("throttled"))).isEqualTo("error throttle");
        assertThat(flags(arrived.named("failed"))).isEqualTo("fault");
        assertThat(flags(arrived.named("all"))).isEqualTo("error throttle fault");
    }

    static String flags(JsonNode subsegment) {
        StringBuilder flags = new StringBuilder();
        for (String flag : new String[] {"error", "throttle", "fault"}) {
            if (subsegment.path(flag).asBoolean()) {
                flags.append(flags.length() == 0 ? "" : " ").append(flag);
            }
        }
        return flags.toString();
    }

    @Test
    void annotations_keep_their_types_and_the_last_of_a_key() {
        JsonNode annotations = invoke("annotate").arrived().named("work").path("annotations");

        assertThat(annotations)
                .isEqualTo(Arrived.read("{\"text\":\"teapot\",\"whole\":7,\"part\":0.5,\"truth\":true}"));
    }

    @Test
    void a_value_that_is_none_is_left_out_and_told_once() {
        JsonNode work = invoke("annotate-nothing").arrived().named("work");
        invoke("annotate-nothing");

        assertThat(work.path("annotations")).isEqualTo(Arrived.read("{\"there\":\"is\"}"));
        assertThat(work.has("metadata")).isFalse();
        assertThat(function.notices("NoValue"))
                .containsExactly(notice(
                        "NoValue",
                        "Traced.annotate: missing is null – it is not in the trace – give it a value, or do not call"
                                + " this"));
    }

    @Test
    void names_and_keys_that_X_Ray_does_not_take_are_made_valid_and_told() {
        JsonNode work = invoke("odd-name").arrived().named("what_ is_");

        assertThat(work.path("annotations")).isEqualTo(Arrived.read("{\"wh_t\":1}"));
        assertThat(function.notices("ChangedName"))
                .containsExactly(notice(
                        "ChangedName",
                        "Subsegment \"what* is?\": X-Ray takes no such name – it is sent as \"what_ is_\" – up to 200"
                                + " letters, digits, spaces and _ . : / % & # = + \\\\ - @ are allowed."));
        assertThat(function.notices("ChangedKey"))
                .containsExactly(notice(
                        "ChangedKey",
                        "Annotation \"wh$t\": X-Ray takes no such key – it is sent as \"wh_t\" – up to 500 letters a to z,"
                                + " digits and _ are allowed."));
    }

    @Test
    void work_without_a_name_is_done_and_told() {
        assertThat(invoke("no-name").arrived().tree()).isEqualTo("ContractHandler(unnamed)");
        assertThat(function.notices("NamelessSubsegment"))
                .containsExactly(notice(
                        "NamelessSubsegment",
                        "Traced: a subsegment has no name (null) – it is sent as \"unnamed\" – give it the name of what is done"
                                + " in it"));
    }

    @Test
    void metadata_are_lists_maps_and_arrays_and_else_what_they_show_as() {
        JsonNode metadata = invoke("metadata").arrived().named("work").path("metadata");

        assertThat(metadata)
                .isEqualTo(Arrived.read("{\"default\":{\"list\":[1,\"two\",true]},"
                        + "\"basket\":{\"items\":{\"tea\":[1,2]},\"other\":\"shown\"}}"));
    }

    @Test
    void a_call_of_another_service_has_its_method_url_and_status_and_sends_the_trace_on() {
        Invoked invoked = invoke("remote");

        JsonNode call = invoked.arrived().named("prices.example.com");
        assertThat(call.path("namespace").asText()).isEqualTo("remote");
        assertThat(call.path("http"))
                .isEqualTo(Arrived.read(
                        "{\"request\":{\"method\":\"GET\",\"url\":\"https://prices.example.com:8443/p/1\"},"
                                + "\"response\":{\"status\":429}}"));
        assertThat(flags(call)).isEqualTo("error throttle");
        assertThat(invoked.said())
                .isEqualTo(invoked.incoming().from(call.path("id").asText()));
    }

    @Test
    void after_its_end_a_subsegment_takes_nothing_and_that_is_told() {
        JsonNode work = invoke("after-end").arrived().named("work");

        assertThat(work.has("annotations")).isFalse();
        assertThat(work.has("fault")).isFalse();
        assertThat(function.notices("AfterEnd"))
                .containsExactly(notice(
                        "AfterEnd",
                        "\"late\" of the subsegment \"work\": put in after its end – it is lost – put it in before."));
    }
}
