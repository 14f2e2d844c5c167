package io.github.tracedapi.local.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an invocation when all of it is over.
 *
 * @param invocation     what was asked
 * @param reply          what came of it
 * @param environment    which process served it: {@code OrdersFunction-1}; the same for all invocations of one process; empty if none did
 * @param initialization the start of the process up to its readiness, for the first invocation of a process
 * @param started        when the event was handed to the function
 * @param replied        when its reply came, or it failed
 * @param ended          when the process asked for the next event, or was gone
 * @param maxMemoryMb    the most memory the process has used so far, if the system tells
 * @param log            the lines of its log, START, END and REPORT among them, in order; bounded
 */
public record InvocationEnd(
        Invocation invocation,
        InvocationReply reply,
        Optional<String> environment,
        Optional<Phase> initialization,
        Instant started,
        Instant replied,
        Instant ended,
        Optional<Integer> maxMemoryMb,
        List<String> log) {
    public InvocationEnd {
        log = List.copyOf(log);
    }

    /** A span of time. */
    public record Phase(Instant start, Instant end) {
        /** How long it took. */
        public Duration duration() {
            return Duration.between(start, end);
        }
    }
}
