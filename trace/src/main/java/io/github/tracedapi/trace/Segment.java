package io.github.tracedapi.trace;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one service did for a request.
 *
 * @param recorded  name, times, outcome and the rest that subsegments have too
 * @param traceId   the trace it belongs to
 * @param parentId  id of the subsegment (or segment) that called this service; null where the trace begins
 * @param origin    the kind of resource, such as {@code AWS::ApiGateway::Stage}; null if not said
 * @param resourceArn the resource itself, or null
 * @param user      who sent the request, or null
 * @param links     traces that this one goes on from, or that go on from it
 */
public record Segment(
        Recorded recorded,
        TraceId traceId,
        @Nullable String parentId,
        @Nullable String origin,
        @Nullable String resourceArn,
        @Nullable String user,
        List<Link> links)
        implements Entity {

    public Segment {
        links = List.copyOf(links);
    }

    /** Empty where the trace begins. */
    public Optional<String> parent() {
        return Optional.ofNullable(parentId);
    }

    /** The same with something else recorded. */
    public Segment withRecorded(Recorded other) {
        return new Segment(other, traceId, parentId, origin, resourceArn, user, links);
    }
}
