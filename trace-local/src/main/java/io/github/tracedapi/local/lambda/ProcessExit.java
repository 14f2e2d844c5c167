package io.github.tracedapi.local.lambda;

/** How a process ended, in Lambda's words. */
final class ProcessExit {
    private ProcessExit() {}

    /**
     * A sentence without its full stop.
     *
     * @param status as the JDK gives it: 128 and the number for a signal
     */
    static String describe(int status) {
        return switch (status) {
            case 0 -> "Runtime exited without providing a reason";
            case 128 + 6 -> "Runtime exited with error: signal: aborted";
            case 128 + 9 -> "Runtime exited with error: signal: killed";
            case 128 + 7 -> "Runtime exited with error: signal: bus error";
            case 128 + 11 -> "Runtime exited with error: signal: segmentation fault";
            default -> "Runtime exited with error: exit status " + status;
        };
    }
}
