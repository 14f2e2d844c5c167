package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionTracingRuleTest {
    @TempDir
    Path folder;

    private final FunctionTracingRule rule = new FunctionTracingRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    @Test
    void an_active_function_is_fine() {
        assertThat(traced().verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void a_function_that_is_not_active_ends_the_trace() {
        assertThat(traced().withPassiveFunction().findings(rule))
                .containsExactly(
                        "BROKEN Orders/Orders: TracingConfig.Mode is PassThrough – Lambda makes no segments, even"
                                + " if the caller's trace header says Sampled=1, and the trace ends before the function – set"
                                + " TracingConfig.Mode: Active (CDK: tracing(Tracing.ACTIVE), SAM: Tracing: Active) and let the"
                                + " role write to X-Ray");
    }

    @Test
    void pass_through_written_out_is_the_same() {
        assertThat(traced().with("Mode: Active", "Mode: PassThrough").verdict(rule, "Orders"))
                .isEqualTo(Verdict.BROKEN);
    }

    @Test
    void without_a_traced_caller_there_is_no_trace_to_end() {
        OrdersTemplate silent = traced().withPassiveFunction().withUntracedStage();

        assertThat(silent.verdict(rule, "Orders")).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(silent.findings(rule)).isEmpty();
    }

    @Test
    void a_mode_decided_at_deploy_is_unknown() {
        OrdersTemplate undecided = traced().with("Mode: Active", "Mode: !ImportValue mode");

        assertThat(undecided.verdict(rule, "Orders")).isEqualTo(Verdict.UNKNOWN);
        assertThat(undecided.findings(rule))
                .singleElement()
                .asString()
                .startsWith("UNKNOWN Orders/Orders: TracingConfig.Mode is known only at deploy: Fn::ImportValue")
                .endsWith(
                        " – whether the function sends its segments is decided at deploy – set TracingConfig.Mode to a"
                                + " literal Active");
    }

    @Test
    void below_a_construct_that_always_traces_another_rule_speaks() {
        assertThat(traced().withPassiveFunction().verdict(rule, "Orders", "Orders"))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }
}
