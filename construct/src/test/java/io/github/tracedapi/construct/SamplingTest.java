package io.github.tracedapi.construct;

import static io.github.tracedapi.construct.Synthesized.at;
import static io.github.tracedapi.construct.Synthesized.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.apigateway.StageOptions;

/** Each setting of the sampling rules that a construct makes for its API's stage. */
class SamplingTest {
    private static final String RULE = "AWS::XRay::SamplingRule";

    private static Synthesized with(TraceSampling sampling) {
        return Props.synthesize(Props.minimal().sampling(sampling).build());
    }

    /** The rules by priority. */
    private static List<Map<String, Object>> rules(Synthesized synthesized) {
        Map<Integer, Map<String, Object>> rules = new TreeMap<>();
        synthesized.all(RULE).values().forEach(rule -> {
            Map<String, Object> properties =
                    map(at(rule, "Properties", "SamplingRule").orElseThrow());
            rules.put(((Number) properties.get("Priority")).intValue(), properties);
        });
        assertThat(rules).hasSameSizeAs(synthesized.all(RULE).entrySet());
        return List.copyOf(rules.values());
    }

    private static Map<String, Object> rule(TraceSampling sampling) {
        return rule(with(sampling));
    }

    private static Map<String, Object> rule(Synthesized synthesized) {
        return map(at(synthesized.properties(RULE), "SamplingRule").orElseThrow());
    }

    @Test
    void without_sampling_there_is_no_rule() {
        assertThat(Props.synthesize(Props.minimal().build()).all(RULE)).isEmpty();
    }

    @Test
    void sampling_rule_governs_the_apis_stage() {
        Synthesized synthesized = with(TraceSampling.rate(0.05));

        assertThat(rule(synthesized))
                .containsEntry("ServiceName", "Sample-Orders-C77024CE/prod")
                .containsEntry("ServiceType", "AWS::ApiGateway::Stage")
                .containsEntry("ResourceARN", "*");
        assertThat(synthesized.properties("AWS::ApiGateway::RestApi")).containsEntry("Name", "Sample-Orders-C77024CE");
        assertThat(synthesized.properties("AWS::ApiGateway::Stage")).containsEntry("StageName", "prod");
    }

    @Test
    void sampling_rule_is_for_every_request() {
        assertThat(rule(TraceSampling.all()))
                .containsEntry("HTTPMethod", "*")
                .containsEntry("URLPath", "*")
                .containsEntry("Host", "*");
    }

    @Test
    void sampling_rule_has_version_1() {
        assertThat(rule(TraceSampling.all())).containsEntry("Version", 1);
    }

    @Test
    void sampling_rule_follows_the_names_of_api_and_stage() {
        assertThat(rule(Props.synthesize(Props.minimal()
                        .restApiName("orders")
                        .deployOptions(StageOptions.builder().stageName("v1").build())
                        .sampling(TraceSampling.all())
                        .build())))
                .containsEntry("ServiceName", "orders/v1");
    }

    @Test
    void service_name_of_64_characters_passes() {
        assertThat(rule(Props.synthesize(Props.minimal()
                        .restApiName("a".repeat(59))
                        .sampling(TraceSampling.all())
                        .build())))
                .containsEntry("ServiceName", "a".repeat(59) + "/prod");
    }

    @Test
    void rate_records_one_request_a_second_and_its_share_of_the_rest() {
        assertThat(rule(TraceSampling.rate(0.05)))
                .containsEntry("FixedRate", 0.05)
                .containsEntry("ReservoirSize", 1)
                .doesNotContainKey("SamplingRateBoost");
    }

    @Test
    void reservoir_is_the_given_one() {
        assertThat(rule(TraceSampling.rate(0.05).reservoir(7)))
                .containsEntry("FixedRate", 0.05)
                .containsEntry("ReservoirSize", 7);
    }

    @Test
    void all_records_every_request() {
        assertThat(rule(TraceSampling.all())).containsEntry("FixedRate", 1).containsEntry("ReservoirSize", 1);
    }

    @Test
    void none_records_no_request() {
        assertThat(rule(TraceSampling.none())).containsEntry("FixedRate", 0).containsEntry("ReservoirSize", 0);
    }

    @Test
    void boost_has_a_highest_rate_and_a_cooldown() {
        assertThat(rule(TraceSampling.rate(0.05).boost(0.25, Duration.hours(1))))
                .containsEntry("SamplingRateBoost", Map.of("MaxRate", 0.25, "CooldownWindowMinutes", 60));
    }

