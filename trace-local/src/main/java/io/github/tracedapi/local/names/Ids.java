package io.github.tracedapi.local.names;

import io.github.tracedapi.trace.TraceId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes the ids that AWS would make. The same source of chance makes the same ids.
 *
 * <pre>{@code
 * Ids ids = new Ids(new SplittableRandom(1));
 * ids.segment();    // 16 hexadecimal digits
 * }</pre>
 */
public final class Ids {
    private final RandomGenerator random;

    /** Ids from a source of chance. Threads may share them: the source is never asked by two at a time. */
    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /** A trace id that begins at an instant. */
    public synchronized TraceId trace(Instant start) {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return TraceId.of(start, bytes);
    }

    /** The id of a segment or a subsegment: 16 hexadecimal digits. */
    public synchronized String segment() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    /** The id of a request, as Lambda and API Gateway write it: a UUID. */
    public synchronized String request() {
        long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
