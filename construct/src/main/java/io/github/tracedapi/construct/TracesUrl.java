package io.github.tracedapi.construct;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/**
 * The address of an API's traces in X-Ray's console: those of the last hour.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-console-deeplinks.html">Console deep linking</a>
 */
final class TracesUrl {
    private static final String EVERYWHERE = "console.aws.amazon.com";
    private static final String CHINA = "console.amazonaws.cn";
    private static final String GOV_CLOUD = "console.amazonaws-us-gov.com";

    private TracesUrl() {}

    static String of(Construct scope, StageService service) {
        String region = Stack.of(scope).getRegion();
        return "https://" + host(scope, region) + "/xray/home?region=" + region + "#/traces?timeRange=PT1H&filter="
                + service.filterExpression(TracesUrl::encoded);
    }

    static void output(Construct scope, String url) {
        CfnOutput.Builder.create(scope, "TracesUrl")
                .description("The API's traces of the last hour in X-Ray's console")
                .value(url)
                .build();
    }

    /** The hosts are in no pseudo parameter, and a mapping would fail the deployment in a partition that it does not have. */
    private static String host(Construct scope, String region) {
        if (!Token.isUnresolved(region)) {
            return region.startsWith("cn-") ? CHINA : region.startsWith("us-gov-") ? GOV_CLOUD : EVERYWHERE;
        }
        String inChina = partitionIs(scope, "ConsoleInChina", "aws-cn");
        String inGovCloud = partitionIs(scope, "ConsoleInGovCloud", "aws-us-gov");
        return Fn.conditionIf(inChina, CHINA, Fn.conditionIf(inGovCloud, GOV_CLOUD, EVERYWHERE))
                .toString();
    }

    private static String partitionIs(Construct scope, String id, String partition) {
        if (scope.getNode().tryFindChild(id) instanceof CfnCondition made) {
            return made.getLogicalId();
        }
        return CfnCondition.Builder.create(scope, id)
                .expression(Fn.conditionEquals(Aws.PARTITION, partition))
                .build()
                .getLogicalId();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
