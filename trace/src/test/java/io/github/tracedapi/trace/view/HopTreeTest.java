package io.github.tracedapi.trace.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.AnyMap;
import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

class HopTreeTest {
    @Test
    void clients_come_first_then_what_nothing_calls() {
        assertThat(drawn("b c CLIENT:d", "b>c d>c", 9)).containsExactly("d", " c", "b", " c");
    }

    @Test
    void a_client_that_is_called_is_an_entry_point_still() {
        assertThat(drawn("a CLIENT:b", "a>b b>a", 9)).containsExactly("b", " a*", "  b^");
    }

    @Test
    void a_node_that_calls_itself_only_is_an_entry_point() {
        assertThat(drawn("a b", "b>b a>b", 9)).containsExactly("a", " b*", "  b^");
        assertThat(drawn("a", "a>a", 9)).containsExactly("a", " a^");
    }

    @Test
    void circles_that_nothing_calls_come_last() {
        assertThat(drawn("a b c", "a>b b>a", 9)).containsExactly("c", "a", " b*", "  a^");
    }

    @Test
    void a_node_without_hops_is_a_tree_of_its_own() {
        assertThat(drawn("a", "", 9)).containsExactly("a");
    }

    @Test
    void hops_of_nodes_that_the_map_has_not_are_drawn_too() {
        assertThat(drawn("a", "x>a y>z z>y", 9)).containsExactly("x", " a", "y", " z*", "  y^");
    }

    @Test
    void a_node_reached_again_is_referred_to_only_if_it_has_hops() {
        assertThat(drawn("a b c d", "a>b b>d a>c c>b c>d", 9))
                .containsExactly("a", " b*|", "  d", " c*", "  b^|", "  d");
    }

    @Test
    void what_lies_too_deep_is_a_tree_below() {
        assertThat(drawn("a b c d e", "a>b b>c c>d d>e", 2)).containsExactly("a", " b*", "  c_", "(c", " d*", "  e");
    }

    @Test
    void what_lies_below_is_referred_to_as_below_and_later_as_above() {
        assertThat(drawn("a b c d", "a>b b>c a>c c>d d>c", 2))
                .containsExactly("a", " b*|", "  c_", " c_", "(c", " d*", "  c^");
    }

    @Test
    void trees_below_come_in_the_order_they_are_referred_to() {
        assertThat(drawn("a b c d e", "a>b a>c b>d c>e", 1))
                .containsExactly("a", " b_|", " c_", "(b", " d", "(c", " e");
    }

    @Property(tries = 500)
    @Domain(AnyMap.class)
    @Domain(DomainContext.Global.class)
    void each_hop_is_drawn_once(@ForAll TraceMap map, @ForAll @IntRange(min = 1, max = 5) int deepest) {
        List<Hop> drawn = new ArrayList<>();
        HopTree.of(map, deepest).forEach(root -> root.branches().forEach(branch -> collect(branch, drawn)));

        assertThat(drawn).containsExactlyInAnyOrderElementsOf(map.hops());
    }

    @Property(tries = 200)
    @Domain(AnyMap.class)
    @Domain(DomainContext.Global.class)
    void each_node_is_drawn(@ForAll TraceMap map, @ForAll @IntRange(min = 1, max = 5) int deepest) {
        List<HopTree.Root> roots = HopTree.of(map, deepest);
        List<Hop> drawn = new ArrayList<>();
        roots.forEach(root -> root.branches().forEach(branch -> collect(branch, drawn)));

        assertThat(Stream.concat(
                        roots.stream().map(HopTree.Root::id), drawn.stream().map(Hop::to)))
                .containsAll(map.nodes().stream().map(MapNode::id).toList());
    }

    private static void collect(HopTree.Branch branch, List<Hop> drawn) {
        drawn.add(branch.hop());
        branch.branches().forEach(next -> collect(next, drawn));
    }

    /** A line for a root or a hop: {@code *} goes on, {@code ^} above, {@code _} below, {@code |} is followed by another. */
    private static List<String> drawn(String nodes, String hops, int deepest) {
        List<MapNode> all = words(nodes)
                .map(word -> new MapNode(
                        word.substring(word.indexOf(':') + 1),
                        word.startsWith("CLIENT:") ? NodeKind.CLIENT : NodeKind.FUNCTION,
                        word,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        List<Hop> ways = words(hops)
                .map(word ->
                        new Hop(word.substring(0, 1), word.substring(2), "", true, Carriage.NONE, Verdict.UNKNOWN, ""))
                .toList();
        List<String> lines = new ArrayList<>();
        for (HopTree.Root root : HopTree.of(new TraceMap(all, ways, List.of(), List.of()), deepest)) {
            lines.add((root.goesOn() ? "(" : "") + root.id());
            root.branches().forEach(branch -> tell(branch, " ", lines));
        }
        return lines;
    }

    private static void tell(HopTree.Branch branch, String indent, List<String> lines) {
        String goes = switch (branch.goes()) {
            case NOWHERE -> "";
            case ON -> "*";
            case ABOVE -> "^";
            case BELOW -> "_";
        };
        lines.add(indent + branch.hop().to() + goes + (branch.more() ? "|" : ""));
        branch.branches().forEach(next -> tell(next, indent + " ", lines));
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
    }
}
