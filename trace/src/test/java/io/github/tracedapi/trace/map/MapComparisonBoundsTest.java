package io.github.tracedapi.trace.map;

import static io.github.tracedapi.trace.map.Drawn.FUNCTION;
import static io.github.tracedapi.trace.map.Drawn.T1;
import static io.github.tracedapi.trace.map.Drawn.aws;
import static io.github.tracedapi.trace.map.Drawn.client;
import static io.github.tracedapi.trace.map.Drawn.function;
import static io.github.tracedapi.trace.map.Drawn.map;
import static io.github.tracedapi.trace.map.Drawn.maybe;
import static io.github.tracedapi.trace.map.Drawn.node;
import static io.github.tracedapi.trace.map.Drawn.of;
import static io.github.tracedapi.trace.map.Drawn.remote;
import static io.github.tracedapi.trace.map.Drawn.segment;
import static io.github.tracedapi.trace.map.Drawn.trace;
import static io.github.tracedapi.trace.map.Drawn.unplaced;
import static io.github.tracedapi.trace.map.Drawn.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.Recorded;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large and strange traces. */
class MapComparisonBoundsTest {
    private static final TraceMap MAP = map(
            List.of(client(), function("S/Fn", "fn"), node("S/T", NodeKind.TABLE, "t", null)),
            maybe("S/Fn", "S/T", ""));

    @Test
    void first_100_sightings_are_listed_and_all_are_counted() {
        Subsegment[] calls = IntStream.range(0, 101)
                .mapToObj(i -> aws("d" + i, "DynamoDb", "GetItem", "t"))
                .toArray(Subsegment[]::new);
        ProvenHop hop = MapProof.of(MAP, List.of(unplaced(calls))).hops().get(0);

        assertThat(hop.seen()).hasSize(100).startsWith("d0").endsWith("d99");
        assertThat(hop.reason()).isEqualTo("It is in the trace 101 times.");
    }

    @Test
    void first_1000_unexpected_hops_are_listed_and_the_rest_is_said() {
        assertThat(MapProof.of(MAP, List.of(unplaced(hosts(1_000)))).hops()).hasSize(1_001);

        List<ProvenHop> hops = MapProof.of(MAP, List.of(unplaced(hosts(1_003)))).hops();
        assertThat(hops).hasSize(1_002);
        assertThat(hops.get(1_001).state()).isEqualTo(State.UNEXPECTED);
        assertThat(hops.get(1_001).reason())
                .isEqualTo(
                        "3 more sightings are of hops that the map does not have: only the first 1000 hops are listed.");
    }

    @Test
    @Timeout(20)
    void time_grows_in_a_straight_line_with_the_subsegments() {
        // 100,000 of them would take hours if each were held against each.
        Subsegment[] calls = IntStream.range(0, 100_000)
                .mapToObj(i -> work("w" + i, "work", remote("r" + i, "host" + i, null)))
                .toArray(Subsegment[]::new);
        Trace trace = trace(T1, segment(T1, "f", "fn", FUNCTION, null, calls));

        assertThat(MapProof.of(MAP, List.of(trace)).hops().get(1_001).reason())
                .startsWith("99001 more sightings are of");
    }

    @Test
    @Timeout(20)
    void segments_that_call_one_another_10000_times_are_walked() {
        List<Segment> segments = new ArrayList<>();
        segments.add(segment(T1, "s0", "fn", FUNCTION, null, aws("i0", "Lambda", "Invoke", "fn")));
        for (int i = 1; i < 10_000; i++) {
            segments.add(segment(T1, "s" + i, "fn", FUNCTION, "i" + (i - 1), aws("i" + i, "Lambda", "Invoke", "fn")));
        }
        TraceMap map = map(List.of(function("S/Fn", "fn")), maybe("S/Fn", "S/Fn", ""));

        assertThat(MapProof.of(map, List.of(trace(T1, segments.toArray(new Segment[0]))))
                        .hops()
                        .get(0)
                        .reason())
                .isEqualTo("It is in the trace 9999 times.");
    }

