package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphqlApiTracingRuleTest {
    @TempDir
    Path folder;

    private final GraphqlApiTracingRule rule = new GraphqlApiTracingRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    private static final String GRAPH = """
            Graph: {Type: AWS::AppSync::GraphQLApi, Properties: {Name: g}}
            Source:
              Type: AWS::AppSync::DataSource
              Properties:
                ApiId: !GetAtt Graph.ApiId
                Type: AWS_LAMBDA
                LambdaConfig: {LambdaFunctionArn: !GetAtt Orders.Arn}
            """;

    @Test
    void a_traced_api_is_fine() {
        assertThat(traced().and(GRAPH.replace("Name: g", "Name: g, XrayEnabled: true"))
                        .verdict(rule, "Graph"))
                .isEqualTo(Verdict.TRACED);
    }

    @Test
    void an_untraced_one_before_a_traced_function_is_told() {
        assertThat(traced().and(GRAPH).findings(rule))
                .containsExactly(
                        "BROKEN Orders/Graph: XrayEnabled is not set – AppSync sends no segment, and the functions"
                                + " that it calls begin traces of their own – set XrayEnabled: true (CDK: xrayEnabled(true))");
    }

    @Test
    void one_before_nothing_traced_is_nobodys_business() {
        assertThat(traced().withPassiveFunction().and(GRAPH).verdict(rule, "Graph"))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void one_decided_at_deploy_is_unknown() {
        assertThat(traced().and(GRAPH.replace("Name: g", "XrayEnabled: !ImportValue x"))
                        .verdict(rule, "Graph"))
                .isEqualTo(Verdict.UNKNOWN);
    }
}
