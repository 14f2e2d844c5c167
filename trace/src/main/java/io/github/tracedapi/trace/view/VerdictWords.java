package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.Verdict;

/** The signs and words that a drawing says verdicts with; always both, because not everybody sees colours. */
final class VerdictWords {
    private VerdictWords() {}

    static String sign(Verdict verdict, Terminal terminal) {
        return switch (verdict) {
            case TRACED -> terminal.sign("✓", "+");
            case BROKEN -> terminal.sign("✗", "x");
            case NOT_APPLICABLE -> terminal.sign("–", "-");
            case UNKNOWN -> "?";
        };
    }

    static String word(Verdict verdict) {
        return switch (verdict) {
            case TRACED -> "traced";
            case BROKEN -> "BROKEN";
            case NOT_APPLICABLE -> "n/a";
            case UNKNOWN -> "unknown";
        };
    }

    static String word(Carriage carriage) {
        return switch (carriage) {
            case SAME_TRACE -> "same trace";
            case LINKED -> "linked";
            case NONE -> "";
        };
    }

    static String sign(MapProof.State state, Terminal terminal) {
        return switch (state) {
            case PROVEN -> terminal.sign("✓", "+");
            case MISSING -> terminal.sign("✗", "x");
            case UNEXPECTED -> "!";
            case NOT_TAKEN -> terminal.sign("–", "-");
        };
    }

    static String word(MapProof.State state) {
        return switch (state) {
            case PROVEN -> "proven";
            case MISSING -> "MISSING";
            case UNEXPECTED -> "UNEXPECTED";
            case NOT_TAKEN -> "not taken";
        };
    }
}
