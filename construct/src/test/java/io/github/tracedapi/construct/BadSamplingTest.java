package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.constructs.Construct;

/** What X-Ray would refuse, or never ask, is refused when the construct is made. */
class BadSamplingTest {
    private static final String SHARE = " – X-Ray refuses the rule – give a share from 0 to 1";
    private static final String WHOLE =
            " – X-Ray refuses the rule – give a whole number of requests a second, 0 or more.";
    private static final String NO_MATCH = " – no request would match the rule – ";
    private static final String BOTH =
            " names no method and path" + NO_MATCH + "give both, for example \"POST /orders\".";
    private static final String MINUTES =
            " – X-Ray counts in whole minutes – give Duration.minutes(1) or more of them.";

    static Stream<Arguments> refusals() {
        TraceSampling some = TraceSampling.rate(0.05);
        TraceSampling all = TraceSampling.all();
        return Stream.of(
                bad("rate in percent", TraceSampling.rate(5), "sampling.rate is 5" + SHARE + ", 0.05 for 5 %."),
                bad("rate below 0", TraceSampling.rate(-0.1), "sampling.rate is -0.1" + SHARE + "."),
                bad("rate far above 1", TraceSampling.rate(101), "sampling.rate is 101" + SHARE + "."),
                bad("rate that is no number", TraceSampling.rate(Double.NaN), "sampling.rate is NaN" + SHARE + "."),
                bad(
                        "no rate",
                        TraceSampling.rate(null),
                        "sampling.rate is null – X-Ray refuses the rule – give a number, for example 0.05 for 5 %."),
                bad("reservoir below 0", some.reservoir(-1), "sampling.reservoir is -1" + WHOLE),
                bad("half a request", some.reservoir(0.5), "sampling.reservoir is 0.5" + WHOLE),
                bad(
                        "endless reservoir",
                        some.reservoir(Double.POSITIVE_INFINITY),
                        "sampling.reservoir is Infinity" + WHOLE),
                bad(
                        "no reservoir",
                        some.reservoir(null),
                        "sampling.reservoir is null – X-Ray refuses the rule – give a number, for example 1."),
                bad(
                        "boost above 1",
                        some.boost(50, Duration.minutes(1)),
                        "sampling.boost.maxRate is 50" + SHARE + ", 0.5 for 50 %."),
                bad(
                        "boost without a rate",
                        some.boost(null, Duration.minutes(1)),
                        "sampling.boost.maxRate is null – X-Ray refuses the rule – give a number, for example 0.05 for 5"
                                + " %."),
                bad(
                        "boost to the rate",
                        some.boost(0.05, Duration.minutes(1)),
                        "sampling.boost.maxRate is 0.05, and the rate 0.05 – there would be nothing to raise – give more"
                                + " than the rate, up to 1."),
                bad(
                        "cooldown of seconds",
                        some.boost(1, Duration.seconds(90)),
                        "sampling.boost.cooldown is 1 minute 30 seconds" + MINUTES),
                bad(
                        "cooldown of 0",
                        some.boost(1, Duration.minutes(0)),
                        "sampling.boost.cooldown is 0 minutes" + MINUTES),
                bad(
                        "no cooldown",
                        some.boost(1, null),
                        "sampling.boost.cooldown is null – X-Ray refuses the rule – give Duration.minutes(1) or more of"
                                + " them."),
                bad("no route", all.route(null, all), "sampling.route(\"null\")" + BOTH),
                bad("route without a path", all.route("POST", all), "sampling.route(\"POST\")" + BOTH),
                bad("route without a method", all.route("/orders", all), "sampling.route(\"/orders\")" + BOTH),
                bad("path without its slash", all.route("POST orders", all), "sampling.route(\"POST orders\")" + BOTH),
                bad("route of two paths", all.route("POST /a /b", all), "sampling.route(\"POST /a /b\")" + BOTH),
                bad(
                        "method in lower case",
                        all.route("post /orders", all),
                        "sampling.route(\"post /orders\") has the method \"post\"" + NO_MATCH + "write POST."),
                bad(
                        "unheard method",
                        all.route("LIST /orders", all),
                        "sampling.route(\"LIST /orders\") has the method \"LIST\"" + NO_MATCH
                                + "use GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS or ANY."),
                bad(
                        "path of 128 characters",
                        all.route("GET /" + "p".repeat(127), all),
                        "sampling.route(\"GET /" + "p".repeat(127)
                                + "\") has 129 characters in the pattern of its path –"
                                + " X-Ray takes 128 and refuses the rule – shorten the path with *, for example \"GET"
                                + " /orders/*\"."),
                bad(
                        "route without sampling",
                        all.route("POST /orders", null),
                        "sampling.route(\"POST /orders\") has no sampling – it would not be known what to record – give"
                                + " one, for example TraceSampling.all()."),
                bad(
                        "the same route twice",
                        all.route("GET /orders/{id}", all).route("GET /orders/{key}", TraceSampling.none()),
                        "sampling.route(\"GET /orders/{key}\") matches what a route before it matches – the first of them"
                                + " decides, and this one would never be asked – keep one of them."),
                bad(
                        "route of all requests",
                        all.route("ANY *", all),
                        "sampling.route(\"ANY *\") matches every request – the sampling that it is added to would never be"
                                + " asked – give its values to that one."),
                bad(
                        "wrong rate of a route",
                        all.route("POST /orders", TraceSampling.rate(5)),
                        "sampling.route(\"POST /orders\").rate is 5" + SHARE + ", 0.05 for 5 %."),
                bad(
                        "routes of a route",
                        all.route("POST /orders", all.route("GET /orders", all)),
                        "sampling.route(\"POST /orders\") has routes of its own – a rule matches one method and path – add"
                                + " those routes to the sampling that this one is added to."),
                bad(
                        "priority of a route",
                        all.route("POST /orders", all.priority(7)),
                        "sampling.route(\"POST /orders\").priority is set – the rules of routes have the priorities next to"
                                + " each other, in their order – set it on the sampling that the route is added to."),
                bad("priority 0", all.priority(0), priority("0 for 1 rule", 9999)),
                bad("priority of X-Ray's own rule", all.priority(10_000), priority("10000 for 1 rule", 9999)),
                bad("half a priority", all.priority(1.5), priority("1.5 for 1 rule", 9999)),
                bad(
                        "no room behind the priority",
                        all.route("POST /orders", all).priority(9999),
                        priority("9999 for 2 rules", 9998)));
    }

