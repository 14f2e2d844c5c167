package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.trace.json.TraceMapJson;
import io.github.tracedapi.trace.map.TraceMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.apigateway.CfnStage;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;
import software.constructs.Construct;
import software.constructs.RootConstruct;

/** What the check says at synth, in CDK's own report. */
class TraceCheckTest {
    private static final String UNTRACED_STAGE = "TracedApi::UntracedStage[Sample/%s/DeploymentStage.prod]";

    @TempDir
    Path folder;

    private App app;
    private Stack stack;

    @BeforeEach
    void make() {
        app = app(Map.of());
        stack = new Stack(app, "Sample");
    }

    private App app(Map<String, Object> context) {
        return new App(AppProps.builder()
                .outdir(folder.resolve("cdk.out").toString())
                .context(context)
                .analyticsReporting(false)
                .build());
    }

    private TracedApiFunction orders() {
        return new TracedApiFunction(stack, "Orders", Props.minimal().build());
    }

    /** As most samples have it: the function is active and the stage is not traced. */
    private static void untracedStage(Construct scope, String id) {
        Function function = Function.Builder.create(scope, id + "Function")
                .runtime(Runtime.JAVA_25)
                .handler("a.B")
                .code(Code.fromAsset("src/test/resources/handler"))
                .tracing(Tracing.ACTIVE)
                .build();
        LambdaRestApi.Builder.create(scope, id)
                .handler(function)
                .cloudWatchRole(false)
                .build();
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve("cdk.out").resolve(name));
    }

    private String report() throws IOException {
        return file("validation-report.json");
    }

    @Test
    void a_traced_api_passes_and_its_map_is_written() throws IOException {
        orders();

        app.synth();

        TraceMap map = TraceMapJson.read(file("trace-map.json"));
        assertThat(map.isBroken()).isFalse();
        assertThat(map.hops())
                .extracting(hop -> hop.from() + " > " + hop.to() + " " + hop.verdict())
                .containsExactly(
                        "CLIENT:client > Sample/Orders/Api/DeploymentStage.prod TRACED",
                        "Sample/Orders/Api/DeploymentStage.prod > Sample/Orders/Function TRACED");
        assertThat(file("trace-map.mmd")).startsWith("flowchart LR");
    }

    @Test
    void an_untraced_api_beside_it_fails_the_synth_with_place_consequence_fix_and_id() {
        orders();
        untracedStage(stack, "Legacy");

        assertThatThrownBy(() -> app.synth())
                .message()
                .contains(
                        "ERROR TracingEnabled is not set – what is behind the stage begins traces of its own, without the"
                                + " API's hop and by a sampling decision that no sampling rule governs",
                        "Sample/Legacy/DeploymentStage.prod",
                        "Suggested fix: set TracingEnabled: true on the stage (CDK: deployOptions.tracingEnabled)",
                        "Acknowledge with '" + UNTRACED_STAGE.formatted("Legacy") + "'");
    }

    @Test
    void an_acknowledgement_silences_its_place_and_no_other() {
        TraceCheck.install(app);
        untracedStage(stack, "Legacy");
        untracedStage(stack, "Other");
        acknowledge(UNTRACED_STAGE.formatted("Legacy"));

        assertThatThrownBy(() -> app.synth())
                .message()
                .contains(UNTRACED_STAGE.formatted("Other"))
                .doesNotContain(UNTRACED_STAGE.formatted("Legacy"));
    }

    @Test
    void what_is_acknowledged_no_longer_fails() throws IOException {
        TraceCheck.install(app);
        untracedStage(stack, "Legacy");
        acknowledge(UNTRACED_STAGE.formatted("Legacy"));

        assertThatCode(() -> app.synth()).doesNotThrowAnyException();
        assertThat(report()).contains("replaced in March");
    }

    private void acknowledge(String id) {
        Validations.of(stack)
                .acknowledge(Acknowledgment.builder()
                        .id(id)
                        .reason("replaced in March")
                        .build());
    }

    @Test
    void an_override_that_switches_the_stage_off_is_found() {
        CfnStage stage = DefaultResource.of(orders().getStage(), CfnStage.class);
        stage.addPropertyOverride("TracingEnabled", false);

        assertThatThrownBy(() -> app.synth())
                .message()
                .contains(
                        "ERROR TracingEnabled is false, though TracedApiFunction turns it on",
                        "TracedApi::TracingSwitchedOff[Sample/Orders/Api/DeploymentStage.prod]")
                .doesNotContain("TracedApi::UntracedStage");
    }

    @Test
    void what_is_no_error_warns() throws IOException {
        TraceCheck.install(app);
        LambdaRestApi.Builder.create(stack, "Silent")
                .handler(Function.Builder.create(stack, "Function")
                        .runtime(Runtime.JAVA_25)
                        .handler("a.B")
                        .code(Code.fromAsset("src/test/resources/handler"))
                        .build())
                .cloudWatchRole(false)
                .build();

        app.synth();

        assertThat(report())
                .contains("\"severity\": \"warning\"", UNTRACED_STAGE.formatted("Silent"))
                .doesNotContain("\"severity\": \"error\"");
    }

    @Test
    void the_log_role_is_not_missed_twice() throws IOException {
        orders();

        app.synth();

        assertThat(report()).doesNotContain("TracedApi::NoApiGatewayLogRole[");
    }

    @Test
    void context_turns_it_off() {
        app = app(Map.of(TraceCheck.SWITCH, false));
        stack = new Stack(app, "Sample");
        orders();
        untracedStage(stack, "Legacy");

        assertThatCode(() -> app.synth()).doesNotThrowAnyException();
        assertThat(folder.resolve("cdk.out/trace-map.json")).doesNotExist();
    }

    @Test
    void context_may_come_as_text_from_the_command_line() {
        app = app(Map.of(TraceCheck.SWITCH, "false"));

        TraceCheck.install(app);

        assertThat(app.getNode().getChildren()).isEmpty();
    }

    @Test
    void context_that_says_neither_is_refused() {
        app = app(Map.of(TraceCheck.SWITCH, "no"));

        assertThatThrownBy(() -> TraceCheck.install(app))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Context @tracedapi/construct:traceCheck is \"no\" – it is unclear whether the trace is to be"
                                + " checked – set it to true or false.");
    }

    @Test
    void install_needs_a_scope() {
        assertThatThrownBy(() -> TraceCheck.install(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "TraceCheck.install: scope is null – the construct would have no place in the app – give scope,"
                                + " id and props as for any construct of CDK.");
    }

    @Test
    void install_needs_an_app_to_be_asked_by() {
        Construct rootless = new RootConstruct("Alone");

        assertThatThrownBy(() -> TraceCheck.install(rootless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "TraceCheck.install: scope (Alone) is in no App – CDK asks only an app's plugins, and nothing would"
                                + " be checked – give an App or what is in one.");
    }

    @Test
    void two_installations_say_everything_once() throws IOException {
        TraceCheck.install(app);
        TraceCheck.install(stack);
        orders();
        untracedStage(stack, "Legacy");
        acknowledge(UNTRACED_STAGE.formatted("Legacy"));

        app.synth();

        assertThat(report().split("acknowledgedId", -1)).hasSize(2);
    }

    @Test
    void stacks_of_two_environments_are_one_map() throws IOException {
        for (String region : List.of("eu-west-1", "us-east-1")) {
            Stack there = new Stack(
                    app,
                    region,
                    StackProps.builder()
                            .env(Environment.builder()
                                    .account("111122223333")
                                    .region(region)
                                    .build())
                            .build());
            new TracedApiFunction(there, "Orders", Props.minimal().build());
        }
        untracedStage(stack, "Legacy");
        acknowledge(UNTRACED_STAGE.formatted("Legacy"));

        app.synth();

        assertThat(TraceMapJson.read(file("trace-map.json")).hops()).hasSize(6);
        assertThat(report().split("acknowledgedId", -1)).hasSize(2);
    }

    @Test
    void stages_and_nested_stacks_are_looked_into() {
        Stage prod = new Stage(app, "Prod");
        Stack inStage = new Stack(prod, "Sample");
        new TracedApiFunction(inStage, "Orders", Props.minimal().build());
        untracedStage(new NestedStack(inStage, "Nested"), "Legacy");

        assertThatThrownBy(() -> app.synth())
                .message()
                .contains("TracedApi::UntracedStage[Prod/Sample/Nested/Legacy/DeploymentStage.prod]");
    }

    @Test
    void a_second_synth_into_the_same_folder_writes_its_own_map() throws IOException {
        orders();
        app.synth();
        String first = file("trace-map.json");

        app = app(Map.of());
        stack = new Stack(app, "Sample");
        new TracedApiFunction(stack, "Invoices", Props.minimal().build());
        app.synth();

        assertThat(file("trace-map.json")).isNotEqualTo(first).contains("Sample/Invoices/Function");
    }

    @Test
    void the_template_is_the_same_as_without_the_check() throws IOException {
        orders();
        app.synth();
        String checked = file("Sample.template.json");

        app = app(Map.of(TraceCheck.SWITCH, false));
        stack = new Stack(app, "Sample");
        orders();
        app.synth();

        assertThat(file("Sample.template.json")).isEqualTo(checked);
    }

    @Test
    void the_map_of_the_same_app_is_the_same_to_the_byte() throws IOException {
        orders();
        app.synth();
        String first = file("trace-map.json") + file("trace-map.mmd");

        make();
        orders();
        app.synth();

        assertThat(file("trace-map.json") + file("trace-map.mmd")).isEqualTo(first);
    }

    @Test
    void analytics_name_the_plugin_and_none_of_its_rules() {
        TraceMapFiles files = new TraceMapFiles(app);

        assertThat(new TraceCheckPlugin(app, Set.of(), files, new ReadAhead(folder)).getName())
                .isEqualTo("TracedApi");
        assertThat(TraceCheckPlugin.class.getDeclaredMethods())
                .extracting(java.lang.reflect.Method::getName)
                .doesNotContain("getRuleIds");
    }

    @Test
    void a_map_that_cannot_be_written_is_a_warning() throws IOException {
        orders();
        Files.createDirectories(folder.resolve("cdk.out/trace-map.json/in-the-way"));

        app.synth();

        assertThat(report()).contains("TracedApi::NoTraceMap", "the trace map was not made (");
    }
}
