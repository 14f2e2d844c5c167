package io.github.tracedapi.local.tap;

import io.github.tracedapi.trace.TraceHeaderReading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The calls of one process: those that are over, the latest of them, and those under way. */
final class CallLog {
    private static final String UNDER_WAY = "the call was still under way";

    private final String environment;
    private final InstantSource clock;
    private final int most;
    private final Deque<TappedCall> over = new ArrayDeque<>();
    private final Set<Open> open = new LinkedHashSet<>();
    private long dropped;
    private Instant lastDropped = Instant.MIN;

    CallLog(String environment, InstantSource clock, int most) {
        this.environment = environment;
        this.clock = clock;
        this.most = most;
    }

    /** A call begins. */
    synchronized Open begin(String service, Supplier<String> operation, TraceHeaderReading header) {
        Open call = new Open(service, operation, header, clock.instant());
        open.add(call);
        return call;
    }

    /** By start. */
    synchronized List<TappedCall> calls() {
        List<TappedCall> calls = new ArrayList<>(over);
        for (Open call : open) {
            calls.add(call.as(0, clock.instant(), Optional.of(UNDER_WAY)));
        }
        calls.sort(Comparator.comparing(TappedCall::start));
        return List.copyOf(calls);
    }

    synchronized long dropped() {
        return dropped;
    }

    synchronized boolean completeSince(Instant from) {
        return dropped == 0 || lastDropped.isBefore(from);
    }

    private synchronized void end(Open call, int status, Optional<String> failure) {
        if (!open.remove(call)) {
            return;
        }
        if (over.size() == most) {
            Instant start = over.remove().start();
            dropped++;
            lastDropped = start.isAfter(lastDropped) ? start : lastDropped;
        }
        over.add(call.as(status, clock.instant(), failure));
    }

    /** A call under way. It ends once: what comes after its first end is no news. */
    final class Open {
        private final String service;
        private final Supplier<String> operation;
        private final TraceHeaderReading header;
        private final Instant start;

        private Open(String service, Supplier<String> operation, TraceHeaderReading header, Instant start) {
            this.service = service;
            this.operation = operation;
            this.header = header;
            this.start = start;
        }

        /** Its reply is there. */
        void replied(int status) {
            end(this, status, Optional.empty());
        }

        /**
         * No reply came, or only part of one.
         *
         * @param status of the reply; 0 if not even its head came
         */
        void failed(int status, String failure) {
            end(this, status, Optional.of(failure));
        }

        private TappedCall as(int status, Instant end, Optional<String> failure) {
            return new TappedCall(environment, service, operation.get(), header, status, start, end, failure);
        }
    }
}
