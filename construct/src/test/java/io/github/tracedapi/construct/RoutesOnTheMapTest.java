package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.predict.TracePredictor;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;

/** What the prediction makes of the templates of routes, authorizers and preflights. */
class RoutesOnTheMapTest {
    @TempDir
    Path folder;

    private App app;
    private Stack stack;

    @BeforeEach
    void make() {
        app = new App(AppProps.builder().outdir(folder.toString()).build());
        stack = new Stack(app, "Sample");
    }

    private TraceMap map(TracedApiFunctionProps.Builder props) {
        new TracedApiFunction(stack, "Orders", props.build());
        app.synth();
        return TracePredictor.predict(folder);
    }

    private static List<Tuple> hopsFromTheStage(TraceMap map) {
        return map.hops().stream()
                .filter(hop -> hop.from().startsWith("Sample/Orders/Api"))
                .map(hop -> Tuple.tuple(hop.to(), hop.label(), hop.verdict().name(), hop.always()))
                .toList();
    }

    @Test
    void routes_are_told_by_their_paths_and_preflights_are_no_hop() {
        TraceMap map = map(Props.minimal()
                .cors(CorsOptions.builder().allowOrigins(List.of("*")).build())
                .route("GET /orders/{id}")
                .route("POST /orders"));

        assertThat(hopsFromTheStage(map)).singleElement().satisfies(hop -> {
            assertThat(hop.toList()).contains("Sample/Orders/Function", "TRACED", true);
            assertThat(hop.toList().get(1).toString().split(", "))
                    .containsExactlyInAnyOrder("GET /orders/{id}", "POST /orders");
        });
        assertThat(map.isBroken()).isFalse();
        assertThat(map.unread()).isEmpty();
    }

    @Test
    void authorizer_is_a_traced_hop_of_its_own() {
        Function asked = Function.Builder.create(stack, "Asked")
                .code(Code.fromAsset("src/test/resources/handler"))
                .handler("orders.Authorizer")
                .runtime(Runtime.JAVA_25)
                .build();

        TraceMap map = map(Props.minimal().authorization(ApiAuthorization.lambda(asked)));

        assertThat(hopsFromTheStage(map)).contains(Tuple.tuple("Sample/Asked", "as authorizer", "TRACED", false));
        assertThat(map.hops())
                .extracting(Hop::verdict)
                .noneMatch(verdict -> verdict.name().equals("BROKEN"));
    }

    @Test
    void imported_authorizer_is_told_as_not_on_the_map() {
        TraceMap map = map(Props.minimal()
                .route("GET /orders")
                .authorization(ApiAuthorization.lambda(Function.fromFunctionName(stack, "Asked", "authorizer"))));

        assertThat(map.unread())
                .containsExactly(
                        "Sample/Orders/Api/Default/orders/GET: the function that says who may call GET /orders is not in"
                                + " the app's templates – that hop is not on the map");
    }
}
