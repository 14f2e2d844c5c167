package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.construct.TraceSampling;
import io.github.tracedapi.construct.TracedApiFunction;
import io.github.tracedapi.local.gateway.StagePlace;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.names.LocalApp;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.local.xray.Decision;
import io.github.tracedapi.local.xray.Sampling;
import io.github.tracedapi.local.xray.SamplingMode;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.predict.TracePredictor;
import io.github.tracedapi.trace.template.Resource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Code;

/** The construct's sampling rules, as a local run and the map read them from the template. */
class SamplingRunTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");
    private static final TraceSampling SAMPLING = TraceSampling.none()
            .route("POST /orders", TraceSampling.all())
            .route("GET /orders/{id}", TraceSampling.rate(0).reservoir(2));

    @TempDir
    private Path cdkOut;

    private LocalApp app(@Nullable String parameter) {
        App app = new App(AppProps.builder().outdir(cdkOut.toString()).build());
        Stack stack = new Stack(app, "Sample");
        TracedApiFunction.Builder.create(stack, "Orders")
                .code(Code.fromAsset("src"))
                .handler("orders.Handler")
                .restApiName(
                        parameter == null
                                ? null
                                : CfnParameter.Builder.create(stack, parameter)
                                        .defaultValue("orders")
                                        .build()
                                        .getValueAsString())
                .sampling(SAMPLING)
                .build();
        app.synth();
        return LocalApp.read(cdkOut, Map.of());
    }

    private static Sampling sampling(LocalApp app) {
        return Sampling.read(app.assembly(), app.names(), SamplingMode.OWN_RULES, new Random(1));
    }

    private static StagePlace stage(LocalApp app, String apiName) {
        Resource api = app.assembly().resources("AWS::ApiGateway::RestApi").get(0);
        return new StagePlace(
                api,
                app.assembly().resources("AWS::ApiGateway::Stage").get(0),
                app.names().ref(api),
                apiName,
                "prod",
                true,
                LocalNames.ACCOUNT,
                LocalNames.REGION);
    }

    private static Decision decide(Sampling sampling, StagePlace stage, String method, String path) {
        HttpRequest request = new HttpRequest(
                method, path, "HTTP/1.1", List.of(), Bytes.NONE, "127.0.0.1", AT, new CompletableFuture<>());
        return sampling.decide(stage, request, method, path, AT);
    }

    @Test
    void a_local_run_goes_by_each_rule() {
        LocalApp app = app(null);
        Sampling sampling = sampling(app);
        StagePlace stage = stage(app, "Sample-Orders-C77024CE");

        assertThat(sampling.notices()).isEmpty();
        for (int i = 0; i < 9; i++) {
            assertThat(decide(sampling, stage, "POST", "/prod/orders").sampled())
                    .isTrue();
            assertThat(decide(sampling, stage, "GET", "/prod/orders/1").sampled())
                    .as("request %d of a second", i)
                    .isEqualTo(i < 2);
            assertThat(decide(sampling, stage, "GET", "/prod/health").sampled()).isFalse();
        }
        assertThat(List.of("POST /prod/orders", "GET /prod/orders/1", "DELETE /prod/orders/1"))
                .map(request -> request.split(" "))
                .map(request -> decide(sampling, stage, request[0], request[1])
                        .rule()
                        .map(name -> name.replaceAll("[0-9A-F]{8}$", "<hash>")))
                .containsExactly(
                        Optional.of("Orders-POST-orders-<hash>"),
                        Optional.of("Orders-GET-orders-id-<hash>"),
                        Optional.of("Sample-Orders-Rule-<hash>"));
    }

    @Test
    void a_local_run_matches_paths_with_and_without_the_stage() {
        LocalApp app = app(null);
        StagePlace stage = stage(app, "Sample-Orders-C77024CE");

        assertThat(decide(sampling(app), stage, "POST", "/orders").sampled()).isTrue();
        assertThat(decide(sampling(app), stage, "POST", "/orders/1").sampled()).isFalse();
    }

    @Test
    void a_local_run_leaves_another_api_to_xrays_own_rule() {
        LocalApp app = app(null);

        assertThat(decide(sampling(app), stage(app, "Other"), "GET", "/prod/health")
                        .rule())
                .contains("Default");
    }

    @Test
    void a_local_run_knows_an_api_whose_name_is_a_token_by_its_stage() {
        LocalApp app = app("Name");
        Sampling sampling = sampling(app);

        assertThat(sampling.notices()).isEmpty();
        assertThat(decide(sampling, stage(app, "orders"), "GET", "/prod/health").sampled())
                .isFalse();
    }

    @Test
    void the_map_names_the_rules_and_calls_those_of_paths_unknown() {
        app(null);

        TraceMap map = TracePredictor.predict(cdkOut);

        assertThat(map.hops().get(0).reason())
                .isEqualTo("The trace begins here, or goes on if the client sends a trace header. What is recorded is"
                        + " decided by Sample/Orders/Sampling/Rule. Whether API Gateway goes by"
                        + " Sample/Orders/Sampling/POST--orders, Sample/Orders/Sampling/GET--orders--{id} is not known: AWS's"
                        + " pages differ on paths and ARNs, or a value is known only at deploy.");
        assertThat(map.findings()).extracting("rule").doesNotContain("SamplingRuleNeverMatches");
    }
}