    @Test
    void values_given_before_stay() {
        assertThat(rule(TraceSampling.rate(0.05)
                        .boost(0.25, Duration.minutes(1))
                        .priority(7)
                        .reservoir(3)))
                .containsEntry("FixedRate", 0.05)
                .containsEntry("ReservoirSize", 3)
                .containsEntry("Priority", 7)
                .containsKey("SamplingRateBoost");
        List<Map<String, Object>> rules = rules(with(TraceSampling.rate(0.05)
                .route("GET *", TraceSampling.all())
                .boost(0.25, Duration.minutes(1))
                .reservoir(3)
                .priority(7)));
        assertThat(rules).hasSize(2);
        assertThat(rules.get(0)).containsEntry("Priority", 7).containsEntry("HTTPMethod", "GET");
        assertThat(rules.get(1)).containsEntry("ReservoirSize", 3).containsKey("SamplingRateBoost");
    }

    @Test
    void route_has_a_rule_of_its_own_before_that_for_all() {
        List<Map<String, Object>> rules = rules(with(TraceSampling.rate(0.05)
                .route("POST /orders", TraceSampling.all())
                .route("ANY /health", TraceSampling.none())));

        assertThat(rules).hasSize(3);
        assertThat(rules.get(0))
                .containsEntry("HTTPMethod", "POST")
                .containsEntry("URLPath", "*/orders")
                .containsEntry("FixedRate", 1)
                .containsEntry("ServiceName", "Sample-Orders-C77024CE/prod")
                .containsEntry("ServiceType", "AWS::ApiGateway::Stage")
                .containsEntry("ResourceARN", "*")
                .containsEntry("Host", "*")
                .containsEntry("Version", 1);
        assertThat(rules.get(1))
                .containsEntry("HTTPMethod", "*")
                .containsEntry("URLPath", "*/health")
                .containsEntry("FixedRate", 0);
        assertThat(rules.get(2))
                .containsEntry("HTTPMethod", "*")
                .containsEntry("URLPath", "*")
                .containsEntry("FixedRate", 0.05);
    }

    @Test
    void route_keeps_its_boost() {
        assertThat(rules(with(TraceSampling.rate(0.05)
                                .route("POST *", TraceSampling.rate(0.1).boost(0.5, Duration.minutes(5)))))
                        .get(0))
                .containsEntry("SamplingRateBoost", Map.of("MaxRate", 0.5, "CooldownWindowMinutes", 5));
    }

    @Test
    void parameter_of_a_path_stands_for_any_characters() {
        assertThat(rules(with(TraceSampling.none()
                                .route("GET /orders/{id}/items/{item}", TraceSampling.all())
                                .route("PUT /{proxy+}", TraceSampling.all())
                                .route("DELETE *", TraceSampling.all())
                                .route("GET /", TraceSampling.all())
                                .route("GET /files/*.js", TraceSampling.all())))
                        .stream()
                        .map(rule -> rule.get("HTTPMethod") + " " + rule.get("URLPath")))
                .containsExactly("GET */orders/*/items/*", "PUT */*", "DELETE *", "GET */", "GET */files/*.js", "* *");
    }

    @Test
    void sampling_is_immutable() {
        TraceSampling one = TraceSampling.rate(0.05);
        one.reservoir(9);
        one.boost(1, Duration.minutes(1));
        one.route("POST /orders", TraceSampling.all());
        one.priority(9);

        assertThat(rule(one))
                .containsEntry("ReservoirSize", 1)
                .doesNotContainKey("SamplingRateBoost")
                .extracting("Priority")
                .isNotEqualTo(9);
    }

