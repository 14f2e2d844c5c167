package io.github.tracedapi.handler.document;

import org.jspecify.annotations.Nullable;

/** Where the X-Ray daemon listens, as the X-Ray SDKs are told. */
record DaemonAddress(String host, int port) {
    static final String VARIABLE = "AWS_XRAY_DAEMON_ADDRESS";
    static final String PROPERTY = "com.amazonaws.xray.emitters.daemonAddress";

    private static final int HIGHEST_PORT = 65_535;

    /** This process's. */
    static DaemonAddress configured() {
        return configured(System.getenv(VARIABLE), System.getProperty(PROPERTY));
    }

    /**
     * The first that is given of both; the daemon's own if none is.
     *
     * @throws IllegalArgumentException if it cannot be read: no other is guessed, as the documents may be for nobody else
     */
    static DaemonAddress configured(@Nullable String variable, @Nullable String property) {
        if (variable != null && !variable.isBlank()) {
            return of(VARIABLE, variable.strip());
        }
        if (property != null && !property.isBlank()) {
            return of(PROPERTY, property.strip());
        }
        return new DaemonAddress("127.0.0.1", 2000);
    }

    /** Of {@code ip:port}, or {@code tcp:ip:port udp:ip:port} in any order: documents go over UDP. */
    private static DaemonAddress of(String name, String value) {
        String address = value;
        for (int start = 0; start < value.length(); ) {
            int space = start;
            while (space < value.length() && value.charAt(space) != ' ') {
                space++;
            }
            if (value.startsWith("udp:", start)) {
                address = value.substring(start + 4, space);
            }
            start = space + 1;
        }
        int colon = address.lastIndexOf(':');
        int port = colon < 1 ? -1 : port(address.substring(colon + 1));
        if (port < 1 || address.indexOf(' ') >= 0 || address.startsWith("tcp:")) {
            throw new IllegalArgumentException(
                    name + ": is \"" + value
                            + "\", which is no address – no document is sent – set it to ip:port, or to tcp:ip:port udp:ip:port");
        }
        return new DaemonAddress(address.substring(0, colon), port);
    }

    private static int port(String digits) {
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9' || port > HIGHEST_PORT) {
                return -1;
            }
            port = 10 * port + digit - '0';
        }
        return port <= HIGHEST_PORT ? port : -1;
    }

    /** Whether the host is an address already: of IPv6, as names have no colon, or of IPv4. */
    boolean isNumber() {
        if (host.indexOf(':') >= 0) {
            return true;
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
