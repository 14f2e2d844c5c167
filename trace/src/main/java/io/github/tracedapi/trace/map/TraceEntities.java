package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entities of one trace, found by their ids. Where two have the same id, the first counts. */
final class TraceEntities {
    /** Lambda's own work, in its own segments. */
    private static final Set<String> LAMBDAS_OWN =
            Set.of("Initialization", "Invocation", "Overhead", "Restore", "Dwell Time", "QueueTime");

    private final Trace trace;
    private final List<Placed> placed = new ArrayList<>();
    private final Map<String, Placed> byId = new HashMap<>();
    private final Map<String, List<Segment>> byParent = new HashMap<>();

    /** An entity and the segment it is in; no segment if that has not come. */
    record Placed(Entity entity, @Nullable Segment segment) {
        /** The subsegment, if it calls something: AWS's and remote ones do, and so do those of a namespace that X-Ray does not know. */
        @Nullable
        Subsegment call() {
            return entity instanceof Subsegment subsegment
                            && subsegment.namespace() != null
                            && !isLambdasOwn(subsegment, segment)
                    ? subsegment
                    : null;
        }
    }

    TraceEntities(Trace trace) {
        this.trace = trace;
        for (Segment segment : trace.segments()) {
            add(segment, segment);
            segment.parent()
                    .ifPresent(parent -> byParent.computeIfAbsent(parent, id -> new ArrayList<>())
                            .add(segment));
        }
        trace.unplaced().forEach(subsegment -> add(subsegment, null));
    }

    /** Not by recursion: documents may be nested deeper than a thread's stack. */
    private void add(Entity root, @Nullable Segment segment) {
        ArrayDeque<Entity> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Entity entity = open.pop();
            Placed one = new Placed(entity, segment);
            placed.add(one);
            if (!entity.id().isEmpty()) {
                byId.putIfAbsent(entity.id(), one);
            }
            for (int i = entity.subsegments().size() - 1; i >= 0; i--) {
                open.push(entity.subsegments().get(i));
            }
        }
    }

    Trace trace() {
        return trace;
    }

    /** All of them, each before those within it. */
    List<Placed> all() {
        return placed;
    }

    @Nullable
    Placed byId(String id) {
        return byId.get(id);
    }

    /** What a segment was called by; null if it says nothing, names itself, or that is not in the trace. */
    @Nullable
    Placed caller(Segment segment) {
        String parent = segment.parentId();
        return parent == null || parent.equals(segment.id()) ? null : byId.get(parent);
    }

    /** The segments of services that a call reached. */
    List<Segment> answers(Subsegment call) {
        if (call.id().isEmpty()) {
            return List.of();
        }
        return byParent.getOrDefault(call.id(), List.of()).stream()
                .filter(segment -> !isInferred(segment))
                .toList();
    }

    /** X-Ray makes one up for a service that sends none, from the call of it. */
    static boolean isInferred(Segment segment) {
        return segment.recorded().document().path("inferred").asBoolean(false);
    }

    private static boolean isLambdasOwn(Subsegment subsegment, @Nullable Segment segment) {
        boolean named =
                LAMBDAS_OWN.contains(subsegment.name()) || subsegment.name().startsWith("Attempt #");
        boolean operation = subsegment.aws().map(aws -> aws.operation() != null).orElse(false);
        return named && !operation && segment != null && isLambdas(segment);
    }

    static boolean isLambdas(Segment segment) {
        return "AWS::Lambda".equals(segment.origin()) || "AWS::Lambda::Function".equals(segment.origin());
    }
}
