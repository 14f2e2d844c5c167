package io.github.tracedapi.trace;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a segment's work: a call of another service, or work of its own that the code named.
 *
 * @param recorded   name, times, outcome and the rest that segments have too
 * @param namespace  {@code aws} for a call of an AWS service, {@code remote} for another call, null for work of its own
 * @param parentId   id of what it is part of, if the document was sent by itself; null if it came embedded
 * @param sql        the query, or null
 * @param links      traces that this one goes on from, or that go on from it
 */
public record Subsegment(
        Recorded recorded,
        @Nullable String namespace,
        @Nullable String parentId,
        @Nullable SqlCall sql,
        List<Link> links)
        implements Entity {

    public Subsegment {
        links = List.copyOf(links);
    }

    /** Whether it came in a document of its own instead of within its parent's. */
    public boolean streamed() {
        return parentId != null;
    }

    public Optional<String> calls() {
        return Optional.ofNullable(namespace);
    }

    /** The same with something else recorded. */
    public Subsegment withRecorded(Recorded other) {
        return new Subsegment(other, namespace, parentId, sql, links);
    }
}
