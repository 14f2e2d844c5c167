package io.github.tracedapi.local.run;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tracedapi.local.run.RunningApp.Answered;
import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.local.xray.TraceFault;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Segment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A function that calls others of the app with Lambda's Invoke. */
@Timeout(120)
class CalledFunctionsIT {
    private static final String FUNCTION = "AWS::Lambda::Function";

    @TempDir
    private static Path folder;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.of(new RestApp(folder)
                .function("Caller", "Calls")
                .function("Called", "Echo")
                .function("Failing", "Throws")
                .function("Door", "Door")
                .route("call", "Caller")
                .route("door", "Door"));
    }

    @AfterAll
    static void nothing_is_left() throws Exception {
        if (app != null) {
            app.closeAndSeeNothingLeft("/prod/door");
        }
    }

    private static Answered call(String function, String type, String header) throws Exception {
        Answered answered = app.get("/prod/call", "x-called", function, "x-type", type, "x-header", header);
        assertThat(answered.status()).isEqualTo(200);
        return answered;
    }

    private static String payload(Answered answered) {
        return new String(Base64.getDecoder().decode(answered.body()), StandardCharsets.UTF_8);
    }

    private static List<String> functions(Answered answered) {
        return answered.record().trace().orElseThrow().segments().stream()
                .filter(segment -> FUNCTION.equals(segment.origin()))
                .map(Segment::name)
                .toList();
    }

    private static Segment segment(Answered answered, String origin, String name) {
        return answered.record().trace().orElseThrow().segments().stream()
                .filter(segment ->
                        origin.equals(segment.origin()) && segment.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What the handler's JDK client deserves: it begins no subsegment. */
    private static void assertOnlyUninstrumented(Answered answered) {
        assertThat(answered.record().faults()).extracting(TraceFault::id).containsExactly("UninstrumentedClient");
    }

    @Test
    void caller_gets_what_the_called_function_returns_and_both_are_in_one_trace() throws Exception {
        Answered answered = call("Called", "RequestResponse", "on");

        assertThat(answered.field("x-status")).isEqualTo("200");
        assertThat(answered.field("x-error")).isEmpty();
        String payload = payload(answered);
        assertThatJson(payload).node("event").isEqualTo("{\"from\": \"the caller\"}");
        String root = answered.record().trace().orElseThrow().id().text();
        assertThatJson(payload)
                .node("traceHeader")
                .asString()
                .startsWith("Root=" + root + ";Parent=")
                .contains(";Sampled=1");
        assertThat(functions(answered)).containsExactly("Caller", "Called");
        assertThat(answered.record().calls())
                .extracting(TappedCall::service, TappedCall::status)
                .containsExactly(tuple("lambda", 200));
        assertOnlyUninstrumented(answered);
    }

    @Test
    void called_function_is_below_the_callers_invocation() throws Exception {
        Answered answered = call("Called", "RequestResponse", "on");

        Segment caller = segment(answered, FUNCTION, "Caller");
        Segment service = segment(answered, "AWS::Lambda", "Called");
        Segment called = segment(answered, FUNCTION, "Called");
        assertThat(called.parent()).contains(service.id());
        assertThat(caller.subsegments())
                .filteredOn(part -> part.name().equals("Invocation"))
                .extracting(Entity::id)
                .containsExactly(service.parent().orElseThrow());
    }

    @Test
    void call_without_the_header_is_in_no_trace_and_said() throws Exception {
        Answered answered = call("Called", "RequestResponse", "off");

        assertThat(answered.field("x-status")).isEqualTo("200");
        assertThatJson(payload(answered)).node("traceHeader").isAbsent();
        assertThat(functions(answered)).containsExactly("Caller");
        assertOnlyUninstrumented(answered);
        assertThat(app.run().notices())
                .contains("App/Called was called by a function without the trace of a request: what it sends is in no"
                        + " trace – have the Lambda client of the caller instrumented.");
    }

    @Test
    void event_is_accepted_at_once_and_is_part_of_the_request_all_the_same() throws Exception {
        Answered answered = call("Called", "Event", "on");

        assertThat(answered.field("x-status")).isEqualTo("202");
        assertThat(payload(answered)).isEmpty();
        assertThat(functions(answered)).containsExactlyInAnyOrder("Caller", "Called");
        assertThat(answered.record().invocations()).hasSize(2);
        assertOnlyUninstrumented(answered);
    }

    @Test
    void event_of_a_function_that_fails_is_a_fault_in_the_trace_alone() throws Exception {
        Answered answered = call("Failing", "Event", "on");

        assertThat(answered.field("x-status")).isEqualTo("202");
        assertThat(segment(answered, FUNCTION, "Caller").outcome().ok()).isTrue();
        assertThat(segment(answered, FUNCTION, "Failing").outcome().fault()).isTrue();
    }

    @Test
    void dry_run_calls_nothing() throws Exception {
        Answered answered = call("Called", "DryRun", "on");

        assertThat(answered.field("x-status")).isEqualTo("204");
        assertThat(functions(answered)).containsExactly("Caller");
    }

    @Test
    void function_that_is_not_there_is_not_found() throws Exception {
        Answered answered = call("Nobody", "RequestResponse", "on");

        assertThat(answered.field("x-status")).isEqualTo("404");
        assertThat(answered.field("x-error")).isEqualTo("ResourceNotFoundException");
        assertThatJson(payload(answered))
                .isEqualTo("{\"Type\": \"User\", \"Message\": \"Function not found: Nobody\"}");
        assertThat(functions(answered)).containsExactly("Caller");
    }

    @Test
    void error_of_the_called_function_is_the_callers_to_see_and_a_fault_in_the_trace() throws Exception {
        Answered answered = call("Failing", "RequestResponse", "on");

        assertThat(answered.field("x-status")).isEqualTo("200");
        assertThat(answered.field("x-error")).isEqualTo("Unhandled");
        assertThatJson(payload(answered)).node("errorType").isEqualTo("java.lang.IllegalStateException");
        assertThatJson(payload(answered)).node("errorMessage").isEqualTo("broken: é");
        Segment failing = segment(answered, FUNCTION, "Failing");
        assertThat(failing.outcome().fault()).isTrue();
        assertThat(failing.outcome().cause().exceptions().get(0).message()).isEqualTo("broken: é");
        assertThat(segment(answered, FUNCTION, "Caller").outcome().ok()).isTrue();
    }

    @Test
    void word_that_is_no_invocation_type_is_refused() throws Exception {
        Answered answered = call("Called", "Sometime", "on");

        assertThat(answered.field("x-status")).isEqualTo("400");
        assertThat(answered.field("x-error")).isEqualTo("ValidationException");
        assertThatJson(payload(answered))
                .node("Message")
                .isEqualTo("1 validation error detected: Value 'Sometime' at 'invocationType' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
        assertThat(functions(answered)).containsExactly("Caller");
    }
}
