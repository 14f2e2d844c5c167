package io.github.tracedapi.trace.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.AwsCall;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.HttpCall;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.document.TraceReader.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One request to the sample, as BatchGetTraces would answer it. */
class GoldenTraceTest {
    private final Trace trace;

    GoldenTraceTest() throws IOException {
        Reading reading = TraceReader.read(Documents.resource("/traces/orders.batch-get-traces.json"));
        assertThat(reading.broken()).isEmpty();
        assertThat(reading.traces()).hasSize(1);
        trace = reading.traces().get(0);
    }

    @Test
    void each_service_has_its_segment() {
        assertThat(trace.segments())
                .extracting(Segment::origin)
                .containsExactly(
                        "AWS::ApiGateway::Stage", "AWS::Lambda", "AWS::Lambda::Function", null, "AWS::DynamoDB::Table");
        assertThat(trace.unplaced()).isEmpty();
        assertThat(trace.broken()).isEmpty();
        assertThat(trace.limitExceeded()).isFalse();
    }

    @Test
    void nothing_is_wrong_with_it() {
        trace.segments().forEach(GoldenTraceTest::isSound);
    }

    private static void isSound(Entity entity) {
        assertThat(entity.faults()).isEmpty();
        assertThat(entity.outcome().ok()).isTrue();
        assertThat(entity.end().orElseThrow()).isAfterOrEqualTo(entity.start().orElseThrow());
        entity.subsegments().forEach(GoldenTraceTest::isSound);
    }

    @Test
    void each_segment_but_the_first_has_its_parent_in_the_trace() {
        assertThat(trace.segments().get(0).parent()).isEmpty();
        assertThat(trace.segments().stream().skip(1))
                .allSatisfy(segment -> assertThat(
                                has(trace.segments(), segment.parent().orElseThrow()))
                        .isTrue());
    }

    private static boolean has(List<? extends Entity> entities, String id) {
        return entities.stream().anyMatch(each -> each.id().equals(id) || has(each.subsegments(), id));
    }

    @Test
    void the_function_has_lambdas_own_subsegments_and_the_handlers() {
        Segment function = trace.segments().get(2);

        assertThat(function.subsegments())
                .extracting(Subsegment::name)
                .containsExactly("Initialization", "Invocation", "Overhead");
        assertThat(function.subsegments().get(0).start().orElseThrow())
                .isBefore(function.start().orElseThrow());
        Subsegment orders = function.subsegments().get(1).subsegments().get(0);
        assertThat(orders.annotations())
                .containsExactly(
                        Map.entry("route", "POST /orders"),
                        Map.entry("orderId", "7bc733a5-aad8-475a-9353-e88efef20649"),
                        Map.entry("coldStart", true),
                        Map.entry("status", 201));
        assertThat(orders.subsegments())
                .extracting(Subsegment::name, Subsegment::namespace)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("prices.example.com", "remote"),
                        org.assertj.core.groups.Tuple.tuple("DynamoDb", "aws"));
        assertThat(orders.subsegments().get(0).http()).map(HttpCall::status).contains(200);
        assertThat(orders.subsegments().get(1).aws())
                .map(AwsCall::resources)
                .contains(List.of("Sample-OrdersTable8F0E1D2C-1A2B3C4D5E6F7"));
    }

    @Test
    void its_times_are_exact() {
        assertThat(trace.segments().get(2).start()).contains(Instant.parse("2026-11-22T11:33:57.440532700Z"));
    }
}
