package io.github.tracedapi.local.xray;

/**
 * What did not reach a trace on the receiver's side.
 *
 * @param what a sentence without its full stop
 * @param mend what to do about it
 */
record Loss(String what, String mend) {
    private static final String FEWER = "send fewer requests at once";

    /** More came than the system or the receiver holds. */
    static Loss overload(String what) {
        return new Loss(what, FEWER + ", or raise the system's receive buffer (net.core.rmem_max)");
    }

    /** The receiver itself did not keep up. */
    static Loss late(String what) {
        return new Loss(what, FEWER);
    }

    /** What came is no document. */
    static Loss unreadable(String what) {
        return new Loss(
                what,
                "see what sends to AWS_XRAY_DAEMON_ADDRESS beside X-Ray's SDK: a datagram is X-Ray's header line and one"
                        + " whole document");
    }
}
