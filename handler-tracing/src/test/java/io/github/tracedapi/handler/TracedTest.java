package io.github.tracedapi.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.handler.document.Notices;
import io.github.tracedapi.handler.document.Redaction;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracedTest {
    private final KeptBackend backend = KeptBackend.install(KeptBackend.SAMPLED);

    @AfterEach
    void forget() {
        KeptBackend.uninstall();
    }

    @Test
    void work_gives_its_value_and_is_a_subsegment_that_has_ended() {
        String stock = Traced.call("check-stock", () -> "3 teapots");

        assertThat(stock).isEqualTo("3 teapots");
        assertThat(backend.kept()).containsExactly("check-stock{}");
        assertThat(backend.told()).isEmpty();
    }

    @Test
    void work_within_work_is_below_it_and_work_after_it_beside_it() {
        Traced.run("order", () -> {
            int price = Traced.call("price", () -> Traced.call("currency", () -> 7));
            Traced.run("store", subsegment -> {
                subsegment.annotate("price", price);
            });
        });
        Traced.run("notify", () -> {});

        assertThat(backend.kept()).containsExactly("order{}(price{}(currency{}), store{price=7:Long})", "notify{}");
    }

    @Test
    void a_checked_exception_goes_through_as_it_is_and_is_recorded() {
        FileNotFoundException thrown = new FileNotFoundException("no list");

        assertThatThrownBy(Throwing::callsWhatThrowsIt).isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> Traced.call("list", () -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(backend.kept())
                .containsExactly(
                        "compiled{threw java.io.FileNotFoundException: declared}",
                        "list{threw java.io.FileNotFoundException: no list}");
    }

    private static final class Throwing {
        // Compiles only if the work's exception, and no other, is what call throws.
        static void callsWhatThrowsIt() throws FileNotFoundException {
            Traced.run("compiled", () -> {
                throw new FileNotFoundException("declared");
            });
        }
    }

    @Test
    void an_error_is_recorded_in_each_subsegment_that_it_passes_and_thrown_on_as_it_is() {
        StackOverflowError error = new StackOverflowError("too deep");

        assertThatThrownBy(() -> Traced.run(
                        "outer",
                        () -> Traced.run("inner", subsegment -> {
                            throw error;
                        })))
                .isSameAs(error);
        assertThat(backend.kept())
                .containsExactly("outer{threw java.lang.StackOverflowError: too deep}"
                        + "(inner{threw java.lang.StackOverflowError: too deep})");
    }

    @Test
    void a_work_may_give_null() {
        assertThat(Traced.<Object, RuntimeException>call("nothing", () -> null)).isNull();
    }

    @Test
    void a_work_that_fails_to_be_there_is_said_to_be_missing() {
        TracedWork.Call<String, RuntimeException> none = null;

        assertThatThrownBy(() -> Traced.call("nothing", none))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("work");
    }

    @Test
    void annotations_keep_their_type_and_metadata_its_namespace() {
        Traced.run("order", subsegment -> {
            subsegment
                    .annotate("item", "teapot")
                    .annotate("pieces", 3)
                    .annotate("weight", 1.5)
                    .annotate("gift", true)
                    .metadata("basket", Map.of("teapot", 3))
                    .metadata("audit", "by", "me");
            Traced.annotate("late", false);
            Traced.annotate("n", 1L);
            Traced.annotate("d", 0.5);
            Traced.annotate("s", "x");
            Traced.metadata("k", 1);
            Traced.metadata("audit", "k", 2);
        });

        assertThat(backend.kept())
                .containsExactly(
                        "order{item=teapot, pieces=3:Long, weight=1.5:Double, gift=true:Boolean, default/basket={teapot=3}, audit/by=me,"
                                + " late=false:Boolean, n=1:Long, d=0.5:Double, s=x, default/k=1, audit/k=2}");
        assertThat(backend.told()).isEmpty();
    }

    @Test
    void what_is_put_where_no_subsegment_is_open_is_told() {
        Traced.annotate("item", "teapot");
        Traced.metadata("basket", 3);

        assertThat(backend.told())
                .containsExactly(
                        "Traced: no subsegment is open on this thread, and Lambda's own segment takes nothing – what is put in is not in the trace"
                                + " – do it within Traced.call or a TracedHandler, and give tasks to an executor of TracedExecutors.wrap");
    }

    @Test
    void of_an_invocation_that_is_not_sampled_nothing_is_told_and_the_trace_is_known() {
        KeptBackend unsampled = KeptBackend.install(KeptBackend.UNSAMPLED);

        Traced.annotate("item", "teapot");
        String value = Traced.call("check-stock", subsegment -> {
            assertThat(subsegment.id()).isEmpty();
            assertThat(subsegment.header()).contains(KeptBackend.UNSAMPLED);
            return subsegment.annotate("item", "teapot").traceId().orElseThrow();
        });

        assertThat(value).isEqualTo(KeptBackend.ROOT);
        assertThat(Traced.traceId()).contains(KeptBackend.ROOT);
        assertThat(Traced.header()).contains(KeptBackend.UNSAMPLED);
        assertThat(unsampled.kept()).containsExactly("check-stock{}");
        assertThat(unsampled.told()).isEmpty();
    }

    @Test
    void what_has_no_value_is_left_out_and_told() {
        Traced.run(
                "order",
                subsegment -> subsegment
                        .annotate("item", null)
                        .annotate(null, "teapot")
                        .annotate("ratio", Double.NaN)
                        .metadata("basket", null)
                        .metadata(null, "key", 1)
                        .record(null)
                        .remote(null, null));

        assertThat(backend.kept()).containsExactly("order{namespace=remote}");
        assertThat(backend.told())
                .containsExactly(
                        "Traced.annotate: item is null – it is not in the trace – give it a value, or do not call this",
                        "Traced.annotate: a key is null – it is not in the trace – give it a value, or do not call this",
                        "Traced.annotate: ratio is NaN, which is not a number in JSON – it is not in the trace – annotate finite numbers",
                        "Traced.metadata: basket is null – it is not in the trace – give it a value, or do not call this",
                        "Traced.metadata: the namespace of key is null – it is not in the trace – give it a value, or do not call this",
                        "Traced.record: the exception is null – it is not in the trace – give it a value, or do not call this");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "  "})
    void a_subsegment_without_a_name_is_sent_as_unnamed_and_told(String name) {
        Traced.run(name, () -> {});

        assertThat(backend.kept()).containsExactly("unnamed{}");
        assertThat(backend.told())
                .containsExactly("Traced: a subsegment has no name (\"" + name
                        + "\") – it is sent as \"unnamed\" – give it the name of what is done in it");
    }

    @Test
    void a_call_of_another_client_is_remote_without_the_secrets_of_its_address() {
        Traced.run("prices.example.com", subsegment -> {
            subsegment
                    .remote("GET", URI.create("https://me:secret@prices.example.com:8443/v1/a%20b?token=secret#frag"))
                    .status(200);
        });

        assertThat(backend.kept())
                .containsExactly("prices.example.com{namespace=remote, request.method=GET,"
                        + " request.url=https://prices.example.com:8443/v1/a%20b, response.status=200}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"302", "404, error", "429, throttle, error", "500, fault", "503, fault"})
    void a_status_says_who_is_to_blame(String row) {
        int status = Integer.parseInt(row.substring(0, 3));

        Traced.run("remote", subsegment -> {
            subsegment.status(status);
        });

        assertThat(backend.kept()).containsExactly("remote{response.status=" + row + "}");
    }

    @Test
    void what_was_caught_can_be_recorded_and_flags_be_set() {
        Traced.run("order", subsegment -> {
            subsegment.record(new IOException("caught")).error().fault().throttle();
        });
        Traced.run("deep", () -> {
            Traced.current().record(new IOException("caught deep down"));
        });

        assertThat(backend.kept())
                .containsExactly(
                        "order{threw java.io.IOException: caught, error, fault, throttle}",
                        "deep{threw java.io.IOException: caught deep down}");
    }

    @Test
    void a_subsegment_can_be_told_something_late_by_another_thread() throws InterruptedException {
        Traced.run("order", subsegment -> {
            Thread thread = new Thread(() -> subsegment.annotate("from", "elsewhere"));
            thread.start();
            thread.join();
        });

        assertThat(backend.kept()).containsExactly("order{from=elsewhere}");
    }

    @Test
    void priming_warms_the_backend_and_leaves_no_trace() {
        Traced.prime();

        assertThat(backend.events()).containsExactly("rehearse");
        assertThat(backend.kept()).isEmpty();
        assertThat(backend.told()).isEmpty();
    }

    @Test
    void what_a_pattern_of_ones_own_matches_is_taken_out_of_all_that_is_sent_and_told() {
        List<String> lines = new ArrayList<>();
        Traced.redact(Pattern.compile("tracedtest-\\d{6}"));

        Notices.to(lines::add).tell("Some", "who is tracedtest-004711, and tracedtest-1?");

        assertThat(Redaction.standard().text("tracedtest-004711 paid with 4111 1111 1111 1111"))
                .isEqualTo("[redacted: own pattern] paid with [redacted: card]");
        assertThat(lines)
                .containsExactly(
                        "{\"tracedapi\":\"Some\",\"message\":\"who is [redacted: own pattern], and tracedtest-1?\"}");
    }
}
