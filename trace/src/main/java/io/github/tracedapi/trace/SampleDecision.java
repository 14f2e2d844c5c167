package io.github.tracedapi.trace;

import java.util.Optional;

/** Whether a request is to be recorded, as {@code Sampled} in the trace header says. */
public enum SampleDecision {
    /** It is: {@code Sampled=1}. */
    SAMPLED("1"),
    /** It is not: {@code Sampled=0}. */
    NOT_SAMPLED("0"),
    /** The called service is to decide, and to answer what it decided: {@code Sampled=?}. */
    REQUESTED("?");

    private final String text;

    SampleDecision(String text) {
        this.text = text;
    }

    /** {@code 1}, {@code 0} or {@code ?}. */
    public String text() {
        return text;
    }

    /** The decision that a text holds, if it holds one. */
    public static Optional<SampleDecision> read(String text) {
        for (SampleDecision decision : values()) {
            if (decision.text.equals(text)) {
                return Optional.of(decision);
            }
        }
        return Optional.empty();
    }
}
