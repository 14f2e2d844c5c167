package io.github.tracedapi.local.lambda;

import io.github.tracedapi.trace.SampleDecision;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceHeaderReading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines that Lambda itself writes into a function's log. */
final class PlatformLines {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private PlatformLines() {}

    static String initStart(String runtime) {
        return "INIT_START Runtime Version: " + runtime;
    }

    /**
     * @param phase {@code init}, or {@code invoke} when it is tried again with the first event
     * @param status {@code timeout}, or {@code error} with a type
     */
    static String initReport(Duration duration, String phase, String status) {
        return "INIT_REPORT Init Duration: " + millis(duration) + " ms\tPhase: " + phase + "\tStatus: " + status;
    }

    static String start(String requestId) {
        return "START RequestId: " + requestId + " Version: $LATEST";
    }

    static String end(String requestId) {
        return "END RequestId: " + requestId;
    }

    static String timedOut(Instant at, String requestId, Duration timeout) {
        return MILLIS.format(at) + " " + requestId + " " + ErrorPayload.timedOut(timeout);
    }

    /**
     * REPORT, and XRAY for a traced invocation.
     *
     * @param init paid for, since it was the first try
     */
    static List<String> report(
            Invocation invocation,
            Duration duration,
            Optional<Duration> init,
            int memoryMb,
            Optional<Integer> usedMb,
            Optional<String> status) {
        double paid = toMillis(duration) + init.map(PlatformLines::toMillis).orElse(0.0);
        StringBuilder report = new StringBuilder("REPORT RequestId: ")
                .append(invocation.requestId())
                .append("\tDuration: ")
                .append(millis(duration))
                .append(" ms\tBilled Duration: ")
                .append(Math.max(1, (long) Math.ceil(paid)))
                .append(" ms\tMemory Size: ")
                .append(memoryMb)
                .append(" MB\t");
        usedMb.ifPresent(used -> report.append("Max Memory Used: ").append(used).append(" MB\t"));
        init.ifPresent(
                first -> report.append("Init Duration: ").append(millis(first)).append(" ms\t"));
        status.ifPresent(word -> report.append("Status: ").append(word));
        List<String> lines = new ArrayList<>();
        lines.add(report.toString());
        invocation.traceHeader().flatMap(PlatformLines::xray).ifPresent(lines::add);
        return lines;
    }

    private static Optional<String> xray(String text) {
        TraceHeaderReading reading = TraceHeader.read(text);
        return header(reading)
                .filter(header -> header.root().isPresent() && header.parent().isPresent())
                .map(header -> "XRAY TraceId: " + header.root().orElseThrow() + "\tSegmentId: "
                        + header.parent().orElseThrow() + "\tSampled: "
                        + header.sampled().equals(Optional.of(SampleDecision.SAMPLED)) + "\t");
    }

    private static Optional<TraceHeader> header(TraceHeaderReading reading) {
        return Optional.of(reading.header());
    }

    private static double toMillis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", toMillis(duration));
    }
}
