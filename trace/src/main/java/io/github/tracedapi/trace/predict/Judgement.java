package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Finding;
import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import java.util.Optional;

/**
 * What a rule says of one place.
 *
 * @param verdict whether what the rule asks for holds
 * @param place   where
 * @param finding what to tell people; empty where all is well
 */
record Judgement(Verdict verdict, Place place, Optional<Finding> finding) {
    static Judgement traced(Place place) {
        return new Judgement(Verdict.TRACED, place, Optional.empty());
    }

    static Judgement notApplicable(Place place) {
        return new Judgement(Verdict.NOT_APPLICABLE, place, Optional.empty());
    }

    static Judgement broken(Rule rule, Place place, String what, String follows, String mend) {
        return told(rule, Verdict.BROKEN, place, what, follows, mend);
    }

    static Judgement unknown(Rule rule, Place place, String what, String follows, String mend) {
        return told(rule, Verdict.UNKNOWN, place, what, follows, mend);
    }

    /** The trace is whole, and still something here is not what it seems. */
    static Judgement advice(Rule rule, Place place, String what, String follows, String mend) {
        return told(rule, Verdict.TRACED, place, what, follows, mend);
    }

    /** There is no trace to cut, and people may expect one. */
    static Judgement noTrace(Rule rule, Place place, String what, String follows, String mend) {
        return told(rule, Verdict.NOT_APPLICABLE, place, what, follows, mend);
    }

    private static Judgement told(Rule rule, Verdict verdict, Place place, String what, String follows, String mend) {
        return new Judgement(verdict, place, Optional.of(new Finding(rule.id(), verdict, place, what, follows, mend)));
    }
}
