package io.github.tracedapi.handler.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.xray.entities.Subsegment;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.trace.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class XRayRecordingIT {
    private Mended mended;

    @BeforeEach
    void mend() throws IOException {
        mended = new Mended();
    }

    @AfterEach
    void close() {
        mended.close();
    }

    @Test
    void all_that_is_put_in_is_on_the_wire() throws Exception {
        TraceId trace = mended.invocation();
        Recording call = mended.place().begin("prices.example.com");
        call.namespace("remote");
        call.http("request", "method", "GET");
        call.http("request", "url", "https://prices.example.com/");
        call.http("response", "status", 429);
        call.aws("operation", "GetItem");
        call.sql("sanitized_query", "SELECT 1");
        call.annotate("text", "a");
        call.annotate("number", 2);
        call.annotate("truth", true);
        call.annotate("other", new StringBuilder("b"));
        call.metadata("basket", "items", List.of(Map.of("id", 1)));
        call.metadata("basket", "nothing", null);
        call.error(true);
        call.throttle(true);
        call.end();

        assertThat(mended.documents(trace)).hasSize(1);
        JsonNode document = mended.documents(trace).get(0);
        assertThat(document.path("name").asText()).isEqualTo("prices.example.com");
        assertThat(document.path("parent_id").asText()).isEqualTo(Mended.PARENT);
        assertThat(document.path("namespace").asText()).isEqualTo("remote");
        assertThat(document.at("/http/request/method").asText()).isEqualTo("GET");
        assertThat(document.at("/http/request/url").asText()).isEqualTo("https://prices.example.com/");
        assertThat(document.at("/http/response/status").asInt()).isEqualTo(429);
        assertThat(document.at("/aws/operation").asText()).isEqualTo("GetItem");
        assertThat(document.at("/sql/sanitized_query").asText()).isEqualTo("SELECT 1");
        assertThat(document.at("/annotations/text").asText()).isEqualTo("a");
        assertThat(document.at("/annotations/number").asInt()).isEqualTo(2);
        assertThat(document.at("/annotations/truth").asBoolean()).isTrue();
        assertThat(document.at("/annotations/other").asText()).isEqualTo("b");
        assertThat(document.at("/metadata/basket/items/0/id").asInt()).isEqualTo(1);
        assertThat(document.at("/metadata/basket/nothing").asText()).isEqualTo("null");
        assertThat(document.path("error").asBoolean()).isTrue();
        assertThat(document.path("throttle").asBoolean()).isTrue();
        assertThat(document.has("fault")).isFalse();
        assertThat(mended.told).isEmpty();
    }

    @Test
    void what_is_rehearsed_is_recorded_and_not_sent_and_the_thread_works_where_it_did() throws Exception {
        TraceId trace = mended.invocation();
        Recording orders = mended.place().begin("orders");
        List<String> headers = new ArrayList<>();
        orders.within(() -> {
            mended.context.rehearse(() -> {
                Subsegment rehearsed = mended.recorder.beginSubsegment("rehearsed");
                assertThat(rehearsed.isSampled()).isTrue();
                headers.add(String.valueOf(rehearsed.getTraceId()));
                mended.recorder.endSubsegment();
            });
            mended.recorder.beginSubsegment("below");
            mended.recorder.endSubsegment();
            return "";
        });
        orders.end();

        assertThat(headers).containsExactly("1-00000000-000000000000000000000000");
        assertThat(mended.names(trace)).containsExactly("orders", "below");
        assertThat(mended.names(new TraceId("1-00000000-000000000000000000000000")))
                .isEmpty();
        assertThat(mended.told).isEmpty();
    }

    @Test
    void one_that_is_discarded_was_never_begun() throws Exception {
        TraceId trace = mended.invocation();
        Recording orders = mended.place().begin("orders");
        Recording twice = orders.begin("twice");
        twice.discard();
        twice.annotate("late", true);
        twice.end();
        orders.end();
        mended.invocation();

        assertThat(mended.names(trace)).containsExactly("orders");
        assertThat(mended.told).singleElement().asString().contains("AfterEnd");
    }

    @Test
    void an_exception_that_passes_up_is_described_once_and_referred_to() throws Exception {
        TraceId trace = mended.invocation();
        IllegalStateException thrown = new IllegalStateException("outer", new IOException("inner"));
        Recording outer = mended.place().begin("outer");
        Recording inner = outer.begin("inner");
        inner.failed(thrown);
        inner.end();
        outer.failed(thrown);
        outer.end();

        JsonNode document = mended.documents(trace).get(0);
        JsonNode below = document.at("/subsegments/0/cause/exceptions");
        assertThat(below.findValuesAsText("message")).containsExactly("outer", "inner");
        assertThat(below.get(0).path("cause")).isEqualTo(below.get(1).path("id"));
        JsonNode above = document.at("/cause/exceptions");
        assertThat(above).hasSize(1);
        assertThat(above.get(0).path("cause")).isEqualTo(below.get(0).path("id"));
        assertThat(above.get(0).path("type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(document.path("fault").asBoolean()).isTrue();
    }

    @Test
    void a_recording_knows_its_trace_its_id_and_the_header_with_the_lineage() {
        TraceId trace = mended.invocation("1", ";Lineage=25:a87bd80c:1");
        Recording place = mended.place();
        assertThat(place.isRecorded()).isFalse();
        assertThat(place.id()).isEmpty();
        assertThat(place.traceId()).contains(trace.text());
        assertThat(place.header())
                .contains("Root=" + trace.text() + ";Parent=" + Mended.PARENT + ";Sampled=1;Lineage=25:a87bd80c:1");
        Recording work = place.begin("work");
        assertThat(work.isRecorded()).isTrue();
        assertThat(work.header())
                .contains("Root=" + trace.text() + ";Parent=" + work.id().orElseThrow()
                        + ";Sampled=1;Lineage=25:a87bd80c:1");
        work.end();
        assertThat(work.isRecorded()).isFalse();
    }

    @Test
    void what_is_not_sampled_is_not_recorded_but_sent_on_and_told_once() throws Exception {
        TraceId trace = mended.invocation("0", ";Lineage=1:a87bd80c:1");
        Recording work = mended.place().begin("work");
        work.annotate("key", "value");
        work.http("request", "method", "GET");
        work.failed(new IllegalStateException());
        Recording below = work.begin("below");
        assertThat(below.isRecorded()).isFalse();
        assertThat(below.id()).isEmpty();
        assertThat(below.traceId()).contains(trace.text());
        assertThat(below.header())
                .contains("Root=" + trace.text() + ";Parent=" + Mended.PARENT + ";Sampled=0;Lineage=1:a87bd80c:1");
        below.end();
        work.end();
        assertThat(mended.documents(trace)).isEmpty();
        assertThat(mended.told)
                .containsExactly("{\"tracedapi\":\"NotSampled\",\"message\":\"X-Amzn-Trace-Id \\\"Root=" + trace.text()
                        + ";Parent=53995c3f42cd8ad8;Sampled=0;Lineage=1:a87bd80c:1\\\": X-Ray's sampling left this request out –"
                        + " nothing of it is recorded, and its header is sent on with Sampled=0 – no step is needed, or raise the"
                        + " rate of the sampling rule.\"}");
    }

    @Test
    void an_incomplete_header_is_sent_on_as_it_came_without_a_decision() {
        TraceId trace = new TraceId("1-5759e988-bd862e3fe1be46a994272793");
        mended.context.invocation("Root=" + trace.text() + ";Lineage=1:a87bd80c:1");
        Recording work = mended.place().begin("work");
        assertThat(work.header()).contains("Root=" + trace.text() + ";Lineage=1:a87bd80c:1");
        assertThat(mended.told).singleElement().asString().startsWith("{\"tracedapi\":\"TraceHeaderIncomplete\"");
    }

    @Test
    void what_is_put_in_outside_of_all_subsegments_is_told() {
        mended.invocation();
        mended.place().annotate("customer", 7);
        assertThat(mended.told)
                .containsExactly(
                        "{\"tracedapi\":\"NoSubsegment\",\"message\":\"\\\"customer\\\": put in outside of every subsegment –"
                                + " it is lost, as the function's own segment is Lambda's – put it in within one.\"}");
    }

    @Test
    void what_the_SDK_would_refuse_throws_nothing() throws Exception {
        TraceId trace = mended.invocation();
        Recording work = mended.place().begin(null);
        work.annotate(null, "value");
        work.annotate("key", null);
        work.annotate("key", new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException();
            }
        });
        work.metadata(null, "key", 1);
        work.metadata("namespace", null, 1);
        work.http(null, "method", "GET");
        work.http("request", null, "GET");
        work.http("request", "method", null);
        work.aws(null, null);
        work.sql(null, null);
        work.namespace(null);
        work.failed(null);
        work.end();
        work.end();
        work.annotate("late", 1);
        work.failed(new IllegalStateException());
        assertThat(mended.names(trace)).containsExactly("unnamed");
        assertThat(mended.documents(trace).get(0).at("/annotations/key").asText())
                .isEqualTo("(unreadable: java.lang.IllegalStateException)");
        assertThat(mended.told).anyMatch(line -> line.startsWith("{\"tracedapi\":\"NamelessSubsegment\""));
    }

    @Test
    void after_its_end_it_takes_nothing_though_it_waits_for_its_parent_and_says_so() throws Exception {
        TraceId trace = mended.invocation();
        Recording outer = mended.place().begin("outer");
        Recording inner = outer.begin("inner");
        inner.end();
        inner.annotate("late", 1);
        inner.fault(true);
        outer.end();
        JsonNode below = mended.documents(trace).get(0).at("/subsegments/0");
        assertThat(below.path("name").asText()).isEqualTo("inner");
        assertThat(below.has("annotations")).isFalse();
        assertThat(below.has("fault")).isFalse();
        assertThat(mended.told)
                .containsExactly(
                        "{\"tracedapi\":\"AfterEnd\",\"message\":\"\\\"late\\\" of the subsegment \\\"inner\\\": put in after"
                                + " its end – it is lost – put it in before.\"}");
    }

    @Test
    void within_is_the_threads_own_for_as_long_as_the_work_takes() throws Exception {
        TraceId trace = mended.invocation();
        Recording outer = mended.place().begin("outer");
        assertThat(mended.recorder.getTraceEntity()).isNull();
        String done = outer.within(() -> {
            mended.recorder.beginSubsegment("inner");
            mended.recorder.endSubsegment();
            return "done";
        });
        assertThat(done).isEqualTo("done");
        assertThat(mended.recorder.getTraceEntity()).isNull();
        assertThatThrownBy(() -> outer.within(() -> {
                    throw new IOException("as it is");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("as it is");
        assertThat(mended.recorder.getTraceEntity()).isNull();
        outer.end();
        assertThat(mended.documents(trace).get(0).path("subsegments").findValuesAsText("name"))
                .containsExactly("inner");
    }

    @Test
    void work_of_a_past_invocation_stays_in_its_trace_also_on_the_thread_of_the_next_one() throws Exception {
        TraceId first = mended.invocation();
        Recording late = mended.place().begin("late");
        TraceId second = mended.invocation();
        late.within(() -> {
            mended.recorder.beginSubsegment("below-late");
            mended.recorder.endSubsegment();
            return "";
        });
        late.end();
        mended.recorder.beginSubsegment("work");
        mended.recorder.endSubsegment();
        assertThat(mended.names(first)).containsExactlyInAnyOrder("late", "below-late");
        assertThat(mended.names(second)).containsExactly("work");
        assertThat(mended.told).singleElement().asString().startsWith("{\"tracedapi\":\"SubsegmentNeverEnded[late]\"");
    }

    @Test
    void the_place_of_an_invocation_holds_on_a_thread_of_another_for_one_subsegment_after_the_other() throws Exception {
        TraceId first = mended.invocation();
        XRayRecording place = mended.place();
        Thread other = new Thread(() -> {
            try {
                place.within(() -> {
                    mended.recorder.beginSubsegment("one");
                    mended.recorder.endSubsegment();
                    mended.recorder.beginSubsegment("two");
                    mended.recorder.endSubsegment();
                    return "";
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        other.join();
        assertThat(mended.names(first)).containsExactly("one", "two");
    }
}
