package io.github.tracedapi.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said, and where, when the command line is not what the command takes. */
class FailuresTest {
    private static final String VERBS = "demo, run, invoke, map, show, header, completion, help.\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("", "traced: a verb is missing – nothing was done – the verbs are " + VERBS),
                wrong(
                        "mpa cdk.out",
                        "traced: there is no verb \"mpa\" – nothing was done – did you mean map? The verbs are "
                                + VERBS),
                wrong(
                        "inv",
                        "traced: there is no verb \"inv\" – nothing was done – did you mean invoke? The verbs are "
                                + VERBS),
                wrong("elephant", "traced: there is no verb \"elephant\" – nothing was done – the verbs are " + VERBS),
                wrong(
                        "map --jsn",
                        "traced map: there is no option \"--jsn\" – nothing was done – did you mean --json? 'traced map"
                                + " --help' tells what it takes.\n"),
                wrong(
                        "map a b",
                        "traced map: \"b\" is one argument too many – nothing was done – 'traced map --help' tells what it"
                                + " takes.\n"),
                wrong(
                        "header",
                        "traced header: missing required parameter: 'HEADER' – nothing was done – 'traced header --help'"
                                + " tells what it takes.\n"),
                wrong(
                        "run --port x",
                        "traced run: wrong value for option '--port': 'x' is not an int – nothing was done – 'traced run"
                                + " --help' tells what it takes.\n"),
                wrong(
                        "invoke GET",
                        "traced invoke: 1 arguments are given: [GET] – nothing was sent – write [APP] METHOD PATH, such as"
                                + " cdk.out GET /prod/orders.\n"),
                wrong(
                        "invoke cdk.out /prod/orders",
                        "traced invoke: METHOD: \"cdk.out\" is no method – nothing was sent – write [APP] METHOD PATH, such"
                                + " as cdk.out GET /prod/orders.\n"),
                wrong(
                        "invoke GET prod/orders",
                        "traced invoke: PATH: \"prod/orders\" does not begin with / – nothing was sent – write the path with"
                                + " its stage, percent-encoded, such as /prod/orders?x=1.\n"),
                wrong(
                        "invoke GET /prod/\u00e9",
                        "traced invoke: PATH: \"/prod/\u00e9\" has a character that no request line may have – nothing was"
                                + " sent – write the path with its stage, percent-encoded, such as /prod/orders?x=1.\n"),
                wrong(
                        "invoke GET /prod -H nonsense",
                        "traced invoke: -H \"nonsense\": is no header field – nothing was sent – write 'Name: value', on one"
                                + " line.\n"));
    }

    private static Arguments wrong(String line, String message) {
        return Arguments.of(line, message);
    }

    @ParameterizedTest(name = "traced {0}")
    @MethodSource("wrong")
    void wrong_command_line_ends_with_2_and_a_sentence(String line, String message) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

        assertThat(TracedRun.in(folder, arguments)).isEqualTo(new TracedRun(2, "", message));
    }

    @Test
    void port_beyond_the_highest_is_refused() {
        assertThat(TracedRun.in(folder, "run", "--port", "65536", ".").err())
                .isEqualTo(
                        "traced run: --port 65536: is no port – nothing was started – give one from 1 to 65535, or 0 for"
                                + " one that is free.\n");
    }

    @Test
    void endpoint_that_is_no_url_is_refused() {
        assertThat(TracedRun.in(folder, "run", "--endpoint", "sqs=here", ".").err())
                .isEqualTo(
                        "traced run: --endpoint sqs: \"here\" is no http URL – the service would not be found – give one"
                                + " such as http://127.0.0.1:8000.\n");
    }

    @Test
    void demo_outside_the_repository_says_where_it_runs() {
        assertThat(TracedRun.in(folder, "demo")).isEqualTo(new TracedRun(2, "", """
                traced demo: the sample is in the repository, and this is not started from there – there is nothing to show\
                 – run ./traced demo in a clone of it.
                """));
    }

    @Test
    void stack_trace_is_written_only_if_asked_for() {
        assertThat(TracedRun.in(folder, "map", "none").err()).doesNotContain("\tat ");
        assertThat(TracedRun.in(folder, "map", "none", "--debug").err()).contains("\tat ");
    }

    @Test
    void help_and_version_end_with_0() {
        assertThat(TracedRun.in(folder, "--help").exitCode()).isZero();
        assertThat(TracedRun.in(folder, "help", "map").out())
                .isEqualTo(TracedRun.in(folder, "map", "--help").out());
        assertThat(TracedRun.in(folder, "--version").out())
                .startsWith("traced ")
                .contains(", Java ");
    }

    @Test
    void completion_is_a_script_that_knows_the_verbs() {
        assertThat(TracedRun.in(folder, "completion").out())
                .startsWith("#!/usr/bin/env bash")
                .contains("demo run invoke map show header completion help");
    }
}
