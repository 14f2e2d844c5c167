package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static io.github.tracedapi.construct.Synthesized.list;
import static io.github.tracedapi.construct.Synthesized.map;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.lambda.FunctionOptions;
import software.amazon.awscdk.services.logs.LogGroup;

/** Each setting of what leads people to an API's traces: group, link and saved query. */
class TraceViewsTest {
    private static final String GROUP = "AWS::XRay::Group";
    /** A token's text holds the id, and is longer than a group's name may be. */
    private static final String LONG_ID = "NameOfTheGroupAndOfTheApiBehindIt";

    private static final String QUERY = "AWS::Logs::QueryDefinition";

    private static Map<String, Object> group(TraceGroup group) {
        return Props.synthesize(Props.minimal().traceGroup(group).build()).properties(GROUP);
    }

    @Test
    void nothing_is_made_that_nobody_asked_for() {
        Synthesized synthesized = Props.synthesize(
                Props.minimal().tracesUrlOutput(false).requestsQuery(false).build());

        assertThat(synthesized).isEqualTo(Props.synthesize(Props.minimal().build()));
        assertThat(synthesized.all(GROUP)).isEmpty();
        assertThat(synthesized.all(QUERY)).isEmpty();
        assertThat(synthesized.template()).doesNotContainKey("Conditions");
    }

    @Test
    void group_has_the_traces_that_come_through_the_stage() {
        assertThat(group(TraceGroup.ofApi()))
                .containsEntry(
                        "FilterExpression",
                        "service(id(name: \"Sample-Orders-C77024CE/prod\", type: \"AWS::ApiGateway::Stage\"))");
    }

    @Test
    void group_of_an_api_whose_name_is_a_token_has_it_in_its_filter() {
        Stack stack = Props.stack();
        String name = CfnParameter.Builder.create(stack, LONG_ID).build().getValueAsString();
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .restApiName(name)
                        .traceGroup(TraceGroup.ofApi().groupName(name))
                        .build());

