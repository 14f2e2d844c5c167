package io.github.tracedapi.trace;

import java.util.List;

/**
 * A trace header as it was read: what it holds, what is wrong with it, and what comes of it.
 *
 * @param header what could be read
 * @param effect what the X-Ray SDK in Lambda does with the header as it came
 * @param reason why, a sentence
 * @param faults what is malformed, a sentence each, in the header's order; that Root, Parent or Sampled is missing is none,
 *     as not every service sends them all
 */
public record TraceHeaderReading(TraceHeader header, Effect effect, String reason, List<String> faults) {
    public TraceHeaderReading {
        faults = List.copyOf(faults);
    }

    /** What the X-Ray SDK for Java does in Lambda with a header. */
    public enum Effect {
        /** It records, and what it records joins the trace. */
        JOINS,
        /** It records nothing, and says nothing. */
        SILENT,
        /** It records under trace ids that it makes up: the documents arrive, and never join the trace. */
        TORN,
        /** It sends documents with a parent that X-Ray refuses. */
        REFUSED
    }

    /** Whether nothing is malformed: the header is then the text that was read, but for spaces and empty fields. */
    public boolean wellFormed() {
        return faults.isEmpty();
    }
}
