package io.github.tracedapi.benchmarks.handler;

/**
 * A function's start, up to its first reply.
 *
 * @param totalMillis      from the process's start to the reply
 * @param initMillis       from the process's start until it asks for an event
 * @param invocationMillis from then to the reply
 * @param cpuMillis        that the process has used
 * @param residentMb       that it holds
 * @param classes          that it has loaded; none if it was not asked to log them
 */
public record FirstReply(
        double totalMillis,
        double initMillis,
        double invocationMillis,
        double cpuMillis,
        double residentMb,
        LoadedClasses classes) {}
