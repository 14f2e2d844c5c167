package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.construct.ApiGatewayLogRole;
import io.github.tracedapi.construct.HandlerCode;
import io.github.tracedapi.construct.TraceGroup;
import io.github.tracedapi.construct.TraceSampling;
import io.github.tracedapi.construct.TracedApiFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.xray.CfnSamplingRule;

/** CDK's own validation, with all its rules, has nothing to say about sampling rules, group, link and query. */
class SamplingValidationIT {
    @TempDir
    private Path cdkOut;

    private Stack stack(App app) {
        Stack stack = new Stack(app, "OrdersSample");
        new ApiGatewayLogRole(stack, "LogRole");
        TracedApiFunction.Builder.create(stack, "Orders")
                .code(HandlerCode.fromMavenModule("sample-function"))
                .handler("io.github.tracedapi.sample.OrdersHandler")
                .environment(Map.of("TABLE_NAME", "orders"))
                .sampling(TraceSampling.rate(0.05)
                        .boost(0.5, Duration.minutes(10))
                        .route("POST /orders", TraceSampling.all())
                        .route("GET /orders/{id}", TraceSampling.none()))
                .traceGroup(TraceGroup.ofApi().notifications())
                .tracesUrlOutput(true)
                .requestsQuery(true)
                .build();
        return stack;
    }

    @Test
    void all_of_them_have_no_error_and_no_warning() throws IOException {
        assertThat(System.getenv("CDK_VALIDATION")).isEqualTo("true");
        App app = Sample.app(cdkOut, Map.of());
        stack(app);

        app.synth();

        assertThat(new Sample(cdkOut).file("validation-report.json").path("pluginReports"))
                .isEmpty();
    }

    /** The control: the same rules do find a fault in a sampling rule. */
    @Test
    void planted_fault_is_found() throws IOException {
        App app = Sample.app(cdkOut, Map.of());
        CfnSamplingRule rule = (CfnSamplingRule) stack(app)
                .getNode()
                .findChild("Orders")
                .getNode()
                .findChild("Sampling")
                .getNode()
                .findChild("Rule");
        rule.addPropertyOverride("SamplingRule.Priority", 0);

        assertThatThrownBy(app::synth).hasMessageContaining("Priority");
    }
}
