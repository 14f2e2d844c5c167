package io.github.tracedapi.local.cli;

/** What the command ends with. */
final class ExitCode {
    /** All that was asked for is proven, drawn or read. */
    static final int PROVEN = 0;
    /** A hop is missing or broken. */
    static final int BROKEN = 1;
    /** The command line or a file is not what the verb takes. */
    static final int USAGE = 2;
    /** The run itself failed. */
    static final int FAILED = 3;
    /** Ended by a signal before it was done, as a shell has it for Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
