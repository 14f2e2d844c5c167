package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;

/** Wherever in an app the construct stands, it is complete, and it is the same every time. */
class PlacementTest {
    private static final String REST_API = "AWS::ApiGateway::RestApi";
    private static final String POLICY = "AWS::IAM::ManagedPolicy";

    @Test
    void two_constructs_stand_in_one_stack() {
        Stack stack = Props.stack();
        new TracedApiFunction(stack, "Orders", Props.minimal().build());
        new TracedApiFunction(stack, "Prices", Props.minimal().build());

        Synthesized synthesized = Synthesized.of(stack);

        assertThat(names(synthesized)).containsExactlyInAnyOrder("Sample-Orders-C77024CE", "Sample-Prices-71317284");
        assertThat(synthesized.all("AWS::ApiGateway::Stage").values())
                .hasSize(2)
                .allSatisfy(stage -> assertThat(Synthesized.at(stage, "Properties", "TracingEnabled"))
                        .contains(true));
        assertThat(XRayGrants.in(synthesized)).containsExactly(XRayGrants.policyOf(synthesized));
    }

    @Test
    void constructs_of_one_name_in_two_stacks_have_two_names_in_xray() {
        App app = new App();
        Stack one = new Stack(app, "One");
        Stack two = new Stack(app, "Two");
        new TracedApiFunction(one, "Orders", Props.minimal().build());
        new TracedApiFunction(two, "Orders", Props.minimal().build());

        assertThat(names(Synthesized.of(one))).doesNotContainAnyElementsOf(names(Synthesized.of(two)));
        assertThat(XRayGrants.in(Synthesized.of(one))).hasSize(1);
        assertThat(XRayGrants.in(Synthesized.of(two))).hasSize(1);
    }

    @Test
    void construct_in_a_nested_stack_has_its_policy_there() {
        Stack stack = Props.stack();
        NestedStack nested = new NestedStack(stack, "Nested");
        new TracedApiFunction(nested, "Orders", Props.minimal().build());

        assertThat(Synthesized.of(nested).all(POLICY)).hasSize(2);
        assertThat(Synthesized.of(stack).all(POLICY)).isEmpty();
        assertThat(XRayGrants.in(Synthesized.of(nested))).hasSize(1);
    }

    @Test
    void construct_in_a_stage_is_complete_and_named_after_it() {
        App app = new App();
        Stage production = new Stage(app, "Production");
        Stack stack = new Stack(production, "Sample");
        new TracedApiFunction(stack, "Orders", Props.minimal().build());

        Synthesized synthesized = Synthesized.of(stack);

        assertThat(names(synthesized)).singleElement().asString().startsWith("ProductionSample-Orders-");
        assertThat(XRayGrants.in(synthesized)).hasSize(1);
    }

    @Test
    void twenty_synths_give_the_same_bytes(@TempDir Path folder) throws IOException {
        Set<String> templates = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            App app = new App(AppProps.builder()
                    .outdir(folder.resolve("cdk.out." + i).toString())
                    .analyticsReporting(false)
                    .build());
            Stack stack = new Stack(app, "Sample");
            new TracedApiFunction(stack, "Orders", Props.minimal().build());
            new TracedApiFunction(
                    stack,
                    "Prices",
                    Props.minimal()
                            .environment(Map.of("A1", "a", "B2", "b", "C3", "c", "D4", "d"))
                            .build());
            app.synth();
            templates.add(Files.readString(folder.resolve("cdk.out." + i).resolve("Sample.template.json")));
        }
        assertThat(templates).hasSize(1);
    }

    private static List<Object> names(Synthesized synthesized) {
        return synthesized.all(REST_API).values().stream()
                .map(api -> Synthesized.at(api, "Properties", "Name").orElseThrow())
                .toList();
    }
}
