package io.github.tracedapi.trace.document;

import io.github.tracedapi.trace.Entity;
import java.time.Instant;
import java.util.Comparator;

/** By start time, those without one last; whatever has the same start has an order too, so that it is the same each time. */
final class ByStart {
    static final Comparator<Entity> ORDER = Comparator.comparing(
                    (Entity entity) -> entity.start().orElse(Instant.MAX))
            .thenComparing(entity -> entity.end().orElse(Instant.MAX))
            .thenComparing(Entity::id)
            .thenComparing(Entity::name)
            .thenComparing(entity -> entity.recorded().document(), DocumentOrder.ORDER);

    private ByStart() {}
}