    private static String priority(String is, int most) {
        return "sampling.priority is " + is + " – X-Ray takes whole numbers from 1 to 9999 and refuses the rest – give"
                + " one from 1 to " + most + ".";
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void is_refused(TraceSampling sampling, String message) {
        TracedApiFunctionProps props = Props.minimal().sampling(sampling).build();

        assertThatThrownBy(() -> new TracedApiFunction(Props.stack(), "Orders", props))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sample/Orders: " + message);
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        TracedApiFunctionProps props = Props.minimal()
                .sampling(TraceSampling.rate(5).reservoir(-1).route("post /orders", TraceSampling.rate(7)))
                .build();

        assertThatThrownBy(() -> new TracedApiFunction(Props.stack(), "Orders", props))
                .hasMessage("Sample/Orders: 4 things need a change."
                        + "\n  1. sampling.route(\"post /orders\") has the method \"post\"" + NO_MATCH + "write POST."
                        + "\n  2. sampling.route(\"post /orders\").rate is 7" + SHARE + ", 0.07 for 7 %."
                        + "\n  3. sampling.rate is 5" + SHARE + ", 0.05 for 5 %."
                        + "\n  4. sampling.reservoir is -1" + WHOLE);
    }

    @Test
    void service_name_of_65_characters_is_refused() {
        String name = "a".repeat(60);

        assertThatThrownBy(() -> new TracedApiFunction(
                        Props.stack(),
                        "Orders",
                        Props.minimal()
                                .restApiName(name)
                                .sampling(TraceSampling.all())
                                .build()))
                .hasMessage(serviceName("restApiName", name + "/prod", 65, 1));
        assertThatThrownBy(() -> new TracedApiFunction(
                        Props.stack(),
                        "Orders",
                        Props.minimal()
                                .restApiProps(
                                        RestApiProps.builder().restApiName(name).build())
                                .sampling(TraceSampling.all())
                                .build()))
                .hasMessage(serviceName("restApiProps.restApiName", name + "/prod", 65, 1));
    }

    @Test
    void stage_name_that_leaves_no_room_for_the_apis_is_refused() {
        String stageName = "s".repeat(50);

        assertThatThrownBy(() -> new TracedApiFunction(
                        Props.stack(),
                        "Orders",
                        Props.minimal()
                                .deployOptions(StageOptions.builder()
                                        .stageName(stageName)
                                        .build())
                                .sampling(TraceSampling.all())
                                .build()))
                .hasMessage(serviceName("deployOptions.stageName", "Sample-Orders-C77024CE/" + stageName, 73, 9));
    }

    private static String serviceName(String property, String name, int length, int by) {
        return "Sample/Orders: " + property + " makes the service name \"" + name + "\" of " + length
                + " characters – a sampling rule can match 64 at most, and X-Ray refuses the rule – shorten it by " + by
                + ".";
    }

    @Test
    void token_as_priority_is_refused_where_others_are_counted_from_it() {
        Stack stack = Props.stack();
        Number number = number(stack);

        assertThatThrownBy(() -> new TracedApiFunction(
                        stack,
                        "Orders",
                        Props.minimal()
                                .sampling(TraceSampling.all()
                                        .route("POST /orders", TraceSampling.all())
                                        .priority(number))
                                .build()))
                .hasMessage("Sample/Orders: sampling.priority is a token, and there are routes – their priorities are"
                        + " counted from it, which cannot be done at synth – give a number.");
    }

    @Test
    void token_as_cooldown_is_refused_in_another_unit() {
        Stack stack = Props.stack();
        Number number = number(stack);

        assertThatThrownBy(() -> new TracedApiFunction(
                        stack,
                        "Orders",
                        Props.minimal()
                                .sampling(TraceSampling.rate(0.05).boost(1, Duration.hours(number)))
                                .build()))
                .hasMessage(
                        "Sample/Orders: sampling.boost.cooldown is a token in hours – X-Ray counts in minutes, and a"
                                + " token cannot be converted at synth – give Duration.minutes(..) of the token.");
    }

    @Test
    void more_rules_than_there_are_priorities_are_refused() {
        assertThatThrownBy(() -> new TracedApiFunction(
                        Props.stack(),
                        "Orders",
                        Props.minimal().sampling(withRoutes(9000)).build()))
                .hasMessage(
                        "Sample/Orders: sampling.priority is left out, and from 1000 to 9999 the app has not 9001 free"
                                + " ones in a row – two rules would have the same, and which is asked first would be X-Ray's to"
                                + " choose – give one by hand.");
    }

    @Test
    void priorities_that_another_construct_took_are_not_there() {
        SamplingPriorities priorities = SamplingPriorities.ofAppOf(new Construct(Props.stack(), "Orders"));
        Construct construct = new Construct(Props.stack(), "Orders");

        assertThat(priorities.take(construct, 9000)).hasValue(1000);
        assertThat(priorities.take(construct, 1)).isEmpty();
    }

    private static TraceSampling withRoutes(int count) {
        TraceSampling sampling = TraceSampling.all();
        for (int i = 0; i < count; i++) {
            sampling = sampling.route("GET /" + i, TraceSampling.all());
        }
        return sampling;
    }

    @Test
    void limits_pass() {
        assertThat(Props.synthesize(Props.minimal()
                                .sampling(TraceSampling.rate(0)
                                        .reservoir(0)
                                        .boost(1, Duration.minutes(1))
                                        .route("GET /" + "p".repeat(126), TraceSampling.rate(1)))
                                .build())
                        .all("AWS::XRay::SamplingRule"))
                .hasSize(2);
    }

    private static Number number(Stack stack) {
        return CfnParameter.Builder.create(stack, "Number")
                .type("Number")
                .build()
                .getValueAsNumber();
    }

    private static Arguments bad(String name, TraceSampling sampling, String message) {
        return argumentSet(name, sampling, message);
    }
}
