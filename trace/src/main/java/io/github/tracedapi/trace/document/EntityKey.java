package io.github.tracedapi.trace.document;

import io.github.tracedapi.trace.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What tells the segments and subsegments of a trace apart. */
sealed interface EntityKey {
    /** One with an id. A segment and a subsegment may share theirs. */
    record ById(boolean segment, String id) implements EntityKey {}

    /**
     * One without an id, or with that of what it is part of: known by where it stands and what it is.
     *
     * @param occurrence how many of the kind come before it
     */
    record ByPlace(
            @Nullable EntityKey parent,
            String name,
            @Nullable Instant start,
            @Nullable Instant end,
            int occurrence) implements EntityKey {
        static ByPlace of(@Nullable EntityKey parent, Entity entity, int occurrence) {
            return new ByPlace(
                    parent,
                    entity.name(),
                    entity.recorded().start(),
                    entity.recorded().end(),
                    occurrence);
        }
    }
}
