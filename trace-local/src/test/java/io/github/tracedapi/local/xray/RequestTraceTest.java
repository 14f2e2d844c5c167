package io.github.tracedapi.local.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.local.xray.Scene.Told;
import io.github.tracedapi.trace.SampleDecision;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceHeaderReading.Effect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of a request on its way. */
class RequestTraceTest {
    private static final String ROOT = "1-6741a5b2-bd862e3fe1be46a994272793";

    private static TraceHeader read(String header) {
        return TraceHeader.read(header).header();
    }

    @Test
    void caller_without_a_header_gets_a_root_of_this_second() {
        Told told = Scene.traced().told();

        assertThat(told.trace.eventHeader()).isEqualTo("Root=" + told.root());
        assertThat(told.trace.traceId().epochSecond()).isEqualTo(Scene.T.getEpochSecond());
    }

    @Test
    void callers_header_is_kept_whole() {
        String sent =
                "Self=1-6741a5b1-00112233445566778899aabb;Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1;x=y";
        Told told = Scene.traced().told(Scene.traceHeader(sent));

        assertThat(told.trace.eventHeader()).isEqualTo(sent);
        assertThat(told.root()).isEqualTo(ROOT);
    }

    @Test
    void root_that_is_none_is_replaced_and_takes_the_parent_with_it() {
        Told told = Scene.traced().told(Scene.traceHeader("Root=zzz;Parent=53995c3f42cd8ad8;Sampled=1"));

        assertThat(told.trace.eventHeader()).isEqualTo("Root=" + told.root() + ";Sampled=1");
        assertThat(told.trace.front().caller()).isEmpty();
        assertThat(told.trace.decision().orElseThrow().sampled()).isTrue();
    }

    @ParameterizedTest(name = "{0} unknown characters")
    @ValueSource(ints = {3_900, 4_060, 5_000})
    void header_of_the_greatest_length_still_gets_its_root(int length) {
        Told told = Scene.traced().told(Scene.traceHeader("Sampled=0;x=" + "y".repeat(length)));

        assertThat(told.trace.eventHeader()).startsWith("Root=" + told.root() + ";Sampled=0");
        assertThat(told.trace.eventHeader().length()).isLessThanOrEqualTo(TraceHeader.LONGEST);
    }

    @Test
    void function_gets_the_id_of_its_invocation() {
        Told told = Scene.traced().told();
        String header = told.invoke();

        FunctionTrace function = told.trace.invoked(told.ends).get(0).trace();
        assertThat(header)
                .matches("Root=" + told.root() + ";Parent=" + function.invocation()
                        + ";Sampled=1;Lineage=1:[0-9a-f]{8}:0");
        assertThat(TraceHeader.read(header).effect()).isEqualTo(Effect.JOINS);
    }

    @Test
    void function_gets_the_id_of_its_segment_if_told_so() {
        Told told = Scene.traced().headerParent(HeaderParent.FUNCTION).told();
        String header = told.invoke();

        assertThat(read(header).parent())
                .contains(told.trace.invoked(told.ends).get(0).trace().segment());
    }

    @Test
    void function_of_an_unsampled_request_gets_sampled_0() {
        Told told = Scene.traced().told(Scene.traceHeader("Root=" + ROOT + ";Sampled=0"));
        String header = told.invoke();

        assertThat(read(header).sampled()).contains(SampleDecision.NOT_SAMPLED);
        assertThat(read(header).root().orElseThrow().text()).isEqualTo(ROOT);
        assertThat(told.assembled()).isEmpty();
    }

    @Test
    void behind_an_untraced_stage_lambda_begins_a_trace_of_its_own() {
        Told told = Scene.untracedStage().told(Scene.traceHeader("Root=" + ROOT + ";Sampled=0"));
        String header = told.invoke();

        assertThat(told.trace.eventHeader()).isEqualTo("Root=" + ROOT + ";Sampled=0");
        assertThat(told.root()).isNotEqualTo(ROOT);
        assertThat(read(header).root()).contains(told.trace.traceId());
        assertThat(read(header).sampled()).contains(SampleDecision.SAMPLED);
        assertThat(told.trace.decision()).isEmpty();
    }

    @Test
    void as_deployed_lambda_takes_one_request_a_second_where_no_decision_reaches_it() {
        Told told = Scene.untracedStage().mode(SamplingMode.AS_DEPLOYED).told();
        List<Optional<SampleDecision>> decisions = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> read(told.invoke(told.scene.orders, "r-" + i)).sampled())
                .toList();

        assertThat(decisions)
                .containsExactly(
                        Optional.of(SampleDecision.SAMPLED),
                        Optional.of(SampleDecision.NOT_SAMPLED),
                        Optional.of(SampleDecision.NOT_SAMPLED));
    }

    @Test
    void function_that_is_not_active_gets_the_stages_header() {
        Told told = Scene.with("Mode: Active", "Mode: PassThrough").told();
        String header = told.invoke();

        assertThat(header)
                .matches("Root=" + told.root() + ";Parent=" + told.trace.front().integration()
                        + ";Sampled=1;Lineage=1:[0-9a-f]{8}:0");
    }

    @Test
    void function_that_is_not_active_behind_an_untraced_stage_gets_no_parent() {
        Told told = Scene.with("TracingEnabled: true", "TracingEnabled: false").told();
        String header = told.invoke(told.scene.function("orders", false), "r-1");

        assertThat(header).matches("Root=" + told.root() + ";Lineage=1:[0-9a-f]{8}:0");
        assertThat(TraceHeader.read(header).effect()).isEqualTo(Effect.SILENT);
    }

    @Test
    void called_function_counts_on_in_the_lineage() {
        Told told = Scene.traced().told();
        String first = told.invoke();
        String second = told.nested(told.scene.function("prices", true), "r-2", first);
        String loop = told.nested(told.scene.function("prices", true), "r-3", second);

        assertThat(read(first).lineage().orElseThrow().counter()).isEqualTo(1);
        assertThat(read(second).lineage().orElseThrow().counter()).isEqualTo(2);
        assertThat(read(second).lineage().orElseThrow().loops()).isZero();
        assertThat(read(loop).lineage().orElseThrow().loops()).isEqualTo(1);
    }

    @Test
    void called_function_follows_its_callers_decision() {
        Told told = Scene.traced().told();
        told.invoke();
        String called = told.nested(
                told.scene.function("prices", true),
                "r-2",
                "Root=" + told.root() + ";Parent=00000000000000a1;Sampled=0");

        assertThat(read(called).sampled()).contains(SampleDecision.NOT_SAMPLED);
    }

    @Test
    void invocation_without_a_header_from_here_is_refused() {
        Told told = Scene.traced().told();
        told.invoke();
        RequestTrace other = Scene.traced().told().trace;

        assertThatThrownBy(() -> other.assemble(told.exchange(), told.ends, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invocation r-1 got no trace header: ask functionHeader() before it is invoked.");
    }
}
