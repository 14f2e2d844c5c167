package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Verdict;

/**
 * What is said of one way.
 *
 * @param carriage how the trace comes over it
 * @param verdict  whether it does
 * @param reason   why, a sentence
 */
record Ruling(Carriage carriage, Verdict verdict, String reason) {
    static Ruling traced(String reason) {
        return new Ruling(Carriage.SAME_TRACE, Verdict.TRACED, reason);
    }

    static Ruling linked(String reason) {
        return new Ruling(Carriage.LINKED, Verdict.TRACED, reason);
    }

    static Ruling broken(String reason) {
        return new Ruling(Carriage.NONE, Verdict.BROKEN, reason);
    }

    static Ruling none(String reason) {
        return new Ruling(Carriage.NONE, Verdict.NOT_APPLICABLE, reason);
    }

    static Ruling unknown(String reason) {
        return new Ruling(Carriage.NONE, Verdict.UNKNOWN, reason);
    }
}
