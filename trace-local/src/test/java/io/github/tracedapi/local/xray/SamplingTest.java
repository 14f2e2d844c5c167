package io.github.tracedapi.local.xray;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests are recorded. */
class SamplingTest {
    private static final String RULE = """
            Rule:
              Type: AWS::XRay::SamplingRule
              Properties:
                SamplingRule:
                  RuleName: orders
                  Priority: 100
                  FixedRate: 0
                  ReservoirSize: 2
                  ServiceName: orders-api/prod
                  ServiceType: AWS::ApiGateway::Stage
                  Host: '*'
                  HTTPMethod: POST
                  URLPath: /prod/orders*
                  ResourceARN: '*'
                  Version: 1
            """;

    private static Scene with(String old, String other) {
        assertThat(RULE).contains(old);
        return Scene.and(RULE.replace(old, other));
    }

    private static Decision decide(Scene scene, Sampling sampling, HttpRequest request, Instant at) {
        return sampling.decide(scene.stage, request, request.method(), request.target(), at);
    }

    private static Decision decide(Scene scene, HttpField... fields) {
        return decide(scene, scene.sampling(), Scene.request("POST", "/prod/orders?x=1", fields), Scene.T);
    }

    private static Optional<String> ruleFor(Scene scene, HttpField... fields) {
        return decide(scene, fields).rule();
    }

    @Test
    void rule_of_the_app_decides_and_is_named() {
        Decision decision = decide(Scene.and(RULE));

        assertThat(decision)
                .isEqualTo(new Decision(
                        true,
                        Optional.of("orders"),
                        "the sampling rule \"orders\" matches: there was room in its reservoir of this second"));
    }

    @Test
    void reservoir_is_for_each_second_and_the_rate_for_the_rest() {
        Scene scene = Scene.and(RULE);
        Sampling sampling = scene.sampling();
        HttpRequest request = Scene.request("POST", "/prod/orders");
        List<Boolean> decisions = IntStream.of(0, 10, 999, 1_000, 1_001, 1_999, 500)
                .mapToObj(millis ->
                        decide(scene, sampling, request, Scene.at(millis)).sampled())
                .toList();

        assertThat(decisions).containsExactly(true, true, false, true, true, false, false);
        assertThat(decide(scene, sampling, request, Scene.at(1_999)).reason())
                .isEqualTo(
                        "the sampling rule \"orders\" matches: its reservoir of this second is used up, and the request is"
                                + " not one of the 0 % beyond it");
    }

