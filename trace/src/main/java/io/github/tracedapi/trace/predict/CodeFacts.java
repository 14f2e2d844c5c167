package io.github.tracedapi.trace.predict;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a function's code.
 *
 * @param state          whether its AWS clients are traced
 * @param clients        why, in three parts
 * @param segmentsBegun  where the code begins segments, such as {@code com.acme.Handler.handle (line 12)}
 * @param missingHandler the class that {@code Handler} names, if no jar has it
 */
record CodeFacts(State state, Reason clients, List<String> segmentsBegun, Optional<String> missingHandler) {
    CodeFacts {
        segmentsBegun = List.copyOf(segmentsBegun);
    }

    /** What there is to say of the clients. */
    enum State {
        /** All are traced. */
        TRACED,
        /** There is none. */
        NO_CLIENTS,
        /** There are some, and nothing that traces them. */
        NOT_INSTRUMENTED,
        /** X-Ray's interceptor is there, and its registration is lost, overwritten or names another class. */
        REGISTRATION_LOST,
        /** Some may be traced. */
        UNKNOWN
    }

    /**
     * A reason in the parts of a finding.
     *
     * @param what    what is so
     * @param follows what follows; empty if nothing needs to be said
     * @param mend    what to do; empty if nothing is to be done
     */
    record Reason(String what, String follows, String mend) {
        static Reason of(String what) {
            return new Reason(what, "", "");
        }
    }

    static CodeFacts unknown(String reason) {
        return new CodeFacts(State.UNKNOWN, Reason.of(reason), List.of(), Optional.empty());
    }
}