    @Test
    void rule_names_are_short_readable_and_unique() {
        Stack stack = Props.stack();
        TraceSampling sampling = TraceSampling.rate(0.05)
                .route("GET /orders/{id}", TraceSampling.all())
                .route("GET /orders-id", TraceSampling.all());
        new TracedApiFunction(
                stack, "Orders", Props.minimal().sampling(sampling).build());
        new TracedApiFunction(
                stack, "Prices", Props.minimal().sampling(sampling).build());

        List<String> names = names(Synthesized.of(stack));
        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.length() <= 32)
                .extracting(name -> name.replaceAll("[0-9A-F]{8}$", "<hash>"))
                .containsExactlyInAnyOrder(
                        "Sample-Orders-Rule-<hash>",
                        "Orders-GET-orders-id-<hash>",
                        "Orders-GET-orders-id-<hash>",
                        "Sample-Prices-Rule-<hash>",
                        "Prices-GET-orders-id-<hash>",
                        "Prices-GET-orders-id-<hash>");
    }

    @Test
    void rule_names_differ_between_stacks_of_the_same_path() {
        assertThat(names(Synthesized.of(stackNamed("orders-dev"))))
                .doesNotContainAnyElementsOf(names(Synthesized.of(stackNamed("orders-test"))));
    }

    private static Stack stackNamed(String name) {
        Stack stack = new Stack(
                new App(), "Sample", StackProps.builder().stackName(name).build());
        new TracedApiFunction(
                stack, "Orders", Props.minimal().sampling(TraceSampling.all()).build());
        return stack;
    }

    @Test
    void rule_names_differ_between_nested_stacks_of_the_same_name() {
        App app = new App();
        NestedStack one = nestedIn(new Stack(app, "One"));
        NestedStack two = nestedIn(new Stack(app, "Two"));

        assertThat(names(Synthesized.of(one))).doesNotContainAnyElementsOf(names(Synthesized.of(two)));
    }

    private static NestedStack nestedIn(Stack stack) {
        NestedStack nested = new NestedStack(stack, "Nested");
        new TracedApiFunction(
                nested, "Orders", Props.minimal().sampling(TraceSampling.all()).build());
        return nested;
    }

    private static List<String> names(Synthesized synthesized) {
        return synthesized.all(RULE).values().stream()
                .map(rule -> at(rule, "Properties", "SamplingRule", "RuleName").orElseThrow())
                .map(Object::toString)
                .toList();
    }

    @Test
    void priorities_of_an_app_are_all_different() {
        App app = new App();
        List<Stack> stacks =
                IntStream.range(0, 4).mapToObj(i -> new Stack(app, "Stack" + i)).toList();
        TraceSampling sampling = TraceSampling.rate(0.05);
        for (int i = 0; i < 20; i++) {
            sampling = sampling.route("GET /orders" + i, TraceSampling.all());
        }
        for (Stack stack : stacks) {
            for (int i = 0; i < 5; i++) {
                new TracedApiFunction(
                        stack, "Orders" + i, Props.minimal().sampling(sampling).build());
            }
        }

        List<Object> priorities = stacks.stream()
                .flatMap(stack -> Synthesized.of(stack).all(RULE).values().stream())
                .map(rule -> at(rule, "Properties", "SamplingRule", "Priority").orElseThrow())
                .toList();
        assertThat(priorities)
                .hasSize(4 * 5 * 21)
                .doesNotHaveDuplicates()
                .allMatch(priority -> (int) priority >= 1000 && (int) priority <= 9999);
    }

    @Test
    void priority_stays_when_another_construct_comes_before() {
        Stack alone = Props.stack();
        new TracedApiFunction(
                alone, "Orders", Props.minimal().sampling(TraceSampling.all()).build());
        Stack together = Props.stack();
        new TracedApiFunction(
                together,
                "Prices",
                Props.minimal().sampling(TraceSampling.all()).build());
        new TracedApiFunction(
                together,
                "Orders",
                Props.minimal().sampling(TraceSampling.all()).build());

        assertThat(rules(Synthesized.of(together)))
                .contains(rules(Synthesized.of(alone)).get(0));
    }

    @Test
    void given_priority_is_that_of_the_first_rule() {
        assertThat(rules(with(TraceSampling.all()
                                .route("POST /orders", TraceSampling.all())
                                .route("GET /orders", TraceSampling.all())
                                .priority(100)))
                        .stream()
                        .map(rule -> rule.get("Priority")))
                .containsExactly(100, 101, 102);
    }

    @Test
    void given_priorities_reach_to_the_last_one() {
        assertThat(rule(TraceSampling.all().priority(9999))).containsEntry("Priority", 9999);
        assertThat(rules(with(TraceSampling.all()
                        .route("POST /orders", TraceSampling.all())
                        .priority(9998))))
                .hasSize(2);
        assertThat(rule(TraceSampling.all().priority(1))).containsEntry("Priority", 1);
    }

    @Test
    void given_priority_may_be_the_same_in_another_region() {
        App app = new App();
        Stack east = inRegion(app, "East", "us-east-1");
        Stack west = inRegion(app, "West", "us-west-2");
        new TracedApiFunction(east, "Orders", first100());
        new TracedApiFunction(west, "Orders", first100());

        assertThat(rule(Synthesized.of(east))).containsEntry("Priority", 100);
        assertThat(rule(Synthesized.of(west))).containsEntry("Priority", 100);
    }

    @Test
    void given_priority_may_be_the_same_in_stacks_of_an_open_environment() {
        App app = new App();
        Stack one = new Stack(app, "One");
        Stack two = new Stack(app, "Two");
        new TracedApiFunction(one, "Orders", first100());
        new TracedApiFunction(two, "Orders", first100());

        assertThat(rule(Synthesized.of(one))).containsEntry("Priority", 100);
        assertThat(rule(Synthesized.of(two))).containsEntry("Priority", 100);
    }

    @Test
    void given_priority_of_another_construct_is_refused() {
        Stack stack = Props.stack();
        TraceSampling two = TraceSampling.all().route("POST /orders", TraceSampling.all());
        new TracedApiFunction(
                stack, "Orders", Props.minimal().sampling(two.priority(100)).build());

        assertThatThrownBy(() -> new TracedApiFunction(
                        stack,
                        "Prices",
                        Props.minimal().sampling(two.priority(101)).build()))
                .hasMessage("Sample/Prices: sampling.priority is 101 for 2 rules, which Sample/Orders has in the same"
                        + " account and region – which of them is asked first would be X-Ray's to choose – give another"
                        + " one, or leave it out.");
        new TracedApiFunction(
                stack, "Refunds", Props.minimal().sampling(two.priority(103)).build());
    }

    @Test
    void given_priority_of_another_stack_in_the_same_region_is_refused() {
        App app = new App();
        new TracedApiFunction(inRegion(app, "One", "us-east-1"), "Orders", first100());

        assertThatThrownBy(() -> new TracedApiFunction(inRegion(app, "Two", "us-east-1"), "Orders", first100()))
                .hasMessageStartingWith(
                        "Two/Orders: sampling.priority is 100 for 1 rule, which One/Orders has in the same");
    }

    private static TracedApiFunctionProps first100() {
        return Props.minimal().sampling(TraceSampling.all().priority(100)).build();
    }

    private static Stack inRegion(App app, String id, String region) {
        return new Stack(
                app,
                id,
                StackProps.builder()
                        .env(Environment.builder()
                                .account("123456789012")
                                .region(region)
                                .build())
                        .build());
    }

    @Test
    void priorities_that_people_chose_are_left_to_them() {
        String next = rule(TraceSampling.all()).get("Priority").toString();
        Stack stack = Props.stack();
        new TracedApiFunction(
                stack,
                "Prices",
                Props.minimal()
                        .sampling(TraceSampling.all().priority(Integer.parseInt(next)))
                        .build());
        new TracedApiFunction(
                stack, "Orders", Props.minimal().sampling(TraceSampling.all()).build());

        assertThat(rules(Synthesized.of(stack)).stream().map(rule -> rule.get("Priority")))
                .containsExactly(Integer.parseInt(next), Integer.parseInt(next) + 1);
    }

    @Test
    void numbers_may_be_tokens() {
        Stack stack = Props.stack();
        Number number = CfnParameter.Builder.create(stack, "Number")
                .type("Number")
                .build()
                .getValueAsNumber();

        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .sampling(TraceSampling.rate(number)
                                .reservoir(number)
                                .boost(number, Duration.minutes(number))
                                .priority(number))
                        .build());

        Map<String, Object> ref = Map.of("Ref", "Number");
        assertThat(rule(Synthesized.of(stack)))
                .containsEntry("FixedRate", ref)
                .containsEntry("ReservoirSize", ref)
                .containsEntry("Priority", ref)
                .containsEntry("SamplingRateBoost", Map.of("MaxRate", ref, "CooldownWindowMinutes", ref));
    }

    @Test
    void api_whose_name_is_a_token_is_matched_by_the_arn_of_its_stage() {
        Stack stack = Props.stack();
        String name = CfnParameter.Builder.create(stack, "Name").build().getValueAsString();
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .restApiName(name)
                        .sampling(TraceSampling.all().route("POST /orders", TraceSampling.all()))
                        .build());

        Synthesized synthesized = Synthesized.of(stack);
        assertThat(rules(synthesized))
                .hasSize(2)
                .allSatisfy(rule -> assertThat(rule)
                        .containsEntry("ServiceName", "*")
                        .containsEntry("ServiceType", "AWS::ApiGateway::Stage")
                        .containsEntry(
                                "ResourceARN",
                                Map.of(
                                        "Fn::Join",
                                        List.of(
                                                "",
                                                List.of(
                                                        "arn:",
                                                        Map.of("Ref", "AWS::Partition"),
                                                        ":apigateway:",
                                                        Map.of("Ref", "AWS::Region"),
                                                        "::/restapis/",
                                                        Map.of("Ref", synthesized.idOf("AWS::ApiGateway::RestApi")),
                                                        "/stages/",
                                                        Map.of("Ref", synthesized.idOf("AWS::ApiGateway::Stage")))))));
    }

    @Test
    void name_of_another_stack_is_a_token_like_any_other() {
        App app = new App();
        Stack names = new Stack(app, "Names");
        CfnParameter name = CfnParameter.Builder.create(names, "Name").build();
        Stack stack = new Stack(app, "Sample");
        new TracedApiFunction(
                stack,
                "Orders",
                Props.minimal()
                        .restApiName(Fn.join("-", List.of("orders", name.getValueAsString())))
                        .sampling(TraceSampling.all())
                        .build());

        assertThat(rule(Synthesized.of(stack))).containsEntry("ServiceName", "*");
    }
}
