package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTraceRuleTest {
    @TempDir
    Path folder;

    private final DataTraceRule rule = new DataTraceRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    private static final String DATA_TRACE =
            "      StageName: prod\n      MethodSettings: [{HttpMethod: '*', ResourcePath: '/*', DataTraceEnabled: true}]\n";

    private OrdersTemplate dataTrace() {
        return traced().with("      StageName: prod\n", DATA_TRACE);
    }

    @Test
    void data_trace_instead_of_tracing_is_told() {
        assertThat(dataTrace().withUntracedStage().findings(rule))
                .containsExactly(
                        "BROKEN Orders/Stage: DataTraceEnabled is true and TracingEnabled is not set – API Gateway"
                                + " writes requests and responses, bodies and all, to CloudWatch Logs, and nothing to X-Ray – set"
                                + " TracingEnabled: true for traces, and DataTraceEnabled: false outside of tests");
    }

    @Test
    void data_trace_beside_tracing_is_no_mistake() {
        assertThat(dataTrace().verdict(rule, "Stage")).isEqualTo(Verdict.TRACED);
        assertThat(dataTrace().findings(rule)).isEmpty();
    }

    @Test
    void without_data_trace_there_is_nothing_to_mistake() {
        assertThat(traced().withUntracedStage().verdict(rule, "Stage")).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void settings_decided_at_deploy_are_unknown() {
        assertThat(traced().with(
                                "      StageName: prod\n",
                                "      StageName: prod\n      MethodSettings: !ImportValue s\n")
                        .verdict(rule, "Stage"))
                .isEqualTo(Verdict.UNKNOWN);
    }
}