    @Test
    void rate_is_the_share_beyond_the_reservoir() {
        Scene scene = with("ReservoirSize: 2", "ReservoirSize: 0");
        Scene quarter = Scene.and(
                RULE.replace("ReservoirSize: 2", "ReservoirSize: 0").replace("FixedRate: 0", "FixedRate: 0.25"));
        Sampling sampling = quarter.sampling();
        HttpRequest request = Scene.request("POST", "/prod/orders");

        assertThat(decide(scene).sampled()).isFalse();
        assertThat(IntStream.range(0, 10_000)
                        .filter(i -> decide(quarter, sampling, request, Scene.T).sampled())
                        .count())
                .isBetween(2_300L, 2_700L);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ServiceName: orders-api/prod        | ServiceName: orders-api/*      | orders",
                "ServiceName: orders-api/prod        | ServiceName: Orders-api/prod   | Default",
                "ServiceName: orders-api/prod        | ServiceName: orders-api        | Default",
                "ServiceType: AWS::ApiGateway::Stage | ServiceType: AWS::ApiGateway::* | orders",
                "ServiceType: AWS::ApiGateway::Stage | ServiceType: AWS::Lambda::Function | Default",
                "Host: '*'                           | Host: '127.0.0.1:????'         | orders",
                "Host: '*'                           | Host: 'api.example.com'        | Default",
                "HTTPMethod: POST                    | HTTPMethod: P?ST               | orders",
                "HTTPMethod: POST                    | HTTPMethod: post               | Default",
                "URLPath: /prod/orders*              | URLPath: /orders               | orders",
                "URLPath: /prod/orders*              | URLPath: /prod/orders          | orders",
                "URLPath: /prod/orders*              | URLPath: /prod/orders?x=1      | Default",
                "URLPath: /prod/orders*              | URLPath: orders                | Default",
                "ResourceARN: '*' | ResourceARN: 'arn:aws:apigateway:us-east-1::/restapis/a1b2c3d4e5/stages/prod' | orders",
                "ResourceARN: '*' | ResourceARN: 'arn:aws:execute-api:us-east-1:000000000000:a1b2c3d4e5/prod' | orders",
                "ResourceARN: '*' | ResourceARN: 'arn:aws:apigateway:*/stages/test' | Default"
            })
    void request_matches_all_patterns_or_the_next_rule_is_asked(String old, String other, String rule) {
        assertThat(ruleFor(with(old, other))).contains(rule);
    }

    @Test
    void attributes_are_request_headers() {
        Scene scene = with("Version: 1", "Version: 1\n      Attributes: {X-Tenant: 'gold*'}");

        assertThat(ruleFor(scene, new HttpField("x-tenant", "gold-1"))).contains("orders");
        assertThat(ruleFor(scene, new HttpField("x-tenant", "silver"))).contains("Default");
        assertThat(ruleFor(scene)).contains("Default");
    }

    @Test
    void lowest_priority_comes_first_whatever_the_order_of_the_template_is() {
        String other = RULE.replace("Rule:\n  Type", "Other:\n  Type").replace("RuleName: orders", "RuleName: first");

        assertThat(ruleFor(Scene.and(RULE + other.replace("Priority: 100", "Priority: 99"))))
                .contains("first");
        assertThat(ruleFor(Scene.and(RULE + other.replace("Priority: 100", "Priority: 101"))))
                .contains("orders");
        assertThat(ruleFor(Scene.and(RULE + other))).contains("first");
    }

    @ParameterizedTest(name = "{0}: sampled {1}")
    @CsvSource({"Sampled=1,true", "Sampled=0,false"})
    void caller_wins_over_every_rule(String header, boolean sampled) {
        Scene scene = with("ReservoirSize: 2", "ReservoirSize: 0");

        assertThat(decide(scene, Scene.traceHeader(header)))
                .isEqualTo(new Decision(sampled, Optional.empty(), "the caller's trace header says " + header));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Sampled=?", "Sampled=2", "Root=zzz", "nonsense"})
    void caller_who_does_not_decide_leaves_it_to_the_rules(String header) {
        assertThat(ruleFor(Scene.and(RULE), Scene.traceHeader(header))).contains("orders");
    }

    @Test
    void without_a_rule_of_the_app_all_are_recorded_and_it_is_said() {
        assertThat(decide(Scene.traced()))
                .isEqualTo(new Decision(
                        true,
                        Optional.of("Default"),
                        "no sampling rule of the app matches, and X-Ray's own would record one request a second and 5 % of the"
                                + " rest; on this machine all are recorded"));
    }

    @Test
    void as_deployed_x_rays_own_rule_records_one_a_second_and_5_percent() {
        Scene scene = Scene.traced().mode(SamplingMode.AS_DEPLOYED);
        Sampling sampling = scene.sampling();
        HttpRequest request = Scene.request("POST", "/prod/orders");
        List<Decision> decisions = IntStream.range(0, 10_001)
                .mapToObj(i -> decide(scene, sampling, request, Scene.T))
                .toList();

        assertThat(decisions.get(0).sampled()).isTrue();
        assertThat(decisions.stream().skip(1).filter(Decision::sampled).count()).isBetween(400L, 600L);
        assertThat(decisions.get(10_000).reason()).contains("the 5 % beyond it");
    }

    @Test
    void always_records_all_but_what_a_rule_switches_off() {
        Scene some = Scene.and(RULE).mode(SamplingMode.ALWAYS);
        Scene none = with("ReservoirSize: 2", "ReservoirSize: 0").mode(SamplingMode.ALWAYS);
        Sampling sampling = some.sampling();
        HttpRequest request = Scene.request("POST", "/prod/orders");

        assertThat(IntStream.range(0, 10)
                        .allMatch(i -> decide(some, sampling, request, Scene.T).sampled()))
                .isTrue();
        assertThat(decide(some).reason()).isEqualTo("all requests are recorded in this run");
        assertThat(decide(none).sampled()).isFalse();
        assertThat(decide(Scene.traced().mode(SamplingMode.ALWAYS)).sampled()).isTrue();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Priority: 100 | Priority: 0 | Priority is \"\"0\"\", and X-Ray takes whole numbers from 1 to 9999",
                "Priority: 100 | Priority: 10000 | Priority is \"\"10000\"\", and X-Ray takes whole numbers from 1 to 9999",
                "Priority: 100 | Priority: 1.5 | Priority is \"\"1.5\"\", and X-Ray takes whole numbers from 1 to 9999",
                "FixedRate: 0 | FixedRate: 1.01 | FixedRate is \"\"1.01\"\", and X-Ray takes numbers from 0 to 1",
                "FixedRate: 0 | FixedRate: '1E99999999' | FixedRate is \"\"1E99999999\"\", and X-Ray takes numbers from 0 to 1",
                "FixedRate: 0 | FixedRate: many | FixedRate is \"\"many\"\", and X-Ray takes numbers from 0 to 1",
                "ReservoirSize: 2 | ReservoirSize: -1 | ReservoirSize is \"\"-1\"\", and X-Ray takes whole numbers from 0 to 2147483647"
            })
    void number_that_x_ray_refuses_leaves_the_rule_out(String old, String other, String what) {
        Scene scene = with(old, other);

        assertThat(scene.sampling().notices())
                .containsExactly("Shop/Rule: " + what.replace("\"\"", "\"")
                        + " – the sampling rule is left out of this run – write such a number");
        assertThat(ruleFor(scene)).contains("Default");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Priority: 1,1", "Priority: 9999,1", "FixedRate: 1,1", "FixedRate: 1.0,1"})
    void number_that_x_ray_takes_is_read(String number, int rules) {
        String property = number.substring(0, number.indexOf(' '));
        String old = property.equals("Priority:") ? "Priority: 100" : "FixedRate: 0";

        assertThat(with(old, number).sampling().notices()).isEmpty();
        assertThat(ruleFor(with(old, number))).contains("orders");
    }

    @Test
    void pattern_that_is_known_only_at_deploy_leaves_the_rule_out() {
        Scene scene = with("Host: '*'", "Host: {'Fn::ImportValue': shared-host}");

        assertThat(scene.sampling().notices())
                .singleElement()
                .asString()
                .startsWith("Shop/Rule: Host is not known on this machine: ")
                .endsWith(" – the sampling rule is left out of this run – give its value with --env");
    }

    @Test
    void missing_pattern_leaves_the_rule_out() {
        assertThat(with("      Host: '*'\n", "").sampling().notices())
                .containsExactly(
                        "Shop/Rule: Host is missing, and X-Ray refuses a rule without – the sampling rule is left out of"
                                + " this run – set it; \"*\" matches all");
    }

    @Test
    void rule_without_a_name_has_its_logical_id() {
        assertThat(ruleFor(with("      RuleName: orders\n", ""))).contains("Rule");
    }

    @Test
    void same_chances_make_the_same_decisions() {
        Scene scene = Scene.traced().mode(SamplingMode.AS_DEPLOYED);
        CloudAssembly app = scene.app;
        HttpRequest request = Scene.request("POST", "/prod/orders");
        Sampling one = Sampling.read(app, scene.names, scene.mode, new Random(3));
        Sampling other = Sampling.read(app, scene.names, scene.mode, new Random(3));

        assertThat(IntStream.range(0, 200)
                        .allMatch(i ->
                                decide(scene, one, request, Scene.T).equals(decide(scene, other, request, Scene.T))))
                .isTrue();
    }
}
