package io.github.tracedapi.local.run;

import io.github.tracedapi.local.lambda.ProcessExtras;
import io.github.tracedapi.local.tap.Tap;
import io.github.tracedapi.local.tap.TapLane;
import io.github.tracedapi.local.tap.TappedCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tap's lanes, one for each process of a function. Several threads may use it. */
final class Lanes implements ProcessExtras {
    /** The calls of a process that is gone are asked for until its last request is over. */
    private static final int MOST_GONE = 100;

    private final Tap tap;
    private final Map<String, TapLane> open = new LinkedHashMap<>();
    private final Map<String, TapLane> gone = new LinkedHashMap<>();

    Lanes(Tap tap) {
        this.tap = tap;
    }

    @Override
    public Extra of(Start start) {
        TapLane lane;
        try {
            lane = tap.lane(start.environment(), URI.create("http://" + start.runtimeApi()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        synchronized (this) {
            open.put(start.environment(), lane);
        }
        return new Extra(lane.environmentVariables(), lane.jvmOptions(), () -> close(start.environment(), lane));
    }

    /** What processes have called since an instant. */
    synchronized List<TappedCall> calls(Set<String> environments, Instant since) {
        List<TappedCall> calls = new ArrayList<>();
        for (String environment : environments) {
            TapLane lane = open.getOrDefault(environment, gone.get(environment));
            if (lane != null) {
                calls.addAll(lane.callsBetween(since, Instant.MAX));
            }
        }
        return calls;
    }

    /** Whether all of their calls since an instant are still known. */
    synchronized boolean completeSince(Set<String> environments, Instant since) {
        return environments.stream()
                .map(environment -> open.getOrDefault(environment, gone.get(environment)))
                .allMatch(lane -> lane != null && lane.completeSince(since));
    }

    private void close(String environment, TapLane lane) {
        lane.close();
        synchronized (this) {
            open.remove(environment);
            gone.put(environment, lane);
            Iterator<String> oldest = gone.keySet().iterator();
            while (gone.size() > MOST_GONE) {
                oldest.next();
                oldest.remove();
            }
        }
    }
}
