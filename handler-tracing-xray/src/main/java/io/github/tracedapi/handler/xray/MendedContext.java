package io.github.tracedapi.handler.xray;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.contexts.LambdaSegmentContext;
import com.amazonaws.xray.contexts.SegmentContext;
import com.amazonaws.xray.contexts.SegmentContextResolver;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.FacadeSegment;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.TraceID;
import com.amazonaws.xray.listeners.SegmentListener;
import io.github.tracedapi.handler.backend.InvocationHeader;
import io.github.tracedapi.handler.backend.RuntimeHeader;
import io.github.tracedapi.handler.document.DocumentSender;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Which entity a thread works in, as the SDK's own, but: a segment that is begun in Lambda changes nothing; what was handed to a thread
 * is not taken for left over because the thread's header is another invocation's; and what is left over is told.
 */
final class MendedContext extends LambdaSegmentContext implements SegmentContextResolver {
    /** What a thread serves, and what the runtime said when that was found. */
    private static final class Spot {
        @Nullable
        InvocationSegment invocation;

        String runtimeHeader = "";

        /** What was handed to the thread, while it is. */
        @Nullable
        Entity handed;

        boolean endingSegment;
    }

    /** The invocation that was found last, for the other threads that work for it. */
    private record Latest(String runtimeHeader, InvocationSegment invocation) {}

    private final AWSXRayRecorder recorder;
    private final DocumentSender sender;
    private final XRayReports reports;

    @SuppressWarnings("ThreadLocalUsage") // One for each recorder, of which there is one.
    private final ThreadLocal<Spot> spots = new ThreadLocal<>();

    private volatile @Nullable Latest latest;

    MendedContext(AWSXRayRecorder recorder, DocumentSender sender, XRayReports reports) {
        this.recorder = recorder;
        this.sender = sender;
        this.reports = reports;
        if (RuntimeHeader.hasVariable()) {
            reports.headerFromVariable();
        }
    }

    @Override
    public SegmentContext resolve() {
        return this;
    }

    private Spot here() {
        Spot spot = spots.get();
        if (spot == null) {
            spot = new Spot();
            spots.set(spot);
        }
        return spot;
    }

    /** The thread's invocation: the one that it was told of, until the runtime has another. */
    InvocationSegment now() {
        Spot spot = here();
        String runtime = RuntimeHeader.now();
        InvocationSegment known = spot.invocation;
        if (known != null && spot.runtimeHeader.equals(runtime)) {
            return known;
        }
        Latest last = latest;
        if (last != null && last.runtimeHeader.equals(runtime)) {
            return serve(spot, runtime, last.invocation);
        }
        InvocationSegment found = read(runtime);
        latest = new Latest(runtime, found);
        return serve(spot, runtime, found);
    }

    /** An invocation begins on this thread. */
    InvocationSegment invocation(String header) {
        reports.invoked();
        Spot spot = here();
        String runtime = RuntimeHeader.now();
        String given = header.isEmpty() ? runtime : header;
        InvocationSegment known = spot.invocation;
        if (known != null
                && InvocationSegment.of(getTraceEntity()) == known
                && known.header().text().equals(given)) {
            // A handler within a handler: it is the same invocation.
            return known;
        }
        InvocationSegment begun = read(given);
        if (given.equals(runtime)) {
            latest = new Latest(runtime, begun);
        }
        clearTraceEntity();
        return serve(spot, runtime, begun);
    }

    private InvocationSegment read(String text) {
        InvocationHeader header = InvocationHeader.read(text);
        if (header.leftOut() != null) {
            reports.leftOut(header);
        }
        return new InvocationSegment(recorder, header, sender, reports);
    }

    private InvocationSegment serve(Spot spot, String runtime, InvocationSegment next) {
        InvocationSegment before = spot.invocation;
        spot.invocation = next;
        spot.runtimeHeader = runtime;
        if (!runtime.isEmpty()) {
            reports.invoked();
        }
        if (before != null && before != next) {
            before.closeInvocation();
        }
        return next;
    }

    /** Does something in an invocation that is made up and of which nothing is sent. */
    void rehearse(Runnable work) {
        InvocationSegment nowhere = new InvocationSegment(
                recorder, InvocationHeader.read(InvocationHeader.REHEARSED), sender.silent(), reports);
        within(nowhere, work);
        sender.prime();
    }

    XRayReports reports() {
        return reports;
    }

    AWSXRayRecorder recorder() {
        return recorder;
    }