        assertThat(Synthesized.of(stack).properties(GROUP))
                .containsEntry(
                        "FilterExpression",
                        Map.of(
                                "Fn::Join",
                                List.of(
                                        "",
                                        List.of(
                                                "service(id(name: \"",
                                                Map.of("Ref", LONG_ID),
                                                "/prod\", type: \"AWS::ApiGateway::Stage\"))"))))
                .containsEntry("GroupName", Map.of("Ref", LONG_ID));
    }

    @Test
    void group_name_is_short_readable_and_unique() {
        Stack stack = Props.stack();
        new TracedApiFunction(
                stack,
                "OrdersOfAllShopsInTheWest",
                Props.minimal().traceGroup(TraceGroup.ofApi()).build());
        new TracedApiFunction(
                stack, "Prices", Props.minimal().traceGroup(TraceGroup.ofApi()).build());

        assertThat(Synthesized.of(stack).all(GROUP).values())
                .extracting(made ->
                        at(made, "Properties", "GroupName").orElseThrow().toString())
                .allMatch(name -> name.length() <= 32)
                .extracting(name -> name.replaceAll("[0-9A-F]{8}$", "<hash>"))
                .containsExactlyInAnyOrder("dersOfAllShopsInTheWest-<hash>", "Sample-Prices-<hash>");
    }

    @Test
    void group_name_is_the_given_one() {
        assertThat(group(TraceGroup.ofApi().groupName("orders"))).containsEntry("GroupName", "orders");
        assertThat(group(TraceGroup.ofApi().groupName("o".repeat(32)))).containsEntry("GroupName", "o".repeat(32));
    }

    @Test
    void group_has_no_insights_unless_asked_for() {
        assertThat(group(TraceGroup.ofApi())).doesNotContainKey("InsightsConfiguration");
        assertThat(group(TraceGroup.ofApi().insights()))
                .containsEntry("InsightsConfiguration", Map.of("InsightsEnabled", true, "NotificationsEnabled", false));
    }

    @Test
    void notifications_come_with_insights() {
        Map<String, Boolean> both = Map.of("InsightsEnabled", true, "NotificationsEnabled", true);

        assertThat(group(TraceGroup.ofApi().notifications())).containsEntry("InsightsConfiguration", both);
        assertThat(group(TraceGroup.ofApi().notifications().insights().groupName("orders")))
                .containsEntry("InsightsConfiguration", both)
                .containsEntry("GroupName", "orders");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, console.aws.amazon.com",
        "cn-north-1, console.amazonaws.cn",
        "us-gov-west-1, console.amazonaws-us-gov.com"
    })
    void traces_url_opens_the_console_of_a_known_region(String region, String host) {
        Stack stack = new Stack(
                new App(),
                "Sample",
                StackProps.builder()
                        .env(Environment.builder().region(region).build())
                        .build());
        TracedApiFunction orders = new TracedApiFunction(
                stack, "Orders", Props.minimal().tracesUrlOutput(true).build());

        assertThat(URLDecoder.decode(orders.getTracesUrl(), UTF_8))
                .isEqualTo("https://" + host + "/xray/home?region=" + region
                        + "#/traces?timeRange=PT1H&filter=service(id(name: \"Sample-Orders-C77024CE/prod\", type:"
                        + " \"AWS::ApiGateway::Stage\"))");
        assertThat(orders.getTracesUrl()).doesNotContain(" ", "+", "\"");
        Synthesized synthesized = Synthesized.of(stack);
        assertThat(output(synthesized)).containsEntry("Value", orders.getTracesUrl());
        assertThat(synthesized.template()).doesNotContainKey("Conditions");
    }

    @Test
    void traces_url_finds_its_console_at_deploy_where_the_region_is_open() {
        Stack stack = Props.stack();
        TracedApiFunction orders = new TracedApiFunction(
                stack, "Orders", Props.minimal().tracesUrlOutput(true).build());
        Object again = stack.resolve(orders.getTracesUrl());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(output(synthesized)).containsEntry("Value", again);
        Map<String, Object> conditions = map(synthesized.template().get("Conditions"));
        String inChina = named(conditions, "OrdersConsoleInChina");
        String inGovCloud = named(conditions, "OrdersConsoleInGovCloud");
        assertThat(conditions)
                .containsOnlyKeys(inChina, inGovCloud)
                .containsEntry(inChina, partitionIs("aws-cn"))
                .containsEntry(inGovCloud, partitionIs("aws-us-gov"));
        assertThat(at(output(synthesized), "Value", "Fn::Join")
                        .map(join -> list(join).get(1)))
                .contains(List.of(
                        "https://",
                        Map.of(
                                "Fn::If",
                                List.of(
                                        inChina,
                                        "console.amazonaws.cn",
                                        Map.of(
                                                "Fn::If",
                                                List.of(
                                                        inGovCloud,
                                                        "console.amazonaws-us-gov.com",
                                                        "console.aws.amazon.com")))),
                        "/xray/home?region=",
                        Map.of("Ref", "AWS::Region"),
                        "#/traces?timeRange=PT1H&filter=service%28id%28name%3A%20%22Sample-Orders-C77024CE%2Fprod%22%2C"
                                + "%20type%3A%20%22AWS%3A%3AApiGateway%3A%3AStage%22%29%29"));
    }

    private static String named(Map<String, Object> conditions, String prefix) {
        return conditions.keySet().stream()
                .filter(key -> key.matches(prefix + "[0-9A-F]{8}"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> partitionIs(String partition) {
        return Map.of("Fn::Equals", List.of(Map.of("Ref", "AWS::Partition"), partition));
    }

    @Test
    void traces_url_names_an_api_whose_name_is_a_token() {
        Stack stack = Props.stack();
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .restApiName(CfnParameter.Builder.create(stack, "Name")
                                .build()
                                .getValueAsString())
                        .tracesUrlOutput(true)
                        .build());

        assertThat(list(list(at(output(Synthesized.of(stack)), "Value", "Fn::Join")
                                .orElseThrow())
                        .get(1)))
                .endsWith(
                        "#/traces?timeRange=PT1H&filter=service%28id%28name%3A%20%22",
                        Map.of("Ref", "Name"), "%2Fprod%22%2C%20type%3A%20%22AWS%3A%3AApiGateway%3A%3AStage%22%29%29");
    }

    @Test
    void traces_url_is_described_in_the_output() {
        Stack stack = Props.stack();
        new TracedApiFunction(
                stack, "Orders", Props.minimal().tracesUrlOutput(true).build());

        assertThat(output(Synthesized.of(stack)))
                .containsEntry("Description", "The API's traces of the last hour in X-Ray's console");
    }

    @Test
    void traces_url_is_there_without_an_output() {
        Stack stack = Props.stack();
        TracedApiFunction orders =
                new TracedApiFunction(stack, "Orders", Props.minimal().build());

        assertThat(orders.getTracesUrl()).contains("/xray/home?region=");
        assertThat(map(Synthesized.of(stack).template().get("Outputs")).keySet())
                .noneMatch(output -> output.contains("TracesUrl"));
    }

    private static Map<String, Object> output(Synthesized synthesized) {
        return map(map(synthesized.template().get("Outputs")).entrySet().stream()
                .filter(output -> output.getKey().matches("OrdersTracesUrl[0-9A-F]{8}"))
                .findFirst()
                .orElseThrow()
                .getValue());
    }

    @Test
    void requests_query_reads_the_logs_of_api_and_function() {
        Synthesized synthesized = query(Props.minimal());

        assertThat(list(synthesized.properties(QUERY).get("LogGroupNames")))
                .containsExactly(
                        Map.of("Ref", logGroup(synthesized, "OrdersApiAccessLog")),
                        Map.of("Ref", logGroup(synthesized, "OrdersApiExecutionLog")),
                        Map.of("Ref", logGroup(synthesized, "OrdersFunctionLog")));
    }

    @Test
    void requests_query_has_no_execution_log_where_there_is_none() {
        Synthesized synthesized = query(Props.minimal()
                .deployOptions(StageOptions.builder()
                        .loggingLevel(MethodLoggingLevel.OFF)
                        .build()));

        assertThat(list(synthesized.properties(QUERY).get("LogGroupNames")))
                .containsExactly(
                        Map.of("Ref", logGroup(synthesized, "OrdersApiAccessLog")),
                        Map.of("Ref", logGroup(synthesized, "OrdersFunctionLog")));
    }

    @Test
    void requests_query_reads_the_log_group_that_the_function_was_given() {
        Stack stack = Props.stack();
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .functionOptions(FunctionOptions.builder()
                                .logGroup(LogGroup.fromLogGroupName(stack, "Given", "given"))
                                .build())
                        .requestsQuery(true)
                        .build());

        assertThat(list(Synthesized.of(stack).properties(QUERY).get("LogGroupNames")))
                .hasSize(3)
                .contains("given");
    }

    private static Synthesized query(TracedApiFunctionProps.Builder props) {
        return Props.synthesize(props.requestsQuery(true).build());
    }

    private static String logGroup(Synthesized synthesized, String prefix) {
        return synthesized.all("AWS::Logs::LogGroup").keySet().stream()
                .filter(id -> id.matches(prefix + "[0-9A-F]{8}"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void requests_query_is_named_after_the_construct() {
        assertThat(query(Props.minimal()).properties(QUERY).get("Name"))
                .asString()
                .matches("Sample-Orders-[0-9A-F]{8}/Requests");
    }

    static Stream<Arguments> joins() {
        return Stream.of(
                argumentSet("the function's request id of an access log line", "parse integrationRequestId"),
                argumentSet("the API's request id of an execution log line", "parse @message /^\\("),
                argumentSet(
                        "both ids as one",
                        "coalesce(invocation, @requestId, record.requestId, requestId, execution) as request"),
                argumentSet("the trace id", "coalesce(xrayTraceId, @xrayTraceId, record.tracing.value) as trace"),
                argumentSet("one row a request", "by request"));
    }

    @ParameterizedTest
    @MethodSource("joins")
    void requests_query_joins(String part) {
        assertThat(query(Props.minimal()).properties(QUERY).get("QueryString"))
                .asString()
                .contains(part);
    }

    @ParameterizedTest
    @CsvSource({
        "invocation, 0f3c2b1a-1111-4222-8333-abcdefabcdef",
        "execution, (0f3c2b1a-1111-4222-8333-abcdefabcdef) Method completed with status: 502"
    })
    void requests_query_finds_the_id_in_a_log_line(String name, String line) {
        String asked =
                query(Props.minimal()).properties(QUERY).get("QueryString").toString();
        MatchResult parse = Pattern.compile("parse \\S+ /(.*<" + name + ">.*)/")
                .matcher(asked)
                .results()
                .findFirst()
                .orElseThrow();

        Matcher found = Pattern.compile(parse.group(1)).matcher(line);

        assertThat(found.find()).isTrue();
        assertThat(found.group(name)).isEqualTo("0f3c2b1a-1111-4222-8333-abcdefabcdef");
        assertThat(Pattern.compile(parse.group(1)).matcher("-").find()).isFalse();
    }

    /** What the query asks of an access log line must be in there. */
    @Test
    void requests_query_asks_for_fields_that_the_access_log_has() {
        Synthesized synthesized = query(Props.minimal());
        String format = at(synthesized.properties("AWS::ApiGateway::Stage"), "AccessLogSetting", "Format")
                .orElseThrow()
                .toString();

        String asked = synthesized.properties(QUERY).get("QueryString").toString();
        assertThat(List.of(
                        "integrationRequestId",
                        "requestId",
                        "xrayTraceId",
                        "httpMethod",
                        "path",
                        "status",
                        "responseLatency"))
                .allSatisfy(field -> {
                    assertThat(asked).contains(field);
                    assertThat(format).contains("\"" + field + "\":");
                });
    }
}
