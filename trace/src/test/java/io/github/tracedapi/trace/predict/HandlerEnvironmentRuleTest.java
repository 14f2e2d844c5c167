package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlerEnvironmentRuleTest {
    @TempDir
    Path folder;

    private final HandlerEnvironmentRule rule = new HandlerEnvironmentRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    private OrdersTemplate with(String variable) {
        return traced().with("          TABLE_NAME:", "          " + variable + "\n          TABLE_NAME:");
    }

    @Test
    void an_environment_without_a_switch_is_fine() {
        assertThat(traced().verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void a_switch_that_is_off_is_told() {
        assertThat(with("OTEL_SDK_DISABLED: true").findings(rule))
                .containsExactly(
                        "UNKNOWN Orders/Orders: the environment variable OTEL_SDK_DISABLED is true – a handler whose"
                                + " library heeds it sends no subsegments: the function's segment stays, its calls are gone – remove"
                                + " the variable");
    }

    @Test
    void each_librarys_switch_is_known() {
        assertThat(with("AWS_XRAY_SDK_ENABLED: 'FALSE'").verdict(rule, "Orders"))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(with("OTEL_TRACES_EXPORTER: none").verdict(rule, "Orders")).isEqualTo(Verdict.UNKNOWN);
        assertThat(with("TRACED_API_BACKEND: none").verdict(rule, "Orders")).isEqualTo(Verdict.UNKNOWN);
        assertThat(with("POWERTOOLS_TRACE_DISABLED: true").verdict(rule, "Orders"))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(with("POWERTOOLS_TRACE_ENABLED: false").verdict(rule, "Orders"))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_switch_that_is_on_is_fine() {
        assertThat(with("OTEL_SDK_DISABLED: false").verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
        assertThat(with("TRACED_API_BACKEND: native").verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void variables_decided_at_deploy_are_unknown() {
        OrdersTemplate imported = traced().with(
                        "        Variables:\n          TABLE_NAME: !Ref Table\n",
                        "        Variables: !ImportValue v\n");

        assertThat(imported.verdict(rule, "Orders")).isEqualTo(Verdict.UNKNOWN);
        assertThat(imported.findings(rule)).isEmpty();
    }

    @Test
    void a_function_that_is_not_active_has_nothing_to_switch_off() {
        assertThat(with("OTEL_SDK_DISABLED: true").withPassiveFunction().verdict(rule, "Orders"))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }
}
