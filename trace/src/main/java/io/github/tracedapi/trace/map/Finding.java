package io.github.tracedapi.trace.map;

/**
 * Something that a rule found.
 *
 * @param rule    id of the rule and its heading in {@code docs/findings.md}, such as {@code UntracedStage}
 * @param verdict {@link Verdict#BROKEN} is an error; any other a warning
 * @param place   where
 * @param what    the property and its value, such as {@code TracingEnabled is false}
 * @param follows what follows from it
 * @param mend    what to do
 */
public record Finding(String rule, Verdict verdict, Place place, String what, String follows, String mend) {
    /** Whether it stops a synth. */
    public boolean isError() {
        return verdict == Verdict.BROKEN;
    }

    /** The id under which CDK acknowledges this finding at this place and nowhere else. */
    public String acknowledgementId() {
        return "TracedApi::" + rule + "[" + place.path() + "]";
    }

    /** In one sentence: where, what, what follows, what to do. */
    public String message() {
        return place.path() + ": " + what + " – " + follows + " – " + mend;
    }
}
