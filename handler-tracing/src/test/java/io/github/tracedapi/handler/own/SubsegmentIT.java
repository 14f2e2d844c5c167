package io.github.tracedapi.handler.own;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.fixtures.Incoming;
import io.github.tracedapi.trace.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubsegmentIT {
    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";

    private Wire wire;
    private NativeBackend backend;

    @BeforeEach
    void open() throws IOException {
        wire = Wire.open();
        backend = wire.backend;
    }

    @AfterEach
    void close() {
        System.clearProperty(PROPERTY);
        wire.close();
    }

    @Test
    void a_tree_is_one_document_below_the_functions_segment() throws Exception {
        Incoming request = Incoming.sampled();
        Recording orders = backend.invocation(request.header()).begin("orders");
        String below = orders.within(() -> {
            Recording price = backend.current().begin("price");
            price.namespace("remote");
            price.http("request", "url", "http://prices/v1");
            price.http("response", "status", 200);
            price.end();
            return price.id().orElseThrow();
        });
        orders.annotate("route", "GET /orders");
        orders.annotate("cold", true);
        orders.metadata("default", "basket", Map.of("items", 3));
        orders.sql("url", "jdbc:x");
        orders.end();

        assertThat(wire.documents(request)).hasSize(1);
        assertThatJson(wire.documents(request).get(0))
                .isObject()
                .containsEntry("type", "subsegment")
                .containsEntry("name", "orders")
                .containsEntry("id", orders.id().orElseThrow())
                .containsEntry("trace_id", request.root())
                .containsEntry("parent_id", request.parent());
        assertThatJson(wire.documents(request).get(0))
                .and(
                        json -> json.node("annotations").isEqualTo(Map.of("route", "GET /orders", "cold", true)),
                        json -> json.node("metadata.default.basket.items").isEqualTo(3),
                        json -> json.node("sql.url").isEqualTo("jdbc:x"),
                        json -> json.node("subsegments").isArray().hasSize(1),
                        json -> json.node("subsegments[0].id").isStringEqualTo(below),
                        json -> json.node("subsegments[0].namespace").isEqualTo("remote"),
                        json -> json.node("subsegments[0].http")
                                .isEqualTo("{request:{url:'http://prices/v1'},response:{status:200}}"));
        assertThat(wire.told).isEmpty();
    }

    @Test
    void it_takes_its_place_from_the_runtimes_property_if_nobody_says_another() throws Exception {
        Incoming request = Incoming.sampled();
        Incoming next = Incoming.sampled();
        System.setProperty(PROPERTY, request.header());
        backend.current().begin("first").end();
        System.setProperty(PROPERTY, next.header());
        backend.current().begin("second").end();

        assertThat(wire.documents(request)).singleElement().asString().contains("\"first\"", request.parent());
        assertThat(wire.documents(next)).singleElement().asString().contains("\"second\"", next.parent());
    }

    @Test
    void the_header_that_the_handler_gives_wins_on_its_thread() throws Exception {
        Incoming runtime = Incoming.sampled();
        Incoming given = Incoming.sampled();
        System.setProperty(PROPERTY, runtime.header());
        backend.invocation(given.header());
        backend.current().begin("mine").end();

        assertThat(wire.documents(given)).hasSize(1);
        assertThat(wire.documents(runtime)).isEmpty();
    }

    @Test
    void the_header_that_the_handler_gave_is_past_when_the_runtime_has_another() throws Exception {
        Incoming given = Incoming.sampled();
        Incoming next = Incoming.sampled();
        System.setProperty(PROPERTY, given.header());
        backend.invocation(given.header());
        System.setProperty(PROPERTY, next.header());
        backend.current().begin("next").end();

        assertThat(wire.documents(given)).isEmpty();
        assertThat(wire.documents(next)).hasSize(1);
    }

    @Test
    void a_child_that_is_open_when_its_parent_is_sent_follows_when_it_ends() throws Exception {
        Incoming request = Incoming.sampled();
        Recording parent = backend.invocation(request.header()).begin("parent");
        Recording middle = parent.begin("middle");
        Recording late = middle.begin("late");
        Recording later = late.begin("later");
        middle.end();
        parent.end();
        List<String> first = wire.documents(request);
        late.end();
        later.end();

        assertThat(first).singleElement().asString().contains("middle").doesNotContain("late", "in_progress");
        List<String> all = wire.documents(request);
        assertThat(all).hasSize(3);
        assertThatJson(all.get(1))
                .isObject()
                .containsEntry("name", "late")
                .containsEntry("parent_id", middle.id().orElseThrow())
                .containsKey("end_time")
                .doesNotContainKeys("in_progress", "subsegments");
        assertThatJson(all.get(2))
                .isObject()
                .containsEntry("name", "later")
                .containsEntry("parent_id", late.id().orElseThrow());
        assertThat(wire.told).isEmpty();
    }

    @Test
    void only_the_first_end_counts() throws Exception {
        Incoming request = Incoming.sampled();
        Recording once = backend.invocation(request.header()).begin("once");
        once.end();
        once.end();
        once.annotate("late", "x");

        assertThat(wire.documents(request)).singleElement().asString().doesNotContain("late");
        assertThat(wire.told)
                .containsExactly(
                        "{\"tracedapi\":\"AfterEnd\",\"message\":\"\\\"late\\\" of the subsegment \\\"once\\\": put in"
                                + " after its end – it is lost – put it in before.\"}");
    }

    @Test
    void one_that_has_not_ended_is_told_by_name_at_the_next_invocation_and_what_is_below_it_is_sent() throws Exception {
        Incoming request = Incoming.sampled();
        Recording open = backend.invocation(request.header()).begin("open");
        open.begin("done").end();
        backend.invocation(Incoming.sampled().header());

        assertThat(wire.documents(request))
                .singleElement()
                .asString()
                .contains("\"done\"", open.id().orElseThrow())
                .doesNotContain("\"open\"");
        assertThat(wire.told)
                .containsExactly(
                        "{\"tracedapi\":\"SubsegmentNeverEnded[open]\",\"message\":\"open: had not ended when the next invocation"
                                + " began – sent only if that still comes, while those below that had ended were – end each in a finally"
                                + " block, and wait for what runs in other threads.\"}");
    }

    @Test
    void what_ends_after_the_next_invocation_has_begun_is_sent_once_each() throws Exception {
        Incoming request = Incoming.sampled();
        Incoming next = Incoming.sampled();
        Recording open = backend.invocation(request.header()).begin("open");
        Recording below = open.begin("below");
        backend.invocation(next.header()).begin("of the next").end();
        below.end();
        Recording begunLate = open.begin("begun late");
        begunLate.end();
        open.annotate("late", true);
        open.end();
        open.end();

        List<String> documents = wire.documents(request);
        assertThat(documents).hasSize(3);
        assertThat(documents.get(0)).contains("\"below\"", open.id().orElseThrow());
        assertThat(documents.get(1)).contains("\"begun late\"", open.id().orElseThrow());
        assertThat(documents.get(2)).contains("\"open\"", "\"late\":true").doesNotContain("subsegments");
        assertThat(wire.documents(next)).hasSize(1);
        assertThat(wire.told).hasSize(1);
    }

    @Test
    void one_that_is_discarded_after_the_next_invocation_has_begun_is_not_sent() throws Exception {
        Incoming request = Incoming.sampled();
        Recording open = backend.invocation(request.header()).begin("open");
        backend.invocation(Incoming.sampled().header());
        open.discard();
        open.end();

        assertThat(wire.documents(request)).isEmpty();
    }

    @Test
    void one_that_never_ends_is_told_by_the_next_header_of_the_runtime() throws Exception {
        System.setProperty(PROPERTY, Incoming.sampled().header());
        backend.current().begin("forgotten");
        System.setProperty(PROPERTY, Incoming.sampled().header());
        backend.current();

        assertThat(wire.told).singleElement().asString().contains("SubsegmentNeverEnded[forgotten]");
    }

    @Test
    void a_handler_within_a_handler_is_the_same_invocation() throws Exception {
        Incoming request = Incoming.sampled();
        Recording outer = backend.invocation(request.header()).begin("outer");
        outer.within(() -> {
            backend.invocation(request.header());
            backend.current().begin("inner").end();
            return true;
        });
        outer.end();

        assertThat(wire.documents(request)).hasSize(1);
        assertThatJson(wire.documents(request).get(0))
                .node("subsegments[0].name")
                .isEqualTo("inner");
        assertThat(wire.told).isEmpty();
    }

    @Test
    void a_tree_that_grows_large_sends_what_has_ended_before_its_top_does() throws Exception {
        Incoming request = Incoming.sampled();
        Recording top = backend.invocation(request.header()).begin("top");
        String text = "x".repeat(10_000);
        for (int i = 0; i < 300; i++) {
            Recording child = top.begin("child" + i);
            child.metadata("default", "text", text);
            child.end();
        }
        int early = wire.documents(request).size();
        top.end();

        assertThat(early).isBetween(200, 299);
        assertThat(names(wire.documents(request))).hasSize(301).doesNotHaveDuplicates();
        assertThat(wire.told).isEmpty();
    }

    @Test
    void what_is_under_way_is_bounded_in_bytes_and_number() throws Exception {
        Recording top = backend.invocation(Incoming.sampled().header()).begin("top");
        for (int i = 0; i < 50; i++) {
            top.metadata("default", "text" + i, "x".repeat(100_000));
        }
        Recording other = backend.invocation(Incoming.sampled().header()).begin("other");
        for (int i = 1; i < Invocation.MOST_OPEN; i++) {
            assertThat(other.begin("child").isRecorded()).isTrue();
        }
        Recording refused = other.begin("refused");

        assertThat(refused.isRecorded()).isFalse();
        assertThat(refused.header()).isEqualTo(other.header());
        assertThat(wire.told.get(0))
                .isEqualTo(
                        "{\"tracedapi\":\"TooLarge\",\"message\":\"\\\"text41\\\" of the subsegment \\\"top\\\": what is under way"
                                + " holds more than 4194304 bytes – it is not recorded – put in less: X-Ray takes 64 KB for a subsegment.\"}");
        assertThat(wire.told.get(2))
                .isEqualTo(
                        "{\"tracedapi\":\"TooManyOpen\",\"message\":\"\\\"refused\\\": begun while 5000 subsegments of the"
                                + " invocation were under way – it and what is below it are not recorded – begin fewer at a time.\"}");
    }

    @Test
    void flushing_sends_what_has_ended_and_nothing_twice() throws Exception {
        Incoming request = Incoming.sampled();
        Recording top = backend.invocation(request.header()).begin("top");
        top.within(() -> {
            top.begin("done").end();
            backend.flush();
            backend.flush();
            return true;
        });
        List<String> flushed = wire.documents(request);
        top.end();

        assertThat(names(flushed)).containsExactly("done");
        assertThat(names(wire.documents(request))).containsExactly("done", "top");
    }

    @Test
    void a_request_that_is_not_sampled_is_passed_on_as_it_came_and_told_once() throws Exception {
        Incoming request = Incoming.notSampled();
        Recording place = backend.invocation(request.header());
        Recording subsegment = place.begin("orders");
        subsegment.annotate("a", 1);
        subsegment.failed(new IOException("x"));
        subsegment.begin("below").end();
        subsegment.end();

        assertThat(subsegment.isRecorded()).isFalse();
        assertThat(subsegment.begin("below")).isSameAs(subsegment);
        assertThat(subsegment.header()).contains(request.header());
        assertThat(subsegment.traceId()).contains(request.root());
        assertThat(wire.documents(request)).isEmpty();
        backend.invocation(Incoming.notSampled().header()).begin("again");
        assertThat(wire.told)
                .containsExactly(
                        "{\"tracedapi\":\"NotSampled\",\"message\":\"X-Amzn-Trace-Id \\\"" + request.header() + "\\\":"
                                + " X-Ray's sampling left this request out – nothing of it is recorded, and its header is sent on with"
                                + " Sampled=0 – no step is needed, or raise the rate of the sampling rule.\"}");
    }

    @Test
    void a_bad_parent_sends_no_document_and_is_told_with_the_reason() throws Exception {
        Incoming request = Incoming.sampled();
        Recording place = backend.invocation(request.header().replace(request.parent(), "nothex"));
        place.begin("orders").end();

        assertThat(place.header()).contains("Root=" + request.root() + ";Sampled=1;Lineage=" + Incoming.LINEAGE);
        assertThat(wire.documents(request)).isEmpty();
        assertThat(wire.receiver.broken()).isEmpty();
        assertThat(wire.told).singleElement().asString().contains("TraceHeaderBad", "Parent is \\\"nothex\\\"");
    }

    @Test
    void what_is_put_into_the_functions_segment_is_told() throws Exception {
        Recording place = backend.invocation(Incoming.sampled().header());
        place.annotate("customer", "7");

        assertThat(wire.told)
                .containsExactly(
                        "{\"tracedapi\":\"NoSubsegment\",\"message\":\"\\\"customer\\\": put in outside of every subsegment –"
                                + " it is lost, as the function's own segment is Lambda's – put it in within one.\"}");
    }

    @Test
    void an_exception_on_its_way_up_is_described_once_and_referred_to_by_those_above() throws Exception {
        Incoming request = Incoming.sampled();
        Recording top = backend.invocation(request.header()).begin("top");
        Recording below = top.begin("below");
        IOException cause = new IOException("broken");
        IllegalStateException thrown = new IllegalStateException("failed", cause);
        below.failed(thrown);
        below.failed(thrown);
        below.end();
        top.failed(thrown);
        top.end();
        Recording wrapped = backend.current().begin("wrapped");
        Recording inner = wrapped.begin("inner");
        inner.failed(cause);
        inner.end();
        wrapped.failed(thrown);
        wrapped.end();

        String first = wire.documents(request).get(0);
        assertThatJson(first)
                .and(
                        json -> json.node("fault").isEqualTo(true),
                        json -> json.node("subsegments[0].cause.exceptions")
                                .isArray()
                                .hasSize(2),
                        json -> json.node("subsegments[0].cause.exceptions[0].type")
                                .isEqualTo("java.lang.IllegalStateException"),
                        json -> json.node("subsegments[0].cause.exceptions[1].message")
                                .isEqualTo("broken"),
                        json -> json.node("cause.exceptions").isArray().hasSize(1),
                        json -> json.node("cause.exceptions[0].stack").isAbsent());
        List<String> ids = ids(first, "exceptions\":\\[\\{\"id\":\"([0-9a-f]{16})\"");
        assertThatJson(first).node("cause.exceptions[0].cause").isEqualTo(ids.get(0));
        String second = wire.documents(request).get(1);
        assertThatJson(second)
                .and(
                        json -> json.node("cause.exceptions").isArray().hasSize(1),
                        json -> json.node("cause.exceptions[0].message").isEqualTo("failed"),
                        json -> json.node("cause.exceptions[0].cause")
                                .isEqualTo(ids(second, "exceptions\":\\[\\{\"id\":\"([0-9a-f]{16})\"")
                                        .get(0)));
    }

    @Test
    void concurrent_invocations_on_eight_threads_and_a_shared_pool_stay_apart() throws Exception {
        int threads = 8;
        int rounds = 50;
        ExecutorService handlers = Executors.newFixedThreadPool(threads);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Future<List<Incoming>>> served = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                served.add(handlers.submit(() -> {
                    List<Incoming> requests = new ArrayList<>();
                    for (int round = 0; round < rounds; round++) {
                        Incoming request = Incoming.sampled();
                        together.await();
                        serve(request, pool);
                        requests.add(request);
                    }
                    return requests;
                }));
            }
            List<Incoming> requests = new ArrayList<>();
            for (Future<List<Incoming>> one : served) {
                requests.addAll(one.get());
            }
            assertThat(wire.traces()).hasSize(threads * rounds);
            Set<String> ids = new HashSet<>();
            for (Incoming request : requests) {
                assertThat(wire.receiver.documents(TraceId.read(request.root()).orElseThrow()))
                        .singleElement()
                        .asString()
                        .contains("own-" + request.root(), "pool-" + request.root(), request.parent())
                        .satisfies(document -> assertThat(ids(document, "\"id\":\"([0-9a-f]{16})\""))
                                .hasSize(3)
                                .allMatch(ids::add));
            }
            assertThat(wire.told).isEmpty();
        } finally {
            handlers.shutdownNow();
            pool.shutdownNow();
            handlers.awaitTermination(10, TimeUnit.SECONDS);
            pool.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private void serve(Incoming request, ExecutorService pool) throws Exception {
        Recording top = backend.invocation(request.header()).begin("top");
        top.within(() -> {
            Recording own = backend.current().begin("own-" + request.root());
            Callable<Boolean> task = () -> {
                backend.current().begin("pool-" + request.root()).end();
                return true;
            };
            pool.submit(() -> own.within(task)).get();
            own.end();
            return true;
        });
        top.end();
    }

    @Test
    void a_thread_that_is_started_does_not_work_in_what_its_starter_works_in() throws Exception {
        Incoming request = Incoming.sampled();
        Recording top = backend.invocation(request.header()).begin("top");
        List<Recording> seen = new ArrayList<>();
        top.within(() -> {
            Thread thread = new Thread(() -> seen.add(backend.current()));
            thread.start();
            thread.join();
            return true;
        });
        top.end();

        assertThat(seen)
                .singleElement()
                .satisfies(current -> assertThat(current.traceId()).isEmpty());
        assertThat(backend.current().id()).isEmpty();
    }

    private static List<String> names(List<String> documents) {
        List<String> names = new ArrayList<>();
        for (String document : documents) {
            names.addAll(ids(document, "\"name\":\"([a-z0-9]+)\""));
        }
        return names;
    }

    private static List<String> ids(String document, String pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(document);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
