package io.github.tracedapi.local.lambda;

import static io.github.tracedapi.local.lambda.HandlerProject.end;
import static io.github.tracedapi.local.lambda.HandlerProject.event;
import static io.github.tracedapi.local.lambda.HandlerProject.failed;
import static io.github.tracedapi.local.lambda.HandlerProject.payload;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.lambda.InvocationReply.Failed;
import io.github.tracedapi.local.lambda.InvocationReply.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller gets when a handler fails, under both runtime clients, and that the next invocation is none the worse for it. */
@Tag("once")
@Timeout(120)
class LambdaFaultsIT {
    private static final String QUICK = "\"Timeout\": 20";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void exception_of_the_handler_is_what_the_caller_gets_and_the_process_lives(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = start(runtime, "Throws")) {
            InvocationEnd end = end(lambda, "Throws");
            Failed failed = failed(end);

            assertThat(failed.kind()).isEqualTo(Kind.HANDLER);
            assertThat(failed.type()).isEqualTo("java.lang.IllegalStateException");
            assertThat(failed.message()).isEqualTo("java.lang.IllegalStateException: broken: é");
            assertThatJson(failed.payload().text()).node("errorMessage").isEqualTo("broken: é");
            assertThatJson(failed.payload().text()).node("errorType").isEqualTo("java.lang.IllegalStateException");
            assertThatJson(failed.payload().text())
                    .node("stackTrace[0]")
                    .asString()
                    .startsWith("app.Handlers$Throws.handleRequest");
            assertThatJson(failed.xrayCause().orElseThrow())
                    .node("exceptions[0].message")
                    .isEqualTo("broken: é");
            assertThat(end.log()).contains("broken: é: java.lang.IllegalStateException");
            assertThat(end(lambda, "Throws").environment()).isEqualTo(end.environment());
        }
    }

    @ParameterizedTest
    @EnumSource
    void error_of_the_handler_is_what_the_caller_gets(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = start(runtime, "ThrowsError")) {
            Failed failed = failed(end(lambda, "ThrowsError"));

            assertThat(failed.kind()).isEqualTo(Kind.HANDLER);
            assertThat(failed.message()).isEqualTo("java.lang.AssertionError: not so");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NATIVE, Overflow, java.lang.StackOverflowError",
        "PORTABLE, Overflow, java.lang.StackOverflowError",
        "NATIVE, OutOfMemory, java.lang.OutOfMemoryError",
        "PORTABLE, OutOfMemory, java.lang.OutOfMemoryError",
    })
    void error_of_the_jvm_is_what_the_caller_gets_and_the_process_ends(RuntimeKind runtime, String handler, String type)
            throws Exception {
        try (LambdaService lambda = start(runtime, handler)) {
            InvocationEnd first = end(lambda, handler);
            InvocationEnd second = end(lambda, handler);

            assertThat(failed(first).kind()).isEqualTo(Kind.HANDLER);
            assertThat(failed(first).type()).isEqualTo(type);
            assertThat(first.environment()).contains(handler + "-1");
            assertThat(second.environment()).contains(handler + "-2");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NATIVE, 0, Runtime exited without providing a reason",
        "PORTABLE, 0, Runtime exited without providing a reason",
        "NATIVE, 3, Runtime exited with error: exit status 3",
        "PORTABLE, 3, Runtime exited with error: exit status 3",
    })
    void exit_of_the_handler_fails_the_invocation_and_the_next_has_a_fresh_process(
            RuntimeKind runtime, int status, String exit) throws Exception {
        try (LambdaService lambda = start(runtime, "Exit")) {
            Invocation invocation = event("{\"exit\": " + status + "}");
            InvocationEnd end = end(lambda, "Exit", invocation);
            Failed failed = failed(end);

            assertThat(failed.kind()).isEqualTo(Kind.EXIT);
            assertThat(failed.message()).isEqualTo(exit);
            assertThatJson(failed.payload().text())
                    .isEqualTo("{\"errorType\": \"Runtime.ExitError\", \"errorMessage\": \"RequestId: "
                            + invocation.requestId() + " Error: " + exit + "\"}");
            assertThat(end.log())
                    .containsSubsequence(
                            "RequestId: " + invocation.requestId() + " Error: " + exit,
                            "Runtime.ExitError",
                            "END RequestId: " + invocation.requestId());
            assertThat(last(end.log())).endsWith("\tStatus: error\tError Type: Runtime.ExitError");
            InvocationEnd next = end(lambda, "Exit");
            assertThat(payload(next)).startsWith("\"pid ");
            assertThat(next.environment()).contains("Exit-2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void crash_of_the_jvm_fails_the_invocation(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = start(runtime, "Halt::handleRequest")) {
            Failed failed = failed(end(lambda, "Halt"));

            assertThat(failed.kind()).isEqualTo(Kind.EXIT);
            assertThat(failed.message()).isEqualTo("Runtime exited with error: signal: aborted");
        }
    }

    @ParameterizedTest
    @EnumSource
    void endless_loop_is_ended_by_the_timeout_and_the_next_has_a_fresh_process(RuntimeKind runtime) throws Exception {
        HandlerProject project = new HandlerProject(folder).function("Loop", "app.Handlers$Loop", "\"Timeout\": 2");
        try (LambdaService lambda = project.lambda().runtime(runtime).start()) {
            String before = payload(end(lambda, "Loop"));
            Invocation invocation = event("{\"loop\": true}");
            InvocationEnd end = end(lambda, "Loop", invocation);
            Failed failed = failed(end);

            assertThat(failed.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failed.type()).isEqualTo("Sandbox.Timedout");
            assertThat(failed.message()).isEqualTo("Task timed out after 2.00 seconds");
            assertThatJson(failed.payload().text())
                    .isEqualTo("{\"errorType\": \"Sandbox.Timedout\", \"errorMessage\": \"RequestId: "
                            + invocation.requestId() + " Error: Task timed out after 2.00 seconds\"}");
            assertThat(end.log())
                    .anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z "
                            + invocation.requestId() + " Task timed out after 2\\.00 seconds"));
            assertThat(last(end.log())).endsWith("\tStatus: timeout");
            assertThat(Duration.between(end.started(), end.replied()))
                    .isBetween(Duration.ofMillis(2000), Duration.ofMillis(4000));
            assertThat(payload(end(lambda, "Loop"))).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void reply_of_seven_megabytes_is_too_large_and_the_next_is_served(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = start(runtime, "Large")) {
            Failed failed = failed(end(lambda, "Large", event("{\"bytes\": 7340032}")));

            assertThat(failed.kind()).isEqualTo(Kind.REPLY_TOO_LARGE);
            assertThatJson(failed.payload().text())
                    .isEqualTo("{\"errorType\": \"Function.ResponseSizeTooLarge\", \"errorMessage\":"
                            + " \"Response payload size exceeded maximum allowed payload size (6291556 bytes).\"}");
            assertThat(payload(end(lambda, "Large", event("{\"bytes\": 10}")))).isEqualTo("\"xxxxxxxx\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"NATIVE, 6291556, true", "PORTABLE, 6291556, true", "NATIVE, 6291557, false", "PORTABLE, 6291557, false"
    })
    void reply_is_taken_up_to_lambdas_limit(RuntimeKind runtime, int bytes, boolean taken) throws Exception {
        try (LambdaService lambda = start(runtime, "Large")) {
            InvocationReply reply =
                    end(lambda, "Large", event("{\"bytes\": " + bytes + "}")).reply();

            assertThat(reply instanceof InvocationReply.Returned).isEqualTo(taken);
        }
    }

    @ParameterizedTest
    @EnumSource
    void reply_beyond_what_is_read_at_all_is_too_large(RuntimeKind runtime) throws Exception {
        HandlerProject project =
                new HandlerProject(folder).function("Large", "app.Handlers$Large", QUICK, "\"MemorySize\": 1024");
        try (LambdaService lambda = project.lambda().runtime(runtime).start()) {
            assertThat(failed(end(lambda, "Large", event("{\"bytes\": 40000000}")))
                            .kind())
                    .isEqualTo(Kind.REPLY_TOO_LARGE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NATIVE, InvalidJson, {no json",
        "PORTABLE, InvalidJson, {no json",
        "NATIVE, Null, null",
        "PORTABLE, Null, null"
    })
    void reply_is_handed_on_as_it_is(RuntimeKind runtime, String handler, String expected) throws Exception {
        try (LambdaService lambda = start(runtime, handler)) {
            assertThat(payload(end(lambda, handler))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void static_initializer_that_throws_is_tried_twice_and_told(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = start(runtime, "InitThrows")) {
            Invocation invocation = event("{}");
            InvocationEnd end = end(lambda, "InitThrows", invocation);
            Failed failed = failed(end);

            assertThat(failed.kind()).isEqualTo(Kind.INIT);
            assertThat(failed.type()).isEqualTo("java.lang.ExceptionInInitializerError");
            assertThatJson(failed.payload().text())
                    .node("errorMessage")
                    .isEqualTo("Error loading class app.Handlers$InitThrows");
            assertThat(end.environment()).contains("InitThrows-2");
            assertThat(end.log())
                    .filteredOn(line -> line.startsWith("INIT_REPORT "))
                    .hasSize(2);
            assertThat(end.log())
                    .anyMatch(line -> line.matches("INIT_REPORT Init Duration: \\d+\\.\\d\\d ms\tPhase: init"
                            + "\tStatus: error\tError Type: Runtime\\.BadFunctionCode"))
                    .anyMatch(line -> line.matches("INIT_REPORT Init Duration: \\d+\\.\\d\\d ms\tPhase: invoke"
                            + "\tStatus: error\tError Type: Runtime\\.BadFunctionCode"))
                    .anyMatch(line -> line.contains("no region"))
                    .contains(
                            "START RequestId: " + invocation.requestId() + " Version: $LATEST",
                            "END RequestId: " + invocation.requestId());
        }
    }

    @ParameterizedTest
    @EnumSource
    void exit_during_the_start_is_told(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = start(runtime, "InitExits")) {
            InvocationEnd end = end(lambda, "InitExits");

            assertThat(failed(end).kind()).isEqualTo(Kind.INIT);
            assertThat(failed(end).message()).isEqualTo("Runtime exited with error: exit status 5");
            assertThat(end.log()).contains("leaving", "Runtime.ExitError");
        }
    }

    @ParameterizedTest
    @EnumSource
    void start_that_hangs_is_tried_again_within_the_functions_timeout(RuntimeKind runtime) throws Exception {
        HandlerProject project =
                new HandlerProject(folder).function("InitHangs", "app.Handlers$InitHangs", "\"Timeout\": 1");
        try (LambdaService lambda = project.lambda()
                .runtime(runtime)
                .initLimit(Duration.ofSeconds(1))
                .start()) {
            InvocationEnd end = end(lambda, "InitHangs");

            assertThat(failed(end).kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(end.log())
                    .anyMatch(line -> line.matches("INIT_REPORT .*\tPhase: init\tStatus: timeout"))
                    .anyMatch(line -> line.matches("INIT_REPORT .*\tPhase: invoke\tStatus: timeout"))
                    .anyMatch(line -> line.endsWith(" Task timed out after 1.00 seconds"));
            assertThat(last(end.log())).endsWith("\tStatus: timeout");
        }
    }

    @ParameterizedTest
    @EnumSource
    void start_that_comes_up_the_second_time_counts_as_time_of_the_invocation(RuntimeKind runtime) throws Exception {
        HandlerProject project = new HandlerProject(folder)
                .function(
                        "InitHangsOnce",
                        "app.Handlers$InitHangsOnce",
                        "\"Timeout\": 30",
                        "\"Environment\": {\"Variables\": {\"BEEN\": \"" + folder.resolve("been") + "\"}}");
        try (LambdaService lambda = project.lambda()
                .runtime(runtime)
                .initLimit(Duration.ofSeconds(3))
                .start()) {
            InvocationEnd end = end(lambda, "InitHangsOnce");

            assertThat(payload(end)).isEqualTo("\"came up\"");
            assertThat(end.environment()).contains("InitHangsOnce-2");
            assertThat(last(end.log())).doesNotContain("Init Duration");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NATIVE, app.Absent, Class not found: app.Absent, java.lang.ClassNotFoundException",
        "PORTABLE, app.Absent, Class not found: app.Absent, java.lang.ClassNotFoundException",
        "NATIVE, app.Handlers$Echo::absent, No public method named absent, Runtime.BadFunctionCode",
        "PORTABLE, app.Handlers$Echo::absent, No public method named absent, Runtime.BadFunctionCode",
    })
    void handler_that_is_not_there_is_told(RuntimeKind runtime, String handler, String message, String type)
            throws Exception {
        HandlerProject project = new HandlerProject(folder).function("Absent", handler, QUICK);
        try (LambdaService lambda = project.lambda().runtime(runtime).start()) {
            Failed failed = failed(end(lambda, "Absent"));

            assertThat(failed.kind()).isEqualTo(Kind.INIT);
            assertThat(failed.message()).startsWith(type + ": " + message);
        }
    }

    @ParameterizedTest
    @EnumSource
    void event_of_more_than_six_megabytes_is_refused(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = start(runtime, "Null")) {
            Invocation invocation = new Invocation("r-1", Bytes.utf8("x".repeat(6_291_457)), Optional.empty());

            assertThat(end(lambda, "Null", invocation).reply())
                    .isEqualTo(new InvocationReply.Refused(
                            413,
                            "6291457 byte payload is too large for the RequestResponse invocation type (limit 6291456"
                                    + " bytes)"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void trace_header_that_is_no_header_is_left_out_and_said(RuntimeKind runtime) throws Exception {
        try (LambdaService lambda = start(runtime, "Echo")) {
            Invocation invocation = new Invocation("r-1", Bytes.utf8("{}"), Optional.of("Root=1\r\nX-Evil: 1"));

            assertThatJson(payload(end(lambda, "Echo", invocation)))
                    .node("traceHeader")
                    .isAbsent();
            assertThat(lambda.notices())
                    .contains("App/Echo: a trace header with characters that no header may have was not handed to it.");
        }
    }

    private LambdaService start(RuntimeKind runtime, String handler) throws Exception {
        return new HandlerProject(folder)
                .function(handler.replaceFirst("::.*", ""), "app.Handlers$" + handler, QUICK)
                .lambda()
                .runtime(runtime)
                .start();
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }
}
