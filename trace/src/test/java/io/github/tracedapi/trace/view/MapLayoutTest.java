package io.github.tracedapi.trace.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.AnyMap;
import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.view.MapLayout.Spot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class MapLayoutTest {
    /** From hops such as {@code a>b}. */
    private static TraceMap map(String... hops) {
        List<Hop> all = Arrays.stream(hops)
                .map(hop -> hop.split(">", -1))
                .map(ends -> new Hop(ends[0], ends[1], "", true, Carriage.SAME_TRACE, Verdict.TRACED, "."))
                .toList();
        List<MapNode> nodes = all.stream()
                .flatMap(hop -> Stream.of(hop.from(), hop.to()))
                .distinct()
                .map(id -> new MapNode(id, NodeKind.SERVICE, id, Optional.empty(), Optional.empty(), Optional.empty()))
                .toList();
        return new TraceMap(nodes, all, List.of(), List.of());
    }

    private static Spot spot(MapLayout layout, String id) {
        return java.util.Objects.requireNonNull(layout.spots().get(id));
    }

    @Test
    void a_chain_stands_in_one_lane() {
        MapLayout layout = MapLayout.of(map("a>b", "b>c"));
        assertThat(layout.spots().values()).containsExactly(new Spot(0, 0), new Spot(1, 0), new Spot(2, 0));
        assertThat(layout.layers()).isEqualTo(3);
        assertThat(layout.lanes()).isEqualTo(1);
    }

    @Test
    void a_caller_stands_at_the_middle_of_those_it_calls() {
        MapLayout layout = MapLayout.of(map("a>b", "a>c", "a>d"));
        assertThat(spot(layout, "a")).isEqualTo(new Spot(0, 1));
        assertThat(List.of(spot(layout, "b"), spot(layout, "c"), spot(layout, "d")))
                .containsExactly(new Spot(1, 0), new Spot(1, 1), new Spot(1, 2));
    }

    @Test
    void a_node_stands_right_of_its_last_caller() {
        MapLayout layout = MapLayout.of(map("a>c", "a>b", "b>c"));
        assertThat(spot(layout, "c").layer()).isEqualTo(2);
    }

    @Test
    void a_hop_that_leaps_over_a_layer_goes_by_a_stop_of_its_own() {
        TraceMap map = map("a>c", "a>b", "b>c");
        MapLayout layout = MapLayout.of(map);
        List<Spot> route = layout.routes().get(map.hops().get(0));
        assertThat(route).singleElement().extracting(Spot::layer).isEqualTo(1);
        assertThat(route.get(0).lane()).isNotEqualTo(spot(layout, "b").lane());
        assertThat(layout.routes().get(map.hops().get(1))).isEmpty();
    }

    @Test
    void a_circle_is_cut_where_it_closes() {
        MapLayout layout = MapLayout.of(map("a>b", "b>c", "c>a"));
        assertThat(layout.spots().values()).extracting(Spot::layer).containsExactly(0, 1, 2);
    }

    @Test
    void a_hop_to_itself_moves_nothing() {
        assertThat(MapLayout.of(map("a>a")).spots().values()).containsExactly(new Spot(0, 0));
    }

    @Test
    void nodes_are_put_in_the_order_of_their_callers() {
        MapLayout layout = MapLayout.of(map("r>a", "r>b", "b>x", "a>y"));
        assertThat(spot(layout, "y").lane() < spot(layout, "x").lane())
                .isEqualTo(spot(layout, "a").lane() < spot(layout, "b").lane());
    }

    @Test
    void a_map_of_nothing_has_no_layers() {
        MapLayout layout = MapLayout.of(new TraceMap(List.of(), List.of(), List.of(), List.of()));
        assertThat(layout.layers()).isZero();
        assertThat(layout.lanes()).isZero();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    @Domain(AnyMap.class)
    void no_two_nodes_of_a_layer_overlap_and_none_leaves_the_drawing(@ForAll TraceMap map) {
        MapLayout layout = MapLayout.of(map);
        List<Spot> spots = List.copyOf(layout.spots().values());
        for (int one = 0; one < spots.size(); one++) {
            assertThat(spots.get(one).lane()).isBetween(0.0, layout.lanes() - 1.0);
            for (Spot other : spots.subList(one + 1, spots.size())) {
                if (other.layer() == spots.get(one).layer()) {
                    assertThat(Math.abs(other.lane() - spots.get(one).lane())).isGreaterThanOrEqualTo(1 - 1e-9);
                }
            }
        }
    }
}