    /** The entity that this thread works in: its subsegment, or what stands for the function's segment; null if it is a stranger's. */
    @Nullable
    Entity current() {
        Entity current = getTraceEntity();
        if (current == null) {
            return now();
        }
        InvocationSegment invocation = InvocationSegment.of(current);
        if (invocation == null) {
            return null;
        }
        if (!isHanded(current) && invocation.isHomeOf(current) && now() != invocation) {
            // Left over by an invocation that is past; now() has told of it.
            clearTraceEntity();
            return now();
        }
        return current;
    }

    @SuppressWarnings("ReferenceEquality") // The entity that was handed over, and no other.
    private boolean isHanded(Entity current) {
        Spot spot = spots.get();
        Entity handed = spot == null ? null : spot.handed;
        if (handed == null) {
            return false;
        }
        Entity one = current;
        while (one != handed && one instanceof Subsegment) {
            one = one.getParent();
        }
        return one == handed;
    }

    /** Does something with an entity as the thread's own, and then gives the thread back what it had. */
    <T> T within(Entity entity, Callable<T> work) throws Exception {
        Spot spot = here();
        Entity handedBefore = spot.handed;
        Entity before = super.getTraceEntity();
        take(spot, entity, entity);
        try {
            return work.call();
        } finally {
            take(spot, handedBefore, before);
        }
    }

    private void within(Entity entity, Runnable work) {
        Spot spot = here();
        Entity handedBefore = spot.handed;
        Entity before = super.getTraceEntity();
        take(spot, entity, entity);
        try {
            work.run();
        } finally {
            take(spot, handedBefore, before);
        }
    }

    private void take(Spot spot, @Nullable Entity handed, @Nullable Entity entity) {
        spot.handed = handed;
        if (entity == null) {
            clearTraceEntity();
        } else {
            setTraceEntity(entity);
        }
    }

    @Override
    public Subsegment beginSubsegment(AWSXRayRecorder by, String name) {
        Entity below = current();
        if (below == null) {
            return super.beginSubsegment(by, name);
        }
        Subsegment begun = begin(by, below, name);
        setTraceEntity(begun);
        return begun;
    }

    /** Begins a subsegment below any entity of this library; the thread's own is not changed. */
    Subsegment begin(AWSXRayRecorder by, Entity below, @Nullable String name) {
        InvocationSegment invocation = InvocationSegment.of(below);
        Subsegment begun = (invocation == null ? now() : invocation).begin(by, below, name);
        List<SegmentListener> listeners = by.getSegmentListeners();
        for (int i = 0; i < listeners.size(); i++) {
            SegmentListener listener = listeners.get(i);
            if (listener != null) {
                listener.onBeginSubsegment(begun);
            }
        }
        return begun;
    }

    @SuppressWarnings("ReferenceEquality") // The entity that was handed over, and no other.
    @Override
    public void endSubsegment(AWSXRayRecorder by) {
        Entity current = getTraceEntity();
        if (!(current instanceof Subsegment subsegment) || InvocationSegment.of(current) == null) {
            super.endSubsegment(by);
            return;
        }
        List<SegmentListener> listeners = by.getSegmentListeners();
        for (int i = 0; i < listeners.size(); i++) {
            if (listeners.get(i) != null) {
                listeners.get(i).beforeEndSubsegment(subsegment);
            }
        }
        by.endSubsegment(subsegment);
        for (int i = 0; i < listeners.size(); i++) {
            if (listeners.get(i) != null) {
                listeners.get(i).afterEndSubsegment(subsegment);
            }
        }
        Entity parent = subsegment.getParent();
        if (!(parent instanceof Segment)) {
            setTraceEntity(parent);
        } else if (parent instanceof InvocationSegment invocation
                && (here().handed == parent || here().invocation != invocation)) {
            // Handed to this thread, whose own header may be another invocation's.
            setTraceEntity(parent);
        } else {
            clearTraceEntity();
        }
    }

    @Override
    public void setTraceEntity(@Nullable Entity entity) {
        if (entity instanceof Segment segment && !(entity instanceof FacadeSegment)) {
            reports.beganSegment(segment.getName());
            return;
        }
        super.setTraceEntity(entity);
    }

    /**
     * The recorder asks next for the thread's entity, ends its segment and clears the thread: it is given a segment that records
     * nothing, once, so that it does neither.
     */
    @Override
    public void endSegment(AWSXRayRecorder by) {
        here().endingSegment = true;
    }

    @Override
    public @Nullable Entity getTraceEntity() {
        Spot spot = spots.get();
        if (spot != null && spot.endingSegment) {
            return Segment.noOp(TraceID.invalid(), recorder);
        }
        return super.getTraceEntity();
    }

    @Override
    public void clearTraceEntity() {
        Spot spot = spots.get();
        if (spot != null && spot.endingSegment) {
            spot.endingSegment = false;
            return;
        }
        super.clearTraceEntity();
    }
}
