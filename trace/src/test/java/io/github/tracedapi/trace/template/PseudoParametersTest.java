package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PseudoParametersTest {
    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "eu-west-1, aws, amazonaws.com",
        "cn-north-1, aws-cn, amazonaws.com.cn",
        "us-gov-east-1, aws-us-gov, amazonaws.com",
        "us-iso-east-1, aws-iso, c2s.ic.gov",
        "us-isob-east-1, aws-iso-b, sc2s.sgov.gov",
        "eu-isoe-west-1, aws-iso-e, cloud.adc-e.uk",
        "us-isof-south-1, aws-iso-f, csp.hci.ic.gov",
        "eusc-de-east-1, aws-eusc, amazonaws.eu",
    })
    void a_region_tells_partition_and_suffix(String region, String partition, String suffix) {
        StackOrigin origin = new StackOrigin(
                "S", "S", "012345678901", region, null, Assets.NONE, ConstructPaths.NONE, Map.of(), null, null);
        StackTemplate stack = new StackTemplate(origin, TemplateText.of("{}").tree(), Map.of());

        assertThat(List.of("Region", "Partition", "URLSuffix", "AccountId", "StackName"))
                .map(name -> PseudoParameters.of(stack, "AWS::" + name).text().orElse(""))
                .containsExactly(region, partition, suffix, "012345678901", "S");
        assertThat(SamRole.tracing(origin))
                .isEqualTo(partition.equals("aws") ? "AWSXrayWriteOnlyAccess" : "AWSXRayDaemonWriteAccess");
    }
}
