package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LargeTemplateTest {
    /** The largest that CloudFormation takes: 500 resources, 1 MB. */
    static String largest() {
        StringBuilder template = new StringBuilder("{\"Resources\":{");
        for (int at = 0; at < 500; at++) {
            template.append(at == 0 ? "" : ",")
                    .append(
                            "\"R%d\":{\"Type\":\"AWS::Lambda::Function\",\"Metadata\":{\"aws:cdk:path\":\"S/R%d/Resource\"},"
                                    .formatted(at, at))
                    .append(
                            "\"Properties\":{\"Role\":{\"Fn::GetAtt\":[\"R%d\",\"Arn\"]},\"Environment\":{\"Variables\":{"
                                    .formatted((at + 1) % 500));
            for (int variable = 0; variable < 16; variable++) {
                template.append(variable == 0 ? "" : ",")
                        .append(
                                "\"V%d\":{\"Fn::Join\":[\"\",[\"arn:\",{\"Ref\":\"AWS::Partition\"},\":lambda:\",{\"Ref\":\"AWS::Region\"},\":\",{\"Ref\":\"R%d\"}]]}"
                                        .formatted(variable, (at + variable) % 500));
            }
            template.append("}}}}");
        }
        return template.append("}}").toString();
    }

    /** The thread's own time: what else runs on the machine does not count. */
    @Test
    void the_largest_template_is_read_and_resolved_in_under_half_a_second_once_warm() {
        String text = largest();
        assertThat(text).hasSizeBetween(900_000, 1_048_576);
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int run = 0; run < 10; run++) {
            long start = clock.getCurrentThreadCpuTime();
            CloudAssembly app = CloudAssembly.ofTemplate("S", text);
            long attributes = app.resources().stream()
                    .mapToLong(resource -> resource.property().attributes().size()
                            + resource.references().size())
                    .sum();
            best = Math.min(best, clock.getCurrentThreadCpuTime() - start);
            assertThat(attributes).isEqualTo(500 * (17 + 16));
        }

        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(500));
    }
}
