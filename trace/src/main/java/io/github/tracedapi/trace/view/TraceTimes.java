package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.view.Span.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one trace: it begins with the trace's earliest time, whichever segment or subsegment that belongs to.
 *
 * @param begin the earliest time; null if the trace holds none
 * @param nanos from there to the latest
 */
record TraceTimes(@Nullable Instant begin, long nanos) {
    static TraceTimes of(List<Entity> all) {
        Instant begin = times(all).min(Instant::compareTo).orElse(null);
        Instant end = times(all).max(Instant::compareTo).orElse(null);
        return new TraceTimes(begin, begin == null || end == null ? 0 : Span.between(begin, end));
    }

    private static Stream<Instant> times(List<Entity> all) {
        return all.stream()
                .flatMap(entity -> Stream.of(entity.start(), entity.end()))
                .flatMap(java.util.Optional::stream);
    }

    @Nullable
    Span span(Entity entity) {
        Instant start = entity.start().orElse(null);
        Instant end = entity.end().orElse(null);
        if (begin == null || (start == null && end == null)) {
            return null;
        }
        if (start != null && end != null) {
            return new Span(Span.between(begin, start), Span.between(begin, end), Ending.ENDED);
        }
        long known = Span.between(begin, Objects.requireNonNullElse(start, Objects.requireNonNullElse(end, begin)));
        return start != null && entity.inProgress()
                ? new Span(known, nanos, Ending.OPEN)
                : new Span(known, known, Ending.POINT);
    }

    /** From the first start to the last end of some of the trace's entities. */
    @Nullable
    Span around(List<Entity> some) {
        List<Span> spans =
                some.stream().map(this::span).filter(Objects::nonNull).toList();
        if (spans.isEmpty()) {
            return null;
        }
        return new Span(
                spans.stream().mapToLong(Span::start).min().orElse(0),
                spans.stream().mapToLong(Span::end).max().orElse(0),
                spans.stream().anyMatch(span -> span.ending() == Ending.OPEN) ? Ending.OPEN : Ending.ENDED);
    }
}
