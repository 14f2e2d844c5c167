package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateMachineTracingRuleTest {
    @TempDir
    Path folder;

    private final StateMachineTracingRule rule = new StateMachineTracingRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    private static final String MACHINE = """
            Machine:
              Type: AWS::StepFunctions::StateMachine
              Properties:
                DefinitionString: !Sub '{"States": {"Price": {"Resource": "${Orders.Arn}"}}}'
            """;

    private static final String TRACED = "    TracingConfiguration: {Enabled: true}\n";

    @Test
    void a_traced_state_machine_is_fine() {
        assertThat(traced().and(MACHINE + TRACED).verdict(rule, "Machine")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void an_untraced_one_that_calls_a_traced_function_is_told() {
        assertThat(traced().and(MACHINE).findings(rule))
                .containsExactly(
                        "BROKEN Orders/Machine: TracingConfiguration.Enabled is not set – Step Functions sends no"
                                + " segment, and the functions that it calls begin traces of their own – set"
                                + " TracingConfiguration.Enabled: true (CDK: tracingEnabled(true))");
    }

    @Test
    void one_that_calls_nothing_traced_is_nobodys_business() {
        assertThat(traced().withPassiveFunction().and(MACHINE).verdict(rule, "Machine"))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void one_decided_at_deploy_is_unknown() {
        assertThat(traced().and(MACHINE + TRACED.replace("true", "!ImportValue t"))
                        .findings(rule))
                .containsExactly(
                        "UNKNOWN Orders/Machine: TracingConfiguration.Enabled is known only at deploy – whether the"
                                + " service sends its segment is decided then – set it to a literal true");
    }
}
