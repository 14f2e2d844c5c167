package io.github.tracedapi.handler.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tracedapi.handler.contract.ContractFunction.Invoked;
import io.github.tracedapi.handler.fixtures.Incoming;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code TracedExecutors}, {@code Traced.bind}, and interrupts. */
class ThreadContractIT extends ContractTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "pool, 'ContractHandler(outer(pooled, run))', 'ContractHandler(outer(run, pooled))'",
        "future, 'ContractHandler(outer(supplied, applied))', ''",
        "bind, 'ContractHandler(outer(bound, called))', ''"
    })
    void work_on_a_pool_is_below_what_gave_it_the_work(String behaviour, String tree, String orElse) {
        for (int i = 0; i < 3; i++) {
            Invoked invoked = invoke(behaviour);

            assertThat(invoked.said()).isEqualTo("a value");
            assertThat(invoked.arrived().tree()).isIn(tree, orElse);
        }
    }

    @Test
    void work_on_a_virtual_thread_is_below_what_gave_it_the_work() {
        assumeTrue(Runtime.version().feature() >= 21, "There are virtual threads since JDK 21.");

        Invoked invoked = invoke("virtual");

        assertThat(invoked.said()).isEqualTo("VirtualThread");
        assertThat(invoked.arrived().tree()).isEqualTo("ContractHandler(outer(virtual))");
    }

    @Test
    void documents_of_a_thread_that_is_interrupted_arrive_and_it_stays_interrupted() {
        Invoked invoked = invoke("interrupted");

        assertThat(invoked.said()).isEqualTo("still true");
        assertThat(invoked.arrived().tree()).isEqualTo("ContractHandler(work)");
        assertThat(invoked.arrived()
                        .named("work")
                        .at("/annotations/interrupted")
                        .booleanValue())
                .isTrue();
        assertThat(invoke("nested").arrived().tree()).isEqualTo("ContractHandler(outer(inner, second(third)))");
        assertThat(function.notices("LostDocument")).isEmpty();
    }

    @Test
    void of_one_invocation_after_the_other_each_has_what_its_own_tasks_did() {
        burst(function, 200);
    }

    @Test
    void of_eight_invocations_at_a_time_each_has_what_its_own_tasks_did() throws Exception {
        try (ContractFunction eight = ContractFunction.of(backend)
                .set("AWS_LAMBDA_MAX_CONCURRENCY", "8")
                .now()) {
            burst(eight, 400);

            assertThat(eight.process().log()).contains("Starting 8 concurrent function handler threads.");
            assertThat(eight.receiver().traceIds()).hasSize(400);
            assertThat(eight.process().notices()).isEmpty();
        }
    }

    /** So many wait to be fetched by the runtime; in a function that serves eight, eight go on only when all of them are there. */
    private static void burst(ContractFunction function, int invocations) {
        List<Incoming> requests = new ArrayList<>();
        List<CompletableFuture<String>> replies = new ArrayList<>();
        for (int i = 0; i < invocations; i++) {
            Incoming incoming = Incoming.sampled();
            requests.add(incoming);
            replies.add(function.begin(incoming, "mixed", Integer.toString(i)));
        }
        for (int i = 0; i < invocations; i++) {
            String reply = function.process().await(replies.get(i));
            assertThat(Arrived.read(reply).path("body").asText())
                    .isEqualTo(requests.get(i).root());
        }
        List<Arrived> arrived = function.arrived(requests);
        for (int i = 0; i < invocations; i++) {
            String pooled = "pooled-" + i + "(below-" + i + ")";
            String supplied = "supplied-" + i;
            assertThat(arrived.get(i).tree())
                    .isIn(
                            "ContractHandler(own-" + i + "(" + pooled + ", " + supplied + "))",
                            "ContractHandler(own-" + i + "(" + supplied + ", " + pooled + "))");
            assertThat(arrived.get(i).documents()).hasSize(1);
        }
    }
}
