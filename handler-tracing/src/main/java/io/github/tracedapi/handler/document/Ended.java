package io.github.tracedapi.handler.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subsegment that is over and is to be sent, of whatever backend. Read by one thread, once or twice; does not change any more.
 * Maps are in the order of their entries.
 */
public interface Ended {
    /** 16 digits. */
    String id();

    /** As given; the writer makes it valid. */
    String name();

    /** Microseconds since the epoch. */
    long startMicros();

    /** Microseconds since the epoch. */
    long endMicros();

    /** {@code aws}, {@code remote} or none. */
    @Nullable
    String namespace();

    boolean error();

    boolean fault();

    boolean throttle();

    /** {@code request} and {@code response}, and their fields. */
    Map<String, ?> http();

    Map<String, ?> aws();

    Map<String, ?> sql();

    /** Strings, numbers, booleans. */
    Map<String, ?> annotations();

    /** By namespace and key. */
    Map<String, ? extends Map<String, ?>> metadata();

    /** What was thrown, the outermost first; empty if nothing was. */
    List<Thrown> thrown();

    /** Those below it that are over and not sent yet. */
    List<? extends Ended> subsegments();
}
