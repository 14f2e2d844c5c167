package io.github.tracedapi.local.cli;

/** Ports as they are given. */
final class Ports {
    private static final int HIGHEST = 65_535;

    private Ports() {}

    /** The port, if it can be one. */
    static int checked(String option, int port) {
        if (port < 0 || port > HIGHEST) {
            throw EndException.usage(option + " " + port + ": is no port – nothing was started – give one from 1 to "
                    + HIGHEST + ", or 0 for one that is free.");
        }
        return port;
    }
}
