package io.github.tracedapi.local.xray;

import java.time.Instant;

/** So many requests each second, whatever the rate is. One thread may call it at a time. */
final class Reservoir {
    private final int perSecond;
    private long second = Long.MIN_VALUE;
    private int taken;

    Reservoir(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Whether there is one left in this second; it is then taken. */
    boolean take(Instant at) {
        // A request that was received a moment earlier may ask a moment later: the second never goes back.
        if (at.getEpochSecond() > second) {
            second = at.getEpochSecond();
            taken = 0;
        }
        if (taken >= perSecond) {
            return false;
        }
        taken++;
        return true;
    }
}
