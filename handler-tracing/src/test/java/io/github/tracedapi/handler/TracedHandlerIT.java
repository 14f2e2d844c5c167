package io.github.tracedapi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.handler.fixtures.FunctionProcess;
import io.github.tracedapi.handler.fixtures.TaskFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Under Lambda's own runtime client. */
@Timeout(120)
class TracedHandlerIT {
    private static final String EVENT =
            "{\"resource\":\"/orders/{id}\",\"path\":\"/orders/17\",\"httpMethod\":\"GET\",\"body\":null}";

    @TempDir
    Path temporary;

    @Test
    void a_subclass_gets_its_event_type_and_everything_is_sent_before_the_reply() throws IOException {
        try (FunctionProcess function = start("Orders", Map.of())) {
            String first = function.invoke(EVENT, KeptBackend.SAMPLED);
            assertThat(function.lines("KEPT "))
                    .containsExactly(KeptBackend.ROOT
                            + " [Orders{coldStart=true:Boolean, route=/orders/{id}, method=GET, item=teapot, status=200:Long}"
                            + "(check-stock{})]");
            String second = function.invoke(EVENT, KeptBackend.UNSAMPLED.replace("272793", "000000"));

            assertThat(first).isEqualTo("{\"statusCode\":200,\"body\":\"/orders/17 " + KeptBackend.ROOT + "\"}");
            assertThat(second)
                    .isEqualTo("{\"statusCode\":200,\"body\":\"/orders/17 "
                            + KeptBackend.ROOT.replace("272793", "000000") + "\"}");
            assertThat(function.lines("KEPT "))
                    .element(1)
                    .isEqualTo(KeptBackend.ROOT.replace("272793", "000000") + " [Orders{}(check-stock{})]");
            function.invoke(EVENT, KeptBackend.SAMPLED);
            assertThat(function.lines("KEPT ")).element(2).asString().contains("coldStart=false:Boolean");
        }
    }

    @Test
    void what_it_throws_is_reported_by_lambda_as_what_it_is_and_the_next_invocation_is_served() throws IOException {
        try (FunctionProcess function = start("Orders", Map.of())) {
            String checked = function.fail(EVENT.replace("null", "\"checked\""), KeptBackend.SAMPLED);
            String error = function.fail(EVENT.replace("null", "\"error\""), KeptBackend.SAMPLED);

            assertThat(checked)
                    .contains("\"errorMessage\":\"no list\",\"errorType\":\"java.io.FileNotFoundException\"");
            assertThat(error).contains("\"errorMessage\":\"too deep\",\"errorType\":\"java.lang.StackOverflowError\"");
            assertThat(function.lines("KEPT " + KeptBackend.ROOT + " "))
                    .containsExactly(
                            "[Orders{coldStart=true:Boolean, route=/orders/{id}, method=GET,"
                                    + " threw java.io.FileNotFoundException: no list}]",
                            "[Orders{coldStart=false:Boolean, route=/orders/{id}, method=GET,"
                                    + " threw java.lang.StackOverflowError: too deep}]");
        }
    }

    @Test
    void a_handler_that_wraps_itself_keeps_its_event_type() throws IOException {
        try (FunctionProcess function = start("Wrapping", Map.of())) {
            assertThat(function.invoke("{\"item\":\"teapot\"}", KeptBackend.SAMPLED))
                    .contains("\"item\":\"teapot\"", "\"type\":\"Order\"");
            assertThat(function.lines("KEPT " + KeptBackend.ROOT + " "))
                    .containsExactly("[Handlers{coldStart=true:Boolean}]");
        }
    }

    @Test
    void a_stream_handler_gives_its_bytes() throws IOException {
        try (FunctionProcess function = start("Copying", Map.of())) {
            assertThat(function.invoke("{\"any\":  1}", KeptBackend.SAMPLED)).isEqualTo("{\"any\":  1}");
            assertThat(function.lines("KEPT " + KeptBackend.ROOT + " "))
                    .containsExactly("[copy{coldStart=true:Boolean}]");
        }
    }

    @Test
    void an_inherited_method_as_the_handler_is_refused_at_init() throws Exception {
        try (FunctionProcess function = start("Orders::handleRequest", Map.of())) {
            assertThat(function.api().initError().get(30, TimeUnit.SECONDS))
                    .contains("The function's handler: io.github.tracedapi.handler.Handlers$Orders::handleRequest");
        }
    }

    @Test
    void four_invocations_at_a_time_on_one_pool_each_have_what_is_theirs() throws IOException {
        try (FunctionProcess function = start("Sharing", Map.of("AWS_LAMBDA_MAX_CONCURRENCY", "4"))) {
            List<CompletableFuture<String>> replies = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                replies.add(function.api().invoke("{\"item\":\"i" + i + "\"}", header(i)));
            }

            for (int i = 0; i < 12; i++) {
                assertThat(function.await(replies.get(i))).isEqualTo("{\"log\":\"" + root(i) + "\"}");
                assertThat(function.lines("KEPT " + root(i) + " "))
                        .singleElement()
                        .asString()
                        .matches("\\[Sharing\\{coldStart=(true|false):Boolean}\\(stock-of-i" + i + "\\{}\\)]");
            }
            assertThat(function.lines("KEPT ").stream().filter(line -> line.contains("coldStart=true")))
                    .hasSize(1);
        }
    }

    @Test
    void threads_that_a_static_initializer_starts_and_waits_for_do_not_hold_it_up() throws IOException {
        try (FunctionProcess function = start("StartingThreads", Map.of())) {
            assertThat(function.invoke("{}", KeptBackend.SAMPLED)).isEqualTo("\"answered\"");
            assertThat(function.lines("PRIMED")).hasSize(1);
        }
    }

    @Test
    void a_snapshot_is_primed_before_and_the_first_invocation_after_the_restore_is_a_cold_start() throws IOException {
        try (FunctionProcess function = FunctionProcess.start(
                temporary,
                task().jars("crac"),
                Handlers.Orders.class.getName(),
                Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"),
                List.of("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"))) {
            function.await(function.api().restored());
            function.invoke(EVENT, KeptBackend.SAMPLED);

            assertThat(function.log()).containsSubsequence("PRIMED", "RESTORED", "KEPT", "coldStart=true:Boolean");
        }
    }

    @Test
    void nobody_waited_for_an_environment_that_was_provisioned() throws IOException {
        try (FunctionProcess function =
                start("Orders", Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "provisioned-concurrency"))) {
            function.invoke(EVENT, KeptBackend.SAMPLED);

            assertThat(function.log()).contains("coldStart=false:Boolean").doesNotContain("PRIMED");
        }
    }

    private FunctionProcess start(String handler, Map<String, String> environment) throws IOException {
        return FunctionProcess.start(
                temporary, task(), "io.github.tracedapi.handler.Handlers$" + handler, environment, List.of());
    }

    private TaskFolder task() throws IOException {
        return TaskFolder.in(temporary)
                .jarOf(Traced.class, "traced-api-handler")
                .classes(Handlers.class, "io/github/tracedapi/handler/Handlers")
                .classes(Handlers.class, "io/github/tracedapi/handler/Kept")
                .classes(Handlers.class, "org/slf4j/impl")
                .file("META-INF/services/io.github.tracedapi.handler.backend.TraceBackend", KeptBackend.class.getName())
                .jars("aws-lambda-java-events", "joda-time", "slf4j-api");
    }

    private static String root(int i) {
        return "1-5759e988-%024x".formatted(i);
    }

    private static String header(int i) {
        return "Root=" + root(i) + ";Parent=53995c3f42cd8ad8;Sampled=1";
    }
}
