package io.github.tracedapi.trace.view;

import static java.util.stream.Collectors.joining;

import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.TraceMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Draws a proof as text: what the traces say of each hop, and whether the map holds.
 *
 * <pre>{@code
 * System.out.print(TextProof.of(proof, map, Terminal.PLAIN));
 *
 * Held against 1-5759e988-bd862e3fe1be46a994272793.
 *
 * + proven: Client -> REST API stage Orders/prod: ANY /{proxy+}
 * x MISSING: function Orders -> table Orders: PutItem
 *      The function ran and no subsegment names the table.
 *
 * 2 hops: 1 proven, 1 missing. The map does not hold.
 * }</pre>
 */
public final class TextProof {
    /** How many ids of a list are printed. */
    private static final int SOME = 3;

    private TextProof() {}

    /**
     * The proof, ending in a line break.
     *
     * @param map whose nodes' names are printed; a node that it has not is printed by its id
     */
    public static String of(MapProof proof, TraceMap map, Terminal terminal) {
        TextPage page = new TextPage(terminal);
        NodeWords words = new NodeWords(map);
        List<String> traces = proof.traces().stream().map(TraceId::text).toList();
        page.line("", "  ", "Held against " + (traces.isEmpty() ? "no trace" : some(traces)) + ".");
        page.gap();
        for (MapProof.ProvenHop hop : proof.hops()) {
            draw(hop, words, page, terminal);
        }
        if (!proof.hops().isEmpty()) {
            page.gap();
        }
        page.line("", "", count(proof));
        return page.text();
    }

    private static void draw(MapProof.ProvenHop proven, NodeWords words, TextPage page, Terminal terminal) {
        Hop hop = proven.hop();
        MapProof.State state = proven.state();
        String told = ": " + name(words.of(hop.from()), terminal)
                + terminal.sign(" → ", " -> ")
                + name(words.of(hop.to()), terminal)
                + (hop.label().isEmpty() ? "" : ": " + name(hop.label(), terminal));
        page.line("", "    ", VerdictWords.sign(state, terminal) + " " + VerdictWords.word(state), ink(state), told);
        if (state != MapProof.State.PROVEN && !proven.reason().isEmpty()) {
            page.line("    ", "    ", TerminalText.safe(proven.reason(), terminal));
        }
        if (!proven.seen().isEmpty()) {
            page.line("    ", "    ", TerminalText.safe("seen in " + some(proven.seen()), terminal));
        }
    }

    private static String name(String untrusted, Terminal terminal) {
        return Columns.cut(TerminalText.safe(untrusted, terminal), TextMap.LONGEST_NAME, terminal);
    }

    private static String some(List<String> ids) {
        int more = ids.size() - SOME;
        return ids.stream().limit(SOME).collect(joining(", ")) + (more > 0 ? " and " + more + " more" : "");
    }

    private static String count(MapProof proof) {
        String states = Stream.of(MapProof.State.values())
                .map(state -> Counted.some(
                        proof.hops().stream()
                                .filter(hop -> hop.state() == state)
                                .count(),
                        VerdictWords.word(state).toLowerCase(Locale.ROOT)))
                .filter(some -> !some.isEmpty())
                .collect(joining(", "));
        return (proof.hops().isEmpty() ? "No hops" : Counted.things(proof.hops().size(), "hop") + ": " + states)
                + (proof.holds() ? ". The map holds." : ". The map does not hold.");
    }

    private static Terminal.Ink ink(MapProof.State state) {
        return switch (state) {
            case PROVEN -> Terminal.Ink.GREEN;
            case MISSING -> Terminal.Ink.RED;
            case UNEXPECTED -> Terminal.Ink.YELLOW;
            case NOT_TAKEN -> Terminal.Ink.DIM;
        };
    }
}
