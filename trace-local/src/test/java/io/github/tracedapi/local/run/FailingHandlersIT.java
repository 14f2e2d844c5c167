package io.github.tracedapi.local.run;

import static io.github.tracedapi.local.run.RunningApp.SERVER_ERROR;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.tracedapi.local.lambda.HandlerProject;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.lambda.InvocationReply.Failed;
import io.github.tracedapi.local.run.RunningApp.Answered;
import io.github.tracedapi.trace.Cause;
import io.github.tracedapi.trace.Segment;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client gets of a function that fails, what its trace says, and that the next request is none the worse for it. */
@Timeout(120)
class FailingHandlersIT {
    private static final String STAGE = "AWS::ApiGateway::Stage";
    private static final String LAMBDA = "AWS::Lambda";
    private static final String FUNCTION = "AWS::Lambda::Function";

    @TempDir
    private static Path folder;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        HandlerProject.write(folder.resolve("broken.zip"), "no zip");
        app = RunningApp.of(new RestApp(folder)
                .function("Door", "Door")
                .function("Quick", "Door", 2)
                .function("Start", "InitThrows")
                .function("Missing", "Missing")
                .functionOf("Broken", "broken.zip", "app.Handlers$Door")
                .route("door", "Door")
                .route("quick", "Quick")
                .route("late", "Door", "\"TimeoutInMillis\": 100")
                .route("start", "Start")
                .route("missing", "Missing")
                .route("broken", "Broken"));
    }

    @AfterAll
    static void nothing_is_left() throws Exception {
        if (app != null) {
            app.closeAndSeeNothingLeft("/prod/door");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "throw       | java.lang.IllegalStateException: broken: é            | java.lang.IllegalStateException | broken: é",
                "throw error | java.lang.AssertionError: not so                      | java.lang.AssertionError        | not so",
                "overflow    | java.lang.StackOverflowError                          | java.lang.StackOverflowError    | ''",
                "exit        | Runtime exited with error: exit status 3              | Runtime.ExitError               | Runtime exited with error: exit status 3",
                "large       | Response payload size exceeded maximum allowed payload size (6291556 bytes) | Function.ResponseSizeTooLarge"
                        + "  | Response payload size exceeded maximum allowed payload size (6291556 bytes)",
            })
    void function_that_fails_is_a_bad_gateway_and_a_fault_with_its_cause(
            String act, String fault, String type, String message) throws Exception {
        Answered failed = app.act("/prod/door", act);

        assertBadGateway(failed);
        assertThat(failed.record().exchange().fault()).contains("the function failed: " + fault);
        assertFault(failed, type, message);
        assertThat(failed.record().invocations())
                .singleElement()
                .extracting(InvocationEnd::reply, as(type(Failed.class)))
                .extracting(Failed::text)
                .isEqualTo(message.isEmpty() ? type : type + ": " + message);
        assertNextWorks("/prod/door");
    }

    @Test
    void endless_loop_is_a_bad_gateway_when_the_functions_time_is_over() throws Exception {
        Answered failed = app.act("/prod/quick", "loop");

        assertBadGateway(failed);
        assertThat(failed.record().exchange().fault())
                .contains("the function failed: Task timed out after 2.00 seconds");
        assertFault(failed, "Sandbox.Timedout", "Task timed out after 2.00 seconds");
        assertNextWorks("/prod/quick");
    }

    @Test
    void function_slower_than_its_integration_is_a_gateway_timeout_and_its_end_is_waited_for() throws Exception {
        Answered late = app.act("/prod/late", "linger");

        assertThat(late.status()).isEqualTo(504);
        assertThat(late.body()).isEqualTo("{\"message\": \"Endpoint request timed out\"}");
        assertThat(late.record().exchange().fault())
                .contains("the function did not answer within the integration's timeout of 100 ms");
        assertThat(late.segment(STAGE).outcome().fault()).isTrue();
        assertThat(late.segment(FUNCTION).outcome().ok()).isTrue();
        assertThat(late.record().faults()).isEmpty();
        assertNextWorks("/prod/door");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON | is no JSON: Unexpected character ('n' (code 110)): was expecting double-quote to start field name",
                "null    | is null – return an object of statusCode, headers, multiValueHeaders, body and isBase64Encoded",
            })
    void reply_that_is_none_is_a_bad_gateway_and_no_fault_of_the_function(String act, String fault) throws Exception {
        Answered failed = app.act("/prod/door", act);

        assertBadGateway(failed);
        assertThat(failed.record().exchange().fault()).contains("the function's reply " + fault);
        assertThat(failed.segment(STAGE).outcome().fault()).isTrue();
        assertThat(failed.segment(LAMBDA).outcome().ok()).isTrue();
        assertThat(failed.segment(FUNCTION).outcome().ok()).isTrue();
        assertThat(failed.record().faults()).isEmpty();
        assertNextWorks("/prod/door");
    }

    @Test
    void static_initializer_that_throws_is_a_bad_gateway_and_a_fault_of_the_initialization() throws Exception {
        Answered failed = app.get("/prod/start");

        assertBadGateway(failed);
        assertThat(failed.record().exchange().fault())
                .contains("the function failed: java.lang.ExceptionInInitializerError: Error loading class"
                        + " app.Handlers$InitThrows");
        assertThat(failed.segment(FUNCTION).subsegments())
                .filteredOn(part -> part.outcome().fault())
                .extracting(part -> part.name())
                .containsExactly("Initialization");
        assertThat(failed.record().invocations().get(0).log()).anyMatch(line -> line.contains("no region"));
        assertNextWorks("/prod/door");
    }

    @Test
    void class_that_is_missing_is_a_bad_gateway_and_named() throws Exception {
        Answered failed = app.get("/prod/missing");

        assertBadGateway(failed);
        assertThat(failed.record().exchange().fault())
                .contains(
                        "the function failed: java.lang.ClassNotFoundException: Class not found: app.Handlers$Missing");
        assertFault(failed, "java.lang.ClassNotFoundException", "Class not found: app.Handlers$Missing");
        assertNextWorks("/prod/door");
    }

    @Test
    void zip_that_is_broken_is_a_hop_that_is_not_run_here() throws Exception {
        Answered none = app.get("/prod/broken");

        String reason = none.record().exchange().fault().orElseThrow();
        assertThat(reason).startsWith(folder.resolve("broken.zip") + ": it is no zip that can be read: ");
        assertThat(none.status()).isEqualTo(501);
        assertThat(none.body()).startsWith("{\"message\":\"Not run here: " + folder.resolve("broken.zip") + ": ");
        assertThat(none.record().trace().orElseThrow().segments())
                .extracting(Segment::origin)
                .containsExactly(STAGE);
        assertNextWorks("/prod/door");
    }

    private static void assertBadGateway(Answered failed) {
        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.field("Content-Type")).isEqualTo("application/json");
        assertThat(failed.field("x-amzn-ErrorType")).isEqualTo("InternalServerErrorException");
        assertThat(failed.body()).isEqualTo(SERVER_ERROR);
    }

    private static void assertFault(Answered failed, String type, String message) {
        assertThat(failed.segment(STAGE).outcome().fault()).isTrue();
        assertThat(failed.segment(LAMBDA).outcome().fault()).isTrue();
        Segment function = failed.segment(FUNCTION);
        assertThat(function.outcome().fault()).isTrue();
        Cause.Thrown thrown = function.outcome().cause().exceptions().get(0);
        assertThat(thrown.type()).isEqualTo(type);
        assertThat(thrown.message()).isEqualTo(message);
        assertThat(failed.record().faults()).isEmpty();
    }

    private static void assertNextWorks(String path) throws Exception {
        Answered next = app.get(path);
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.segment(FUNCTION).outcome().ok()).isTrue();
        assertThat(next.record().faults()).isEmpty();
    }
}
