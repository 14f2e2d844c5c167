package io.github.tracedapi.local.tap;

/** Where a request is to go. */
sealed interface Destination {

    /**
     * A server.
     *
     * @param host    a name or an address, IPv6 without its brackets
     * @param kind    what is seen of the calls to it
     * @param service as {@link TappedCall#service} has it
     */
    record Server(String host, int port, Kind kind, String service) implements Destination {
        String authority() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    /** A server whose bytes are passed on as they are, unseen. */
    record Tunnel(String host, int port) implements Destination {}

    /** An AWS service that is not run here. */
    record Nowhere() implements Destination {}

    /**
     * Nothing that could be called.
     *
     * @param reason a sentence without its full stop
     */
    record Unreadable(String reason) implements Destination {}

    /** What is seen of the calls to a server. */
    enum Kind {
        /** A call to an AWS service. */
        AWS,
        /** A call to anything else. */
        HTTP,
        /** No call of the function's code; passed on without a word. */
        ASIDE
    }
}
