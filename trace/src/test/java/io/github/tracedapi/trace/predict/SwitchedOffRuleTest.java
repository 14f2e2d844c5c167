package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchedOffRuleTest {
    @TempDir
    Path folder;

    private final SwitchedOffRule rule = new SwitchedOffRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    @Test
    void a_stage_and_a_function_left_as_made_are_fine() {
        assertThat(traced().verdict(rule, "Stage", "Orders")).isEqualTo(Verdict.TRACED);
        assertThat(traced().verdict(rule, "Orders", "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void a_stage_switched_off_again_is_told() {
        assertThat(traced().with("TracingEnabled: true", "TracingEnabled: false")
                        .findings(rule, "Orders"))
                .containsExactly(
                        "BROKEN Orders/Stage: TracingEnabled is false, though TracedApiFunction turns it on – a"
                                + " property override or an aspect took it away, and the trace is cut here – remove it, or use"
                                + " CDK's LambdaRestApi for an API that is not to be traced");
    }

    @Test
    void a_function_switched_off_again_is_told() {
        assertThat(traced().with("Mode: Active", "Mode: PassThrough").findings(rule, "Orders"))
                .singleElement()
                .asString()
                .startsWith(
                        "BROKEN Orders/Orders: TracingConfig.Mode is PassThrough, though TracedApiFunction turns it on");
    }

    @Test
    void an_override_that_decides_at_deploy_is_unknown() {
        assertThat(traced().with("TracingEnabled: true", "TracingEnabled: !ImportValue on")
                        .findings(rule, "Orders"))
                .singleElement()
                .asString()
                .startsWith("UNKNOWN Orders/Stage: TracingEnabled is known only at deploy: ")
                .endsWith(
                        ", though TracedApiFunction turns it on – an override decides at deploy whether there is a trace –"
                                + " remove the property override or the aspect");
    }

    @Test
    void what_no_construct_of_ours_made_is_not_its_business() {
        assertThat(traced().withUntracedStage().verdict(rule, "Stage", "Order")).isEqualTo(Verdict.NOT_APPLICABLE);
    }
}
