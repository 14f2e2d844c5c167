package io.github.tracedapi.handler.xray;

import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.ThrowableDescription;
import io.github.tracedapi.handler.document.Ended;
import io.github.tracedapi.handler.document.Thrown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subsegment of the X-Ray SDK that is over, as it is written. Those below it are what had ended when it was taken. */
final class EndedSubsegment implements Ended {
    private static final StackTraceElement[] NO_FRAMES = {};

    private final Subsegment subsegment;
    private List<EndedSubsegment> below = List.of();

    private EndedSubsegment(Subsegment subsegment) {
        this.subsegment = subsegment;
    }

    /** Takes a subsegment and what is below it and has ended out of the SDK's tree; called under the invocation's monitor. */
    static EndedSubsegment taken(Subsegment top, XRayReports reports) {
        EndedSubsegment taken = take(top);
        List<EndedSubsegment> all = new ArrayList<>();
        all.add(taken);
        for (int i = 0; i < all.size(); i++) {
            all.get(i).takeBelow(all, reports);
        }
        return taken;
    }

    private static EndedSubsegment take(Subsegment subsegment) {
        if (subsegment instanceof RecordedSubsegment recorded) {
            recorded.sent();
        }
        return new EndedSubsegment(subsegment);
    }

    private void takeBelow(List<EndedSubsegment> all, XRayReports reports) {
        List<Subsegment> children = InvocationSegment.childrenOf(subsegment);
        if (children.isEmpty()) {
            return;
        }
        below = new ArrayList<>(children.size());
        for (int i = 0; i < children.size(); i++) {
            Subsegment child = children.get(i);
            if (child.isSampled() && isOver(child, reports)) {
                EndedSubsegment taken = take(child);
                below.add(taken);
                all.add(taken);
            }
        }
        // One that is still under way holds on to this one, and must not to its neighbours.
        forgetChildren(subsegment);
    }

    @SuppressWarnings("deprecation") // The SDK's only other way, one by one, takes time by the square of their number.
    static void forgetChildren(Entity entity) {
        entity.getSubsegmentsLock().lock();
        try {
            entity.getSubsegments().clear();
        } finally {
            entity.getSubsegmentsLock().unlock();
        }
    }

    private static boolean isOver(Subsegment child, XRayReports reports) {
        if (child instanceof RecordedSubsegment recorded) {
            return recorded.isOver();
        }
        if (child.isInProgress()) {
            reports.stranger(child.getName());
            return false;
        }
        return true;
    }

    boolean isSampled() {
        return subsegment.isSampled();
    }

    @Override
    public String id() {
        return subsegment.getId();
    }

    @Override
    public String name() {
        return subsegment.getName();
    }

    @Override
    public long startMicros() {
        return Math.round(subsegment.getStartTime() * 1e6);
    }

    @Override
    public long endMicros() {
        return Math.round(subsegment.getEndTime() * 1e6);
    }

    @Override
    public @Nullable String namespace() {
        String namespace = subsegment.getNamespace();
        return namespace == null || namespace.isEmpty() ? null : namespace;
    }

    @Override
    public boolean error() {
        return subsegment.isError();
    }

    @Override
    public boolean fault() {
        return subsegment.isFault();
    }

    @Override
    public boolean throttle() {
        return subsegment.isThrottle();
    }

    @Override
    public Map<String, ?> http() {
        return orEmpty(subsegment.getHttp());
    }

    @Override
    public Map<String, ?> aws() {
        return orEmpty(subsegment.getAws());
    }

    @Override
    public Map<String, ?> sql() {
        return orEmpty(subsegment.getSql());
    }

    @Override
    public Map<String, ?> annotations() {
        return orEmpty(subsegment.getAnnotations());
    }

    @Override
    public Map<String, ? extends Map<String, ?>> metadata() {
        Map<String, Map<String, Object>> metadata = subsegment.getMetadata();
        return metadata == null ? Map.of() : metadata;
    }

    private static Map<String, ?> orEmpty(@Nullable Map<String, Object> map) {
        return map == null ? Map.of() : map;
    }

    @Override
    public List<Thrown> thrown() {
        List<ThrowableDescription> described = described(subsegment);
        if (described.isEmpty()) {
            return List.of();
        }
        List<Thrown> thrown = new ArrayList<>(described.size());
        for (int i = 0; i < described.size(); i++) {
            ThrowableDescription one = described.get(i);
            Throwable itself = one.getThrowable();
            String type = one.getType();
            if (type == null) {
                type = itself == null ? "unknown" : itself.getClass().getName();
            }
            StackTraceElement[] stack = one.getStack() == null ? NO_FRAMES : one.getStack();
            String id = one.getId();
            if (id == null) {
                // It only refers to another, by its cause.
                id = subsegment.getCreator().getIdGenerator().newEntityId();
                one.setId(id);
            }
            thrown.add(new Thrown(
                    id,
                    type,
                    one.getMessage(),
                    one.isRemote(),
                    one.getCause(),
                    Arrays.asList(stack),
                    one.getTruncated()));
        }
        return thrown;
    }

    static List<ThrowableDescription> described(Entity entity) {
        List<ThrowableDescription> exceptions = entity.getCause().getExceptions();
        return exceptions.isEmpty() ? List.of() : new ArrayList<>(exceptions);
    }

    @Override
    public List<? extends Ended> subsegments() {
        return below;
    }
}
