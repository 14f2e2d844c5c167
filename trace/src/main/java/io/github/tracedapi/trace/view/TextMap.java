package io.github.tracedapi.trace.view;

import static java.util.stream.Collectors.joining;

import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Finding;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Draws a map as text: a tree of hops from each entry point, the findings, what could not be read, and a count.
 *
 * <pre>{@code
 * System.out.print(TextMap.of(map, Terminal.PLAIN));
 *
 * Client
 * `- + traced, same trace: ANY /{proxy+} -> REST API stage Orders/prod
 *    `- + traced, same trace -> function Orders
 *       `- x BROKEN: GetItem -> table Orders (if called)
 *            The function's client has no tracing interceptor.
 *
 * 3 hops: 2 traced, 1 broken.
 * }</pre>
 *
 * <p>Every hop is drawn once. What a node that is reached again calls is drawn where it was reached first. No line is wider than
 * the terminal, and no name of the map can send it an escape sequence.
 */
public final class TextMap {
    /** Columns that a hop has at least, however deep it lies. */
    private static final int ROOM = 30;

    /** Columns that a name takes at most; a tree of longer ones cannot be read. */
    static final int LONGEST_NAME = 200;

    private final Terminal terminal;
    private final TextPage page;
    private final NodeWords words;

    private TextMap(TraceMap map, Terminal terminal) {
        this.terminal = terminal;
        this.page = new TextPage(terminal);
        this.words = new NodeWords(map);
    }

    /** The map, ending in a line break. */
    public static String of(TraceMap map, Terminal terminal) {
        return new TextMap(map, terminal).draw(map);
    }

    private String draw(TraceMap map) {
        for (HopTree.Root root : HopTree.of(map, (terminal.width() - ROOM) / TextPage.STEP)) {
            page.line("", "", name(words.of(root.id())) + (root.goesOn() ? " (from above)" : ""), Terminal.Ink.BOLD);
            root.branches().forEach(branch -> draw(branch, ""));
            page.gap();
        }
        drawFindings(map.findings());
        drawUnread(map.unread());
        page.line("", "", count(map));
        return page.text();
    }

    private void draw(HopTree.Branch branch, String trunk) {
        Hop hop = branch.hop();
        String beneath = trunk + (branch.more() ? page.trunk() : page.noTrunk());
        // The line beneath a hop's text keeps the line to its own branches.
        String hanging = beneath + (branch.branches().isEmpty() ? page.noTrunk() : page.trunk());
        String sign = VerdictWords.sign(hop.verdict(), terminal) + " " + VerdictWords.word(hop.verdict());
        page.line(trunk + page.branch(branch.more()), hanging, sign, ink(hop.verdict()), told(branch));
        if (hop.verdict() != Verdict.TRACED && !hop.reason().isEmpty()) {
            page.line(hanging, hanging, safe(hop.reason()));
        }
        branch.branches().forEach(next -> draw(next, beneath));
    }

    /** What stands after the verdict. */
    private String told(HopTree.Branch branch) {
        Hop hop = branch.hop();
        return (hop.carriage() == Carriage.NONE ? "" : ", " + VerdictWords.word(hop.carriage()))
                + (hop.label().isEmpty() ? "" : ": " + name(hop.label()))
                + terminal.sign(" → ", " -> ")
                + name(words.of(hop.to()))
                + (hop.always() ? "" : " (if called)")
                + switch (branch.goes()) {
                    case NOWHERE, ON -> "";
                    case ABOVE -> " (see above)";
                    case BELOW -> " (see below)";
                };
    }

    private void drawFindings(List<Finding> findings) {
        Stream.concat(
                        findings.stream().filter(Finding::isError),
                        findings.stream().filter(finding -> !finding.isError()))
                .forEach(finding -> {
                    boolean error = finding.isError();
                    page.line(
                            "",
                            "  ",
                            error ? terminal.sign("✗", "x") + " error" : "! warning",
                            error ? Terminal.Ink.RED : Terminal.Ink.YELLOW,
                            safe(" " + finding.rule()));
                    page.line("  ", "  ", safe(finding.message()));
                    page.line("  ", "    ", safe("acknowledge as " + finding.acknowledgementId()));
                    page.gap();
                });
    }

    private void drawUnread(List<String> unread) {
        if (unread.isEmpty()) {
            return;
        }
        page.line("", "", "Not read, and so not on this map:", Terminal.Ink.YELLOW);
        unread.forEach(thing -> page.line("- ", "  ", safe(thing)));
        page.gap();
    }

    private static String count(TraceMap map) {
        String verdicts = Stream.of(Verdict.values())
                .map(verdict -> Counted.some(
                        map.hops().stream()
                                .filter(hop -> hop.verdict() == verdict)
                                .count(),
                        VerdictWords.word(verdict).toLowerCase(Locale.ROOT)))
                .filter(some -> !some.isEmpty())
                .collect(joining(", "));
        long errors = map.findings().stream().filter(Finding::isError).count();
        String unread = Counted.things(map.unread().size(), "thing");
        return Stream.of(
                        map.hops().isEmpty()
                                ? "No hops"
                                : Counted.things(map.hops().size(), "hop") + ": " + verdicts,
                        Counted.things(errors, "error"),
                        Counted.things(map.findings().size() - errors, "warning"),
                        unread.isEmpty() ? "" : unread + " not read")
                .filter(part -> !part.isEmpty())
                .collect(joining("; ", "", "."));
    }

    private static Terminal.Ink ink(Verdict verdict) {
        return switch (verdict) {
            case TRACED -> Terminal.Ink.GREEN;
            case BROKEN -> Terminal.Ink.RED;
            case NOT_APPLICABLE -> Terminal.Ink.DIM;
            case UNKNOWN -> Terminal.Ink.YELLOW;
        };
    }

    private String name(String untrusted) {
        return Columns.cut(safe(untrusted), LONGEST_NAME, terminal);
    }

    private String safe(String text) {
        return TerminalText.safe(text, terminal);
    }
}
