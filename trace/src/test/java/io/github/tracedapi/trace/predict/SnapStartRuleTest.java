package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapStartRuleTest {
    @TempDir
    Path folder;

    private final SnapStartRule rule = new SnapStartRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    private OrdersTemplate snapStart() {
        return traced().with("      Handler:", "      SnapStart: {ApplyOn: PublishedVersions}\n      Handler:");
    }

    private static final String ALIAS = """
            Version: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Orders}}
            Live:
              Type: AWS::Lambda::Alias
              Properties: {Name: live, FunctionName: !Ref Orders, FunctionVersion: !GetAtt Version.Version}
            """;

    @Test
    void an_api_that_calls_latest_gets_no_snapshot() {
        assertThat(snapStart().findings(rule))
                .containsExactly(
                        "TRACED Orders/Orders: SnapStart.ApplyOn is PublishedVersions and ANY / calls $LATEST – each"
                                + " cold start runs the whole initialization, and its trace shows Init instead of Restore – publish"
                                + " a version and let the API call an alias of it (CDK: function.getCurrentVersion(), new"
                                + " Alias(..))");
    }

    @Test
    void an_api_that_calls_the_alias_is_fine() {
        OrdersTemplate alias = snapStart().and(ALIAS).with("${Orders.Arn}/invocations", "${Live}/invocations");

        assertThat(alias.verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
        assertThat(alias.findings(rule)).isEmpty();
    }

    @Test
    void a_function_url_without_qualifier_calls_latest() {
        OrdersTemplate url = snapStart()
                .and(ALIAS)
                .with("${Orders.Arn}/invocations", "${Live}/invocations")
                .and(
                        "Url: {Type: AWS::Lambda::Url, Properties: {AuthType: NONE, TargetFunctionArn: !GetAtt Orders.Arn}}");

        assertThat(url.findings(rule)).singleElement().asString().contains(" and Orders/Url calls $LATEST ");
    }

    @Test
    void without_snap_start_any_version_will_do() {
        assertThat(traced().verdict(rule, "Orders")).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(snapStart().with("PublishedVersions", "None").verdict(rule, "Orders"))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void snap_start_decided_at_deploy_is_unknown() {
        assertThat(snapStart().with("PublishedVersions", "!ImportValue s").verdict(rule, "Orders"))
                .isEqualTo(Verdict.UNKNOWN);
    }
}
