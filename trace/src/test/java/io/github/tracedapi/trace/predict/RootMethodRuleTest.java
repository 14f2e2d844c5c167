package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootMethodRuleTest {
    @TempDir
    Path folder;

    private final RootMethodRule rule = new RootMethodRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    private OrdersTemplate mockRoot() {
        return traced().with("Type: AWS_PROXY # of the root", "Type: MOCK");
    }

    @Test
    void a_root_that_is_answered_like_the_rest_is_fine() {
        assertThat(traced().verdict(rule, "Api")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void a_root_that_is_a_mock_is_told() {
        assertThat(mockRoot().findings(rule))
                .containsExactly(
                        "TRACED Orders/RootMethod: ANY / is a MOCK – requests to the root end at API Gateway, while"
                                + " those below it reach a function – give the root the integration of its proxy (CDK:"
                                + " defaultIntegration on the RestApi), or acknowledge this");
    }

    @Test
    void a_mock_for_preflight_requests_is_meant_so() {
        OrdersTemplate cors = mockRoot()
                .with(
                        "      ResourceId: !GetAtt Api.RootResourceId\n      HttpMethod: ANY",
                        "      ResourceId: !GetAtt Api.RootResourceId\n      HttpMethod: OPTIONS");

        assertThat(cors.findings(rule)).isEmpty();
    }

    @Test
    void an_api_that_calls_no_function_is_not_its_business() {
        assertThat(traced().with("Type: AWS_PROXY", "Type: MOCK")
                        .with("/functions/${Orders.Arn}", "/functions/x")
                        .verdict(rule, "Api"))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void an_api_whose_routes_lie_in_s3_is_unknown() {
        OrdersTemplate s3 = traced().with("/functions/${Orders.Arn}", "/functions/x")
                .with("      Name: orders-api", "      BodyS3Location: {Bucket: b, Key: k}");

        assertThat(s3.verdict(rule, "Api")).isEqualTo(Verdict.UNKNOWN);
    }
}
