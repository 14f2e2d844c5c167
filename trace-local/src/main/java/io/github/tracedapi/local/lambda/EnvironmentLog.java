package io.github.tracedapi.local.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The log of one process: what it writes, and what Lambda writes about it. */
final class EnvironmentLog {
    private final FunctionSettings function;
    private final String environment;
    private final FunctionLog listener;
    private final LogLines lines = new LogLines();

    EnvironmentLog(FunctionSettings function, String environment, FunctionLog listener) {
        this.function = function;
        this.environment = environment;
        this.listener = listener;
    }

    /** A line of the process. */
    void line(String line) {
        lines.add(line);
        tell(line);
    }

    /** A line of Lambda. */
    void platform(String line) {
        lines.keep(line);
        tell(line);
    }

    /** A listener that fails keeps no invocation from its end. */
    private void tell(String line) {
        try {
            listener.line(function.name(), environment, line);
        } catch (RuntimeException theirs) {
            // The line is kept all the same.
        }
    }

    /** END and REPORT. */
    void end(Delivery delivery, Instant at, InvocationReply reply, Optional<Integer> peakMb) {
        platform(PlatformLines.end(delivery.invocation().requestId()));
        PlatformLines.report(
                        delivery.invocation(),
                        Duration.between(delivery.counted(), at),
                        delivery.reportedInit(),
                        function.memoryMb(),
                        peakMb,
                        status(reply))
                .forEach(this::platform);
    }

    /** The lines since they were last taken. */
    List<String> take() {
        return lines.take();
    }

    private static Optional<String> status(InvocationReply reply) {
        if (!(reply instanceof InvocationReply.Failed failed)) {
            return Optional.empty();
        }
        return switch (failed.kind()) {
            case TIMEOUT -> Optional.of("timeout");
            case EXIT -> Optional.of("error\tError Type: " + failed.type());
            case HANDLER, INIT, REPLY_TOO_LARGE -> Optional.empty();
        };
    }
}
