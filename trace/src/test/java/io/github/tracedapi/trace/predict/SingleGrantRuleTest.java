package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleGrantRuleTest {
    @TempDir
    Path folder;

    private final SingleGrantRule rule = new SingleGrantRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    private static final String SECOND = """
            SecondPolicy:
              Type: AWS::IAM::ManagedPolicy
              Properties:
                Roles: [!Ref Role]
                PolicyDocument:
                  Statement:
                    - Effect: Allow
                      Action: [xray:PutTraceSegments, xray:PutTelemetryRecords]
                      Resource: "*"
            """;

    @Test
    void one_grant_is_fine() {
        assertThat(traced().verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
        assertThat(traced().findings(rule)).isEmpty();
    }

    @Test
    void two_grants_are_one_too_many() {
        assertThat(traced().and(SECOND).findings(rule))
                .containsExactly("TRACED Orders/Orders: its role has 2 grants to write to X-Ray: Orders/XRayPolicy and"
                        + " Orders/SecondPolicy – whoever removes one to take the permission away has not – keep one; CDK's"
                        + " tracing(Tracing.ACTIVE) writes an inline one by itself");
    }

    @Test
    void a_policy_for_everything_is_no_second_grant() {
        OrdersTemplate admin = traced().and(SECOND.replace("[xray:PutTraceSegments, xray:PutTelemetryRecords]", "'*'"));

        assertThat(admin.verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
        assertThat(admin.findings(rule)).isEmpty();
    }

    @Test
    void without_a_grant_there_is_nothing_to_count() {
        assertThat(traced().withoutXRayPolicy().verdict(rule, "Orders")).isEqualTo(Verdict.NOT_APPLICABLE);
    }
}
