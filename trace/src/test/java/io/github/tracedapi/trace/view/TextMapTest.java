package io.github.tracedapi.trace.view;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.AnyMap;
import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Finding;
import io.github.tracedapi.trace.map.GoldenFile;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.TypicalMaps;
import io.github.tracedapi.trace.map.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextMapTest {
    private static final Terminal UNICODE = new Terminal(80, true, false);

    static Set<String> typicalMaps() {
        return TypicalMaps.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("typicalMaps")
    void is_drawn_as_in_the_golden_file(String name) throws IOException {
        GoldenFile.assertSame(
                "text-map/" + name + ".txt",
                TextMap.of(requireNonNull(TypicalMaps.all().get(name)), UNICODE));
    }

    @Test
    void ascii_has_signs_of_its_own() throws IOException {
        GoldenFile.assertSame("text-map/twelve-hops-ascii.txt", TextMap.of(TypicalMaps.twelveHops(), Terminal.PLAIN));
        GoldenFile.assertSame(
                "text-map/untraced-stage-ascii.txt", TextMap.of(TypicalMaps.untracedStage(), Terminal.PLAIN));
    }

    @Test
    void colours_are_on_roots_and_signs_only() throws IOException {
        Terminal colour = new Terminal(80, true, true);

        GoldenFile.assertSame(
                "text-map/untraced-stage-colour.txt",
                TextMap.of(TypicalMaps.untracedStage(), colour).replace("\u001b", "ESC"));
        GoldenFile.assertSame(
                "text-map/unknowns-colour.txt",
                TextMap.of(TypicalMaps.unknowns(), colour).replace("\u001b", "ESC"));
    }

    @Test
    void a_narrow_terminal_wraps_and_goes_on_below() throws IOException {
        GoldenFile.assertSame(
                "text-map/twelve-hops-narrow.txt", TextMap.of(TypicalMaps.twelveHops(), new Terminal(40, true, false)));
    }

    @Test
    void a_hop_that_is_not_traced_has_its_reason_beneath() {
        assertThat(TextMap.of(TypicalMaps.httpApi(), UNICODE)).contains("""
                        Client
                        └─ – n/a: GET /items → HTTP API stage Shop/$default
                           │  API Gateway's HTTP APIs have no tracing: no setting could carry it.
                           └─ ✓ traced, same trace: GET /items → function List
                        """);
    }

    @Test
    void a_linked_trace_is_said() {
        assertThat(TextMap.of(TypicalMaps.queue(), UNICODE))
                .contains("└─ ✓ traced, linked: batches of 10 → function Consumer\n");
    }

    @Test
    void errors_come_before_warnings_with_all_that_they_say() {
        Place place = new Place("S", "L", "T", "S/Orders");
        TraceMap map = new TraceMap(
                List.of(),
                List.of(),
                List.of(
                        new Finding("Small", Verdict.NOT_APPLICABLE, place, "a", "b", "c"),
                        new Finding("Great", Verdict.BROKEN, place, "d", "e", "f")),
                List.of("One thing."));

        assertThat(TextMap.of(map, UNICODE)).isEqualTo("""
                        ✗ error Great
                          S/Orders: d – e – f
                          acknowledge as TracedApi::Great[S/Orders]

                        ! warning Small
                          S/Orders: a – b – c
                          acknowledge as TracedApi::Small[S/Orders]

                        Not read, and so not on this map:
                        - One thing.

                        No hops; 1 error; 1 warning; 1 thing not read.
                        """);
    }

    @Test
    void the_count_names_each_verdict_that_there_is() {
        List<Hop> hops = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            hops.add(hop("a", "b", verdict));
        }
        hops.add(hop("a", "b", Verdict.TRACED));

        assertThat(TextMap.of(map(List.of(), hops), UNICODE))
                .endsWith("\n5 hops: 2 traced, 1 broken, 1 n/a, 1 unknown.\n");
        assertThat(TextMap.of(map(List.of(), hops.subList(0, 1)), UNICODE)).endsWith("\n1 hop: 1 traced.\n");
    }

    @Test
    void nodes_of_the_same_name_are_told_apart_by_their_ids() {
        TraceMap map = map(
                List.of(
                        node("One/Fn", NodeKind.FUNCTION, "Fn"),
                        node("Two/Fn", NodeKind.FUNCTION, "Fn"),
                        node("Two/Table", NodeKind.TABLE, "Fn")),
                List.of(hop("One/Fn", "Two/Fn", Verdict.TRACED), hop("Two/Fn", "Two/Table", Verdict.TRACED)));

        assertThat(TextMap.of(map, UNICODE)).startsWith("""
                        function Fn (One/Fn)
                        └─ ✓ traced → function Fn (Two/Fn)
                           └─ ✓ traced → table Fn
                        """);
    }

    @Test
    void a_node_that_the_map_has_not_is_called_by_its_id() {
        assertThat(TextMap.of(map(List.of(), List.of(hop("x\u001b", "y", Verdict.TRACED))), UNICODE))
                .startsWith("x\\u{1b}\n└─ ✓ traced → y\n");
    }

    @Test
    void a_node_without_a_name_is_said_to_have_none() {
        TraceMap map = map(List.of(node("a", NodeKind.FUNCTION, ""), node("b", NodeKind.SERVICE, "")), List.of());

        assertThat(TextMap.of(map, UNICODE)).startsWith("function (no name)\n\n(no name)\n");
    }

    @Test
    void a_name_of_more_than_200_columns_is_cut() {
        TraceMap map = map(
                List.of(node("a", NodeKind.SERVICE, "x".repeat(200)), node("b", NodeKind.SERVICE, "y".repeat(201))),
                List.of());

        assertThat(TextMap.of(map, new Terminal(300, true, false)))
                .startsWith("x".repeat(200) + "\n\n" + "y".repeat(199) + "…\n");
    }

    @Test
    void a_chain_of_ten_thousand_hops_is_drawn() {
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            hops.add(hop("n" + i, "n" + (i + 1), Verdict.TRACED));
        }

        assertThat(TextMap.of(map(List.of(), hops), UNICODE))
                .contains("→ n16 (see below)\n\nn16 (from above)\n", "→ n10000\n");
    }

    @Property(tries = 300)
    @Domain(AnyMap.class)
    @Domain(DomainContext.Global.class)
    void no_line_is_wider_than_the_terminal(
            @ForAll TraceMap map, @ForAll @IntRange(min = 40, max = 120) int width, @ForAll boolean unicode) {
        assertThat(TextMap.of(map, new Terminal(width, unicode, false)).split("\n"))
                .allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(width))
                .allSatisfy(line -> assertThat(line).isEqualTo(line.stripTrailing()));
    }

    @Property(tries = 200)
    @Domain(AnyMap.class)
    void no_name_can_send_a_control_character(@ForAll TraceMap map) {
        assertThat(TextMap.of(map, UNICODE).codePoints())
                .allMatch(point -> point == '\n' || !TerminalText.isHidden(point));
        assertThat(TextMap.of(map, Terminal.PLAIN)).matches("[ -~\n]*");
    }

    private static TraceMap map(List<MapNode> nodes, List<Hop> hops) {
        return new TraceMap(nodes, hops, List.of(), List.of());
    }

    private static MapNode node(String id, NodeKind kind, String name) {
        return new MapNode(id, kind, name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Hop hop(String from, String to, Verdict verdict) {
        return new Hop(from, to, "", true, Carriage.NONE, verdict, "");
    }
}
