package io.github.tracedapi.local.page;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;

import io.github.tracedapi.local.run.RequestLog;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewTest {
    private static String json(Orders... requests) {
        RequestLog log = new RequestLog(10);
        for (Orders request : requests) {
            log.add(request.record());
        }
        return new Overview(log, Orders.MAP, List.of(), List::of).json();
    }

    @Test
    void without_a_proof_the_hops_are_as_predicted() {
        assertThatJson(json(Orders.get(1).untraced())).node("traces").isEqualTo(0);
        assertThatJson(json(Orders.get(1).untraced())).node("hops[2].words").isEqualTo("✓ traced");
        assertThatJson(json(Orders.get(1).untraced()))
                .node("hops[2].reason")
                .isEqualTo("The client has X-Ray's interceptor.");
    }

    @Test
    void one_request_proves_a_hop_that_others_did_not_take() {
        String json = json(
                Orders.get(1).uninstrumented(), Orders.get(2), Orders.get(3).untraced());

        assertThatJson(json).node("traces").isEqualTo(2);
        assertThatJson(json).node("hops[2].words").isEqualTo("✓ proven");
        assertThatJson(json)
                .node("hops[2].reason")
                .isEqualTo("The client has X-Ray's interceptor. Proven by 1 request.");
    }

    @Test
    void hop_that_nobody_took_is_not_taken() {
        String json = json(Orders.get(1).uninstrumented());

        assertThatJson(json).node("hops[2].words").isEqualTo("– not taken");
        assertThatJson(json)
                .node("hops[2].reason")
                .isEqualTo("The client has X-Ray's interceptor. No request went that way.");
    }
}
