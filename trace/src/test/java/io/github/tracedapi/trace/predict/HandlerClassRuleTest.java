package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlerClassRuleTest {
    @TempDir
    Path folder;

    private final HandlerClassRule rule = new HandlerClassRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    @Test
    void a_handler_in_its_asset_is_fine() {
        assertThat(traced().verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void a_handler_that_is_in_no_jar_is_told() {
        OrdersTemplate template = traced();
        HandlerFolder.in(folder.resolve("handler")).withoutHandler();

        assertThat(template.findings(rule))
                .containsExactly(
                        "UNKNOWN Orders/Orders: Handler names com.acme.OrdersHandler, which is in no jar of the asset"
                                + " – Lambda answers each request with a ClassNotFoundException, and its trace holds nothing else –"
                                + " write the handler's full class name, or pack the jar that holds it below lib/");
    }

    @Test
    void a_layer_from_elsewhere_may_hold_it() {
        OrdersTemplate layered = traced().with(
                        "      Handler:",
                        "      Layers: [arn:aws:lambda:eu-west-1:901920570463:layer:house:1]\n      Handler:");
        HandlerFolder.in(folder.resolve("handler")).withoutHandler();

        assertThat(layered.findings(rule)).isEmpty();
    }

    @Test
    void code_that_is_not_there_is_unknown() {
        assertThat(traced().with("Code: handler", "Code: elsewhere").verdict(rule, "Orders"))
                .isEqualTo(Verdict.UNKNOWN);
    }
}
