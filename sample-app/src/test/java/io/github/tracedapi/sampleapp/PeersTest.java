package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cdk-nag finds in the templates of others, judged in the same way: the figures of docs/results/judges.md. */
@Tag("once")
class PeersTest {
    @TempDir
    private Path folder;

    @Test
    void plain_cdk_has_sixteen_findings() throws IOException {
        assertThat(findings(JudgedApps.plainTemplate(folder)))
                .isEqualTo(Map.ofEntries(
                        Map.entry("AwsSolutions-APIG1", 1),
                        Map.entry("AwsSolutions-APIG2", 1),
                        Map.entry("AwsSolutions-APIG3", 1),
                        Map.entry("AwsSolutions-APIG4", 2),
                        Map.entry("AwsSolutions-APIG6", 1),
                        Map.entry("AwsSolutions-COG4", 2),
                        Map.entry("AwsSolutions-IAM4", 2),
                        Map.entry("AwsSolutions-IAM5", 1),
                        Map.entry("Serverless-APIGWAccessLogging", 1),
                        Map.entry("Serverless-APIGWDefaultThrottling", 1),
                        Map.entry("Serverless-LambdaDLQ", 1),
                        Map.entry("Serverless-LambdaDefaultMemorySize", 1),
                        Map.entry("Serverless-LambdaDefaultTimeout", 1)));
    }

    @Test
    void solutions_construct_has_twelve_findings() throws IOException {
        assertThat(findings(JudgedApps.SOLUTIONS_CONSTRUCT))
                .isEqualTo(Map.of(
                        "AwsSolutions-APIG2", 1,
                        "AwsSolutions-APIG3", 1,
                        "AwsSolutions-COG4", 2,
                        "AwsSolutions-IAM5", 3,
                        "Serverless-APIGWDefaultThrottling", 1,
                        "Serverless-CloudWatchLogGroupRetentionPeriod", 1,
                        "Serverless-LambdaDLQ", 1,
                        "Serverless-LambdaDefaultMemorySize", 1,
                        "Serverless-LambdaDefaultTimeout", 1));
    }

    @Test
    void hipaa_finds_this_in_the_default_construct() throws IOException {
        assertThat(findingsOfHipaa(JudgedApps.ordersTemplate(folder)))
                .isEqualTo(Map.of(
                        "HIPAA.Security-APIGWCacheEnabledAndEncrypted", 1,
                        "HIPAA.Security-APIGWSSLEnabled", 1,
                        "HIPAA.Security-CloudWatchLogGroupEncrypted", 3,
                        "HIPAA.Security-LambdaConcurrency", 1,
                        "HIPAA.Security-LambdaDLQ", 1,
                        "HIPAA.Security-LambdaInsideVPC", 1));
    }

    @Test
    void hipaa_finds_this_in_plain_cdk() throws IOException {
        assertThat(findingsOfHipaa(JudgedApps.plainTemplate(folder)))
                .isEqualTo(Map.of(
                        "HIPAA.Security-APIGWCacheEnabledAndEncrypted", 1,
                        "HIPAA.Security-APIGWExecutionLoggingEnabled", 1,
                        "HIPAA.Security-APIGWSSLEnabled", 1,
                        "HIPAA.Security-IAMNoInlinePolicy", 1,
                        "HIPAA.Security-LambdaConcurrency", 1,
                        "HIPAA.Security-LambdaDLQ", 1,
                        "HIPAA.Security-LambdaInsideVPC", 1));
    }

    @Test
    void hipaa_finds_this_in_the_solutions_construct() throws IOException {
        assertThat(findingsOfHipaa(JudgedApps.SOLUTIONS_CONSTRUCT))
                .isEqualTo(Map.of(
                        "HIPAA.Security-APIGWCacheEnabledAndEncrypted", 1,
                        "HIPAA.Security-APIGWSSLEnabled", 1,
                        "HIPAA.Security-CloudWatchLogGroupEncrypted", 1,
                        "HIPAA.Security-CloudWatchLogGroupRetentionPeriod", 1,
                        "HIPAA.Security-IAMNoInlinePolicy", 3,
                        "HIPAA.Security-LambdaConcurrency", 1,
                        "HIPAA.Security-LambdaDLQ", 1,
                        "HIPAA.Security-LambdaInsideVPC", 1));
    }

    private Map<String, Integer> findings(Path template) throws IOException {
        Path cdkOut = folder.resolve("nag");
        return byRule(NagReport.of(JudgedApps.including(template, cdkOut), cdkOut));
    }

    private Map<String, Integer> findingsOfHipaa(Path template) throws IOException {
        Path cdkOut = folder.resolve("hipaa");
        return byRule(NagReport.ofHipaa(JudgedApps.including(template, cdkOut), cdkOut));
    }

    private static Map<String, Integer> byRule(List<String> findings) {
        Map<String, Integer> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(finding.split("[\\[ ]", 2)[0], 1, Integer::sum));
        return counts;
    }
}
