package io.github.tracedapi.local.xray;

/**
 * Something wrong with the trace of a request.
 *
 * @param id       {@code UninstrumentedClient}, {@code OrphanSubsegment}, …
 * @param error    whether the proof fails because of it; else it is a warning
 * @param where    the function, the call or the document it is about
 * @param what     what was seen
 * @param follows  what follows from it
 * @param mend     what to do
 */
public record TraceFault(String id, boolean error, String where, String what, String follows, String mend) {

    /** The whole of it in one line. */
    public String message() {
        return where + ": " + what + " – " + follows + " – " + mend;
    }
}
