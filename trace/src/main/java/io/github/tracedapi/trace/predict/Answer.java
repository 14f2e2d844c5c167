package io.github.tracedapi.trace.predict;

import java.util.Optional;

/**
 * What a template says to a yes-or-no question.
 *
 * @param yes    empty if the template does not tell
 * @param reason why it does not tell; empty if it does
 */
record Answer(Optional<Boolean> yes, String reason) {
    static final Answer YES = new Answer(Optional.of(true), "");
    static final Answer NO = new Answer(Optional.of(false), "");

    static Answer unknown(String reason) {
        return new Answer(Optional.empty(), reason);
    }

    static Answer of(boolean yes) {
        return yes ? YES : NO;
    }

    boolean isYes() {
        return yes.orElse(false);
    }

    boolean isNo() {
        return yes.isPresent() && !yes.get();
    }

    boolean isUnknown() {
        return yes.isEmpty();
    }
}
