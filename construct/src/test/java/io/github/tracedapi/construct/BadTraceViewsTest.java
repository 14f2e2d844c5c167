package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.logs.LogGroup;

/** A group that X-Ray would refuse, and a query that would find nothing, are refused when the construct is made. */
class BadTraceViewsTest {
    private static final String NAME =
            " – X-Ray refuses the group – give it 1 to 32 characters, or leave it out for a unique name.";
    private static final String NO_LOG =
            " is given – the query reads the access log that the construct makes, and would"
                    + " find no request – leave one of them out.";

    static Stream<Arguments> refusals() {
        return Stream.of(
                bad("empty group name", group(""), "traceGroup.groupName is empty" + NAME),
                bad("blank group name", group(" "), "traceGroup.groupName is empty" + NAME),
                bad(
                        "group name of 33 characters",
                        group("g".repeat(33)),
                        "traceGroup.groupName has 33 characters" + NAME),
                bad(
                        "X-Ray's own group",
                        group("Default"),
                        "traceGroup.groupName is \"Default\" – X-Ray keeps that name for the group of all traces – give it"
                                + " another one, or leave it out for a unique name."),
                bad("API with a quotation mark", named("the \"orders\""), filter("the \"orders\"")),
                bad("API with a backslash", named("orders\\v1"), filter("orders\\v1")),
                bad(
                        "query without the construct's access log",
                        props -> props.requestsQuery(true)
                                .deployOptions(StageOptions.builder()
                                        .accessLogDestination(new LogGroupLogDestination(
                                                LogGroup.fromLogGroupName(Props.stack(), "Given", "given")))
                                        .build()),
                        "requestsQuery is true, and deployOptions.accessLogDestination" + NO_LOG),
                bad(
                        "query of an access log in another format",
                        props -> props.requestsQuery(true)
                                .restApiProps(RestApiProps.builder()
                                        .deployOptions(StageOptions.builder()
                                                .accessLogFormat(AccessLogFormat.clf())
                                                .build())
                                        .build()),
                        "requestsQuery is true, and restApiProps.deployOptions.accessLogFormat" + NO_LOG));
    }

    private static UnaryOperator<TracedApiFunctionProps.Builder> group(String name) {
        return props -> props.traceGroup(TraceGroup.ofApi().groupName(name));
    }

    private static UnaryOperator<TracedApiFunctionProps.Builder> named(String name) {
        return props -> props.restApiName(name).traceGroup(TraceGroup.ofApi());
    }

    private static String filter(String name) {
        return "restApiName is " + name
                + " – in the filter of traceGroup a quotation mark or a backslash ends the name –"
                + " give the API a name without them.";
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void is_refused(UnaryOperator<TracedApiFunctionProps.Builder> change, String message) {
        TracedApiFunctionProps props = change.apply(Props.minimal()).build();

        assertThatThrownBy(() -> new TracedApiFunction(Props.stack(), "Orders", props))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sample/Orders: " + message);
    }

    private static Arguments bad(String name, UnaryOperator<TracedApiFunctionProps.Builder> change, String message) {
        return argumentSet(name, change, message);
    }
}
