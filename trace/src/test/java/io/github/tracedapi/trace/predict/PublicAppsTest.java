package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.GoldenFile;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.view.Terminal;
import io.github.tracedapi.trace.view.TextMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Public apps as their authors wrote them: what X-Ray will show of each, and what it will not. */
class PublicAppsTest {
    @TempDir
    Path folder;

    static Stream<String> names() {
        return PublicApps.all().map(PublicApps::name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void the_map_is_as_in_the_golden_file(String name) throws IOException {
        TraceMap map = PublicApps.portable(PublicApps.map(name));

        assertThat(map.nodes()).isNotEmpty();
        GoldenFile.assertSame("apps/" + name + ".txt", TextMap.of(map, Terminal.PLAIN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void nothing_of_it_is_unread(String name) {
        assertThat(PublicApps.map(name).unread()).isEmpty();
    }

    @Test
    void sam_s_hello_world_is_traced_from_end_to_end() {
        TraceMap map = PublicApps.map("sam-hello-world");

        assertThat(hops(map))
                .containsExactly(
                        "client > sam-hello-world/Prod: TRACED", "sam-hello-world/Prod > HelloWorldFunction: TRACED");
        assertThat(map.findings()).isEmpty();
    }

    @Test
    void sam_s_crud_app_has_one_untraced_function() {
        TraceMap map = PublicApps.map("sam-crud");

        assertThat(broken(map)).containsExactly("ItemsApi/Stage > getAllItemsFunction");
        assertThat(findings(map))
                .containsExactly(
                        "BROKEN UntracedFunction sam-crud/getAllItemsFunction",
                        "UNKNOWN NoApiGatewayLogRole sam-crud/ItemsApi/Stage");
    }

    @Test
    void sam_s_policy_templates_lead_to_the_table() {
        assertThat(PublicApps.map("sam-crud").hopsTo("sam-crud/SampleTable"))
                .extracting(Hop::from)
                .containsExactlyInAnyOrder(
                        "sam-crud/getAllItemsFunction", "sam-crud/getByIdFunction", "sam-crud/putItemFunction");
    }

    @Test
    void the_http_api_worker_begins_its_trace_at_the_function() {
        TraceMap map = PublicApps.map("sam-http-api-worker");

        assertThat(broken(map)).isEmpty();
        assertThat(hops(map))
                .contains(
                        "ServerlessHttpApi/Stage > AcceptFunction: NOT_APPLICABLE",
                        "AcceptFunction > JobQueue: UNKNOWN",
                        "JobQueue > WorkerFunction: UNKNOWN");
        assertThat(findings(map))
                .containsExactly("NOT_APPLICABLE UntraceableEntry sam-http-api-worker/ServerlessHttpApi/Stage");
    }

    @Test
    void powertools_example_has_an_untraced_stage() {
        assertThat(findings(PublicApps.map("powertools-sam")))
                .containsExactly("BROKEN UntracedStage powertools-sam/ServerlessRestApi/Stage");
        assertThat(findings(PublicApps.map("powertools-cdk")))
                .containsExactly("BROKEN UntracedStage PowertoolsExample/HelloWorldApi/DeploymentStage.prod");
    }

    @Test
    void a_source_folder_is_not_taken_for_an_asset_without_its_handler() {
        assertThat(PublicApps.map("powertools-sam").findings())
                .noneMatch(finding -> finding.rule().equals("HandlerMissing"));
    }

    @Test
    void micronaut_s_starter_has_an_untraced_stage_and_calls_its_alias() {
        assertThat(findings(PublicApps.map("micronaut-starter")))
                .containsExactly("BROKEN UntracedStage MicronautStarter/MicronautAppApi/DeploymentStage.prod");
    }

    @Test
    void solutions_constructs_trace_both_hops() {
        TraceMap map = PublicApps.map("solutions-constructs");

        assertThat(map.hops()).extracting(Hop::verdict).containsOnly(Verdict.TRACED);
        assertThat(map.findings()).isEmpty();
    }

    @Test
    void solutions_constructs_leave_an_existing_function_untraced() {
        TraceMap map = PublicApps.map("solutions-constructs-existing");

        assertThat(broken(map)).containsExactly("LambdaRestApi/prod > LambdaFunction");
        assertThat(findings(map)).containsExactly("BROKEN UntracedFunction SolutionsConstructsExisting/LambdaFunction");
    }

    @Test
    void a_lambda_rest_api_with_traced_code_is_whole_down_to_its_table() {
        TraceMap map = PublicApps.mapWithTracedCode("lambda-rest-api", folder);

        assertThat(hops(map))
                .containsExactly(
                        "client > OrdersApi/prod: TRACED",
                        "OrdersApi/prod > TokenAuthorizerFunction: TRACED",
                        "OrdersApi/prod > OrdersFunction: TRACED",
                        "OrdersFunction > Orders: TRACED");
        assertThat(map.isBroken()).isFalse();
    }

    @Test
    void cdk_s_own_functions_are_neither_on_the_map_nor_found_fault_with() {
        TraceMap map = PublicApps.map("cdk-helpers");

        assertThat(hops(map))
                .containsExactly(
                        "client > Api/prod: TRACED",
                        "Api/prod > ApiFunction: TRACED",
                        "ApiFunction > Site: UNKNOWN",
                        "ApiFunction > Seeded: UNKNOWN");
        assertThat(map.findings()).isEmpty();
        assertThat(PublicApps.mapWithTracedCode("cdk-helpers", folder).isBroken())
                .isFalse();
    }

    @Test
    void an_upload_begins_its_trace_at_the_function_that_is_told_of_it() {
        TraceMap map = PublicApps.mapWithTracedCode("upload-pipeline", folder);

        assertThat(hops(map))
                .containsExactly(
                        "Thumbnailer > Uploads: TRACED",
                        "Thumbnailer > Images: TRACED",
                        "Thumbnailer > Done: TRACED",
                        "Uploads > Thumbnailer: NOT_APPLICABLE");
        assertThat(map.isBroken()).isFalse();
    }

    @Test
    void a_fan_out_hands_the_trace_to_all_but_the_untraced_function() {
        TraceMap map = PublicApps.mapWithTracedCode("event-fan-out", folder);

        assertThat(hops(map))
                .containsExactlyInAnyOrder(
                        "PublishFunction > orders: TRACED",
                        "orders > OrderPlaced: TRACED",
                        "OrderPlaced > MailFunction: TRACED",
                        "OrderPlaced > AuditFunction: BROKEN",
                        "OrderPlaced > BillingQueue: TRACED",
                        "BillingQueue > BillingFunction: TRACED LINKED",
                        "Nightly > AuditFunction: NOT_APPLICABLE");
        assertThat(map.findings())
                .filteredOn(finding -> finding.isError())
                .extracting(finding -> finding.rule() + " " + finding.place().path())
                .containsExactly("UntracedFunction EventFanOut/AuditFunction");
    }

    @Test
    void a_graphql_api_goes_on_to_its_function_and_its_table() {
        TraceMap map = PublicApps.mapWithTracedCode("appsync-notes", folder);

        assertThat(hops(map))
                .containsExactlyInAnyOrder(
                        "client > notes: TRACED",
                        "notes > NotesFunction: TRACED",
                        "notes > Notes: TRACED",
                        "NotesFunction > Notes: TRACED");
        assertThat(map.isBroken()).isFalse();
    }

    @Test
    void an_order_workflow_is_one_trace_from_the_api_through_the_state_machine() {
        TraceMap map = PublicApps.map("order-workflow");

        assertThat(hops(map))
                .containsExactly(
                        "client > OrdersApi/prod: TRACED",
                        "OrdersApi/prod > OrderMachine: TRACED",
                        "OrderMachine > ReserveStock: TRACED",
                        "OrderMachine > ChargeCard: TRACED",
                        "OrderMachine > Orders: TRACED",
                        "OrderMachine > OrderDone: TRACED");
        assertThat(map.findings()).isEmpty();
    }

    @Test
    void a_state_machine_that_a_clock_starts_begins_no_trace_for_its_functions() {
        TraceMap map = PublicApps.map("sam-stock-trader");

        assertThat(broken(map))
                .containsExactly(
                        "StockTradingStateMachine > StockCheckerFunction",
                        "StockTradingStateMachine > StockSellerFunction",
                        "StockTradingStateMachine > StockBuyerFunction");
        assertThat(findings(map))
                .containsExactly("BROKEN UntracedStateMachine sam-stock-trader/StockTradingStateMachine");
    }

    @Test
    void what_a_parameter_decides_is_unknown_with_its_default_told() {
        TraceMap map = PublicApps.map("sam-environments");

        assertThat(map.isBroken()).isFalse();
        assertThat(map.hopsTo("sam-environments/Api/Stage"))
                .singleElement()
                .extracting(Hop::reason)
                .asString()
                .endsWith("Ref \"Environment\" is a parameter, set at deploy; its default is \"prod\".");
    }

    @Test
    void routes_of_an_openapi_body_lead_to_functions_buckets_and_hosts() {
        assertThat(hops(PublicApps.map("openapi-body")))
                .contains("pets/v1 > Pets: TRACED", "pets/v1 > Photos: TRACED", "pets/v1 > vets.example.com: UNKNOWN");
    }

    @Test
    void the_serverless_framework_sets_tracing_after_the_deployment() {
        TraceMap map = PublicApps.map("serverless-framework");

        assertThat(map.isBroken()).isFalse();
        assertThat(findings(map))
                .containsExactly("UNKNOWN UntracedStage serverless-framework/ApiGatewayDeployment1767225600000");
    }

    @Test
    void nested_stacks_are_one_app() {
        assertThat(hops(PublicApps.map("nested-orders")))
                .containsExactly(
                        "client > Api/prod: TRACED",
                        "Api/prod > Web/OrdersFunction: TRACED",
                        "Web/OrdersFunction > Data/Orders: UNKNOWN");
    }

    private static List<String> hops(TraceMap map) {
        return map.hops().stream()
                .map(hop -> way(map, hop) + ": " + hop.verdict()
                        + (hop.carriage().name().equals("LINKED") ? " LINKED" : ""))
                .toList();
    }

    private static List<String> broken(TraceMap map) {
        return map.hops().stream()
                .filter(hop -> hop.verdict() == Verdict.BROKEN)
                .map(hop -> way(map, hop))
                .toList();
    }

    private static String way(TraceMap map, Hop hop) {
        return map.node(hop.from()).orElseThrow().name() + " > "
                + map.node(hop.to()).orElseThrow().name();
    }

    private static List<String> findings(TraceMap map) {
        return map.findings().stream()
                .map(finding -> finding.verdict() + " " + finding.rule() + " "
                        + finding.place().path())
                .toList();
    }
}
