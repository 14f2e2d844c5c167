package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import io.github.tracedapi.trace.map.Verdict;

/**
 * How a hop is drawn on a page.
 *
 * @param tone   class of its colour: {@code good}, {@code bad} or {@code dull}
 * @param dashed whether its line is
 * @param words  sign and word, so that nobody needs to see the colour
 */
record HopLook(String tone, boolean dashed, String words) {
    private static final Terminal SIGNS = new Terminal(Terminal.USUAL, true, false);

    /**
     * @param isProven whether the hop was held against a trace; if not, its verdict alone counts
     */
    static HopLook of(ProvenHop proven, boolean isProven) {
        Hop hop = proven.hop();
        String verdict = VerdictWords.sign(hop.verdict(), SIGNS) + " " + VerdictWords.word(hop.verdict())
                + (hop.carriage() == Carriage.LINKED ? ", " + VerdictWords.word(Carriage.LINKED) : "");
        if (!isProven) {
            return new HopLook(tone(hop.verdict()), hop.verdict() != Verdict.TRACED, verdict);
        }
        String state = VerdictWords.sign(proven.state(), SIGNS) + " " + VerdictWords.word(proven.state());
        boolean predictedBroken = hop.verdict() == Verdict.BROKEN;
        return new HopLook(
                predictedBroken ? "bad" : tone(proven.state()),
                predictedBroken || proven.state() != State.PROVEN,
                predictedBroken ? verdict : state);
    }

    private static String tone(Verdict verdict) {
        return switch (verdict) {
            case TRACED -> "good";
            case BROKEN -> "bad";
            case NOT_APPLICABLE, UNKNOWN -> "dull";
        };
    }

    private static String tone(State state) {
        return switch (state) {
            case PROVEN -> "good";
            case MISSING, UNEXPECTED -> "bad";
            case NOT_TAKEN -> "dull";
        };
    }
}