    @Test
    void subsegments_may_be_nested_10000_deep() {
        Subsegment nested = aws("d", "DynamoDb", "GetItem", "t");
        for (int i = 0; i < 10_000; i++) {
            nested = work("w" + i, "work", nested);
        }

        assertThat(MapProof.of(MAP, List.of(unplaced(nested))).hops())
                .extracting(ProvenHop::state)
                .containsExactly(State.PROVEN);
    }

    @Test
    void segments_in_a_circle_are_walked_once() {
        Trace circle = trace(
                T1,
                segment(T1, "a", "x", null, "b"),
                segment(T1, "b", "y", null, "a"),
                segment(T1, "c", "z", null, "c"));

        assertThat(MapProof.of(MAP, List.of(circle)).hops())
                .extracting(hop -> hop.hop().from() + " -> " + hop.hop().to())
                .containsExactly(
                        "S/Fn -> S/T", "SEGMENT:y -> SEGMENT:x", "SEGMENT:x -> SEGMENT:y", "CLIENT -> SEGMENT:z");
    }

    @Test
    void ids_that_are_missing_or_twice_there_lose_nothing() {
        Trace trace = trace(
                T1,
                segment(
                        T1,
                        "",
                        "fn",
                        FUNCTION,
                        null,
                        remote("", "a", null),
                        remote("r", "b", null),
                        remote("r", "c", null)));

        assertThat(MapProof.of(MAP, List.of(trace)).hops())
                .extracting(hop -> hop.hop().to() + " " + hop.seen())
                .contains("REMOTE:a []", "REMOTE:b [r]", "REMOTE:c [r]");
    }

    @Property(tries = 300)
    void every_call_is_claimed_or_reported(@ForAll("calls") List<Subsegment> calls) {
        Subsegment[] parts = IntStream.range(0, calls.size())
                .mapToObj(i -> of(
                        String.valueOf(calls.get(i).namespace()),
                        new Subsegment(
                                renamed(calls.get(i), "c" + i), calls.get(i).namespace(), null, null, List.of())))
                .toArray(Subsegment[]::new);
        MapProof proof = MapProof.of(
                MAP,
                List.of(trace(
                        T1, segment(T1, "f", "fn", FUNCTION, null, parts), segment(T1, "g", "other", FUNCTION, "c0"))));

        Set<String> seen = new HashSet<>();
        proof.hops().forEach(hop -> seen.addAll(hop.seen()));
        for (int i = 0; i < calls.size(); i++) {
            assertThat(seen).contains("c" + i);
        }
    }

    @Provide
    Arbitrary<List<Subsegment>> calls() {
        Arbitrary<String> names =
                Arbitraries.of("DynamoDb", "SQS", "SNS", "Lambda", "Kms", "Invocation", "Events", "example.com", "");
        Arbitrary<String> resources = Arbitraries.of("t", "fn", "other", "x", "arn:aws:sns:eu-west-1:1:t", "");
        Arbitrary<String> namespaces = Arbitraries.of("aws", "remote", "mine");
        return Combinators.combine(names, resources, namespaces)
                .as((name, resource, namespace) -> of(namespace, aws("", name, "Do", resource)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static Recorded renamed(Subsegment call, String id) {
        var recorded = call.recorded();
        return new Recorded(
                id,
                recorded.name(),
                recorded.start(),
                recorded.end(),
                false,
                recorded.outcome(),
                recorded.http(),
                recorded.aws(),
                recorded.annotations(),
                recorded.metadata(),
                recorded.subsegments(),
                recorded.faults(),
                recorded.document());
    }

    private static Subsegment[] hosts(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> remote("r" + i, "host" + i, null))
                .toArray(Subsegment[]::new);
    }
}
