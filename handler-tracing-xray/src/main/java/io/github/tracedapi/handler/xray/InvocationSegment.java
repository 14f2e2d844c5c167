package io.github.tracedapi.handler.xray;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.FacadeSegment;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.TraceHeader.SampleDecision;
import com.amazonaws.xray.entities.TraceID;
import io.github.tracedapi.handler.backend.InvocationHeader;
import io.github.tracedapi.handler.document.DocumentSender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands for the function's own segment in one invocation, and knows what is recorded of it. Its monitor guards what is under
 * way and what was sent; nothing is sent under it.
 *
 * <p>A subsegment is sent when it ends, with what is below it and has ended. What has not is sent by itself when it ends: X-Ray takes
 * a document once, so nothing is ever sent as being in progress. What nobody holds any more goes with the garbage.
 */
final class InvocationSegment extends FacadeSegment {
    /** What has ended is sent early when about so many bytes wait. */
    static final int SENT_EARLY = 1 << 20;
    /** What is under way holds at most about so many bytes. */
    static final int MOST_BYTES = 4 << 20;
    /** So many subsegments are under way at most. */
    static final int MOST_OPEN = 5_000;

    private static final int MOST_SHOWN = 5;

    /** One that is over, and the id of the one that it was below. */
    record Leaving(String parentId, EndedSubsegment subsegment) {}

    private final InvocationHeader header;
    private final DocumentSender sender;
    private final XRayReports reports;
    private final long home = threadId();
    private final long startMicros;
    private final long startNanos = System.nanoTime();

    private final Set<RecordedSubsegment> open = new LinkedHashSet<>();
    /** Those that ended after the one that they were below had been sent, or is not waited for. */
    private final List<RecordedSubsegment> late = new ArrayList<>();
    /** At least what waits, in bytes: what was sent is taken off when it matters. */
    private long bytes;

    private long limit = SENT_EARLY;
    private volatile boolean due;
    private boolean closed;
    private boolean told;

    InvocationSegment(AWSXRayRecorder recorder, InvocationHeader header, DocumentSender sender, XRayReports reports) {
        super(
                recorder,
                header.root() == null ? TraceID.invalid() : TraceID.fromString(header.root()),
                header.parent(),
                header.decision() == InvocationHeader.Decision.RECORDED
                        ? SampleDecision.SAMPLED
                        : SampleDecision.NOT_SAMPLED);
        this.header = header;
        this.sender = sender;
        this.reports = reports;
        Instant now = Instant.now();
        startMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    /** The invocation of an entity; null if this library has not begun it. */
    static @Nullable InvocationSegment of(@Nullable Entity entity) {
        Entity one = entity;
        while (one instanceof Subsegment) {
            if (one instanceof RecordedSubsegment recorded) {
                return recorded.invocation();
            }
            one = one.getParent();
        }
        return one instanceof InvocationSegment invocation ? invocation : null;
    }

    /** Whether this thread came to an entity of this invocation by itself: it was not handed to it by another thread. */
    boolean isHomeOf(Entity entity) {
        long here = threadId();
        Entity one = entity;
        while (one instanceof Subsegment) {
            if (one instanceof RecordedSubsegment recorded && recorded.thread() != here) {
                return false;
            }
            one = one.getParent();
        }
        return entity instanceof RecordedSubsegment || home == here;
    }

    @SuppressWarnings("deprecation") // threadId() is of Java 19.
    static long threadId() {
        return Thread.currentThread().getId();
    }

    InvocationHeader header() {
        return header;
    }

    XRayReports reports() {
        return reports;
    }

    /** Does not jump when the system's clock is set, and is not cut to milliseconds, as the SDK's is. */
    double now() {
        return (startMicros + (System.nanoTime() - startNanos) / 1_000) / 1e6;
    }

    /** Begins a subsegment; the thread's own is not changed. */
    Subsegment begin(AWSXRayRecorder recorder, Entity below, @Nullable String given) {
        String name = given == null || given.isBlank() ? "unnamed" : given;
        if (given == null || given.isBlank()) {
            reports.nameless();
        }
        if (!isSampled()) {
            return unrecorded(recorder, below, name);
        }
        if (below instanceof Subsegment parent && !parent.isRecording()) {
            return noOp(recorder, this, below, name);
        }
        int under;
        synchronized (this) {
            under = open.size();
            if (under < MOST_OPEN && bytes <= MOST_BYTES) {
                RecordedSubsegment begun = new RecordedSubsegment(recorder, name, this);
                begun.setParent(below);
                open.add(begun);
                bytes += RecordedSubsegment.EMPTY + name.length();
                below.addSubsegment(begun);
                return begun;
            }
        }
        reports.tooMany(name, under);
        return noOp(recorder, this, below, name);
    }

    private Subsegment unrecorded(AWSXRayRecorder recorder, Entity below, String name) {
        if (!told) {
            told = true;
            reports.notRecorded(header, name);
        }
        if (header.root() == null) {
            // Not sent on: the SDK's own would send the id of a trace that it makes up.
            Subsegment none = Subsegment.noOp(recorder, false);
            none.setParent(below);
            return none;
        }
        // A header that has no decision must not get one on its way.
        boolean decided = header.decision() == InvocationHeader.Decision.NOT_SAMPLED;
        return noOp(recorder, decided ? this : Segment.noOp(getTraceId(), recorder), below, name);
    }

    private static Subsegment noOp(AWSXRayRecorder recorder, Segment segment, Entity below, String name) {
        Subsegment none = Subsegment.noOp(segment, recorder, name);
        none.setParent(below);
        return none;
    }

    /** Whether something may be put into a subsegment. */
    boolean takes(RecordedSubsegment into, int size, String what) {
        boolean sent;
        synchronized (this) {
            sent = into.isSent();
            if (!sent && bytes + size <= MOST_BYTES) {
                bytes += size;
                into.grow(size);
                return true;
            }
        }
        if (sent) {
            reports.afterEnd(into.getName(), what);
        } else {
            reports.tooLarge(into.getName(), what, MOST_BYTES);
        }
        return false;
    }

    /** Called under the monitor. */
    void ended(RecordedSubsegment ended) {
        open.remove(ended);
        if (ended.getParent() instanceof RecordedSubsegment parent && (closed || parent.isSent())) {
            late.add(ended);
            due = true;
        } else if (bytes > limit) {
            due = true;
        }
    }

    /** Called under the monitor. */
    void discarded(RecordedSubsegment twice) {
        open.remove(twice);
        twice.getParent().removeSubsegment(twice);
    }

    /** Whether something is to be sent before all is over. */
    boolean isDue() {
        return due;
    }

    /** Sends one that has ended. One that has not is sent when it has. */
    void send(RecordedSubsegment ended) {
        Leaving leaving;
        synchronized (this) {
            if (ended.isSent() || !ended.isOver()) {
                return;
            }
            leaving = leave(ended);
            if (open.isEmpty()) {
                bytes = 0;
                limit = SENT_EARLY;
            }
        }
        send(leaving);
    }

    /** Sends those that ended late; and if too much waits, what has ended. */
    void sendDue() {
        List<Leaving> leaving = new ArrayList<>();
        synchronized (this) {
            due = false;
            takeLate(leaving);
            if (bytes > limit) {
                takeEnded(leaving);
            }
        }
        send(leaving);
    }

    /** Sends what has ended. */
    void flush() {
        List<Leaving> leaving = new ArrayList<>();
        synchronized (this) {
            takeLate(leaving);
            takeEnded(leaving);
        }
        send(leaving);
    }

    /** The next invocation has begun: what has not ended is told of, and what is below it and has ended is sent. */
    void closeInvocation() {
        List<Leaving> leaving = new ArrayList<>();
        StringBuilder names = new StringBuilder();
        int left;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            takeLate(leaving);
            takeEnded(leaving);
            left = open.size();
            int shown = 0;
            for (RecordedSubsegment never : open) {
                if (shown++ == MOST_SHOWN) {
                    names.append(", …");
                    break;
                }
                names.append(shown == 1 ? "" : ", ").append(never.getName());
            }
            // From here on whoever may still end one is all that holds it.
            open.clear();
            EndedSubsegment.forgetChildren(this);
        }
        send(leaving);
        if (left > 0) {
            reports.neverEnded(names.toString(), left);
        }
    }

    private void takeLate(List<Leaving> leaving) {
        for (int i = 0; i < late.size(); i++) {
            if (!late.get(i).isSent()) {
                leaving.add(leave(late.get(i)));
            }
        }
        late.clear();
    }

    /** What has ended and was not sent is below one that is under way, or right below this. */
    private void takeEnded(List<Leaving> leaving) {
        long held = 0;
        takeEndedBelow(this, leaving);
        for (RecordedSubsegment under : open) {
            takeEndedBelow(under, leaving);
            held += under.size();
        }
        bytes = held;
        limit = held + SENT_EARLY;
    }

    private void takeEndedBelow(Entity entity, List<Leaving> leaving) {
        List<Subsegment> below = childrenOf(entity);
        for (int i = 0; i < below.size(); i++) {
            if (below.get(i) instanceof RecordedSubsegment child && child.isOver() && !child.isSent()) {
                leaving.add(leave(child));
            }
        }
    }

    private Leaving leave(RecordedSubsegment ended) {
        Entity parent = ended.getParent();
        parent.removeSubsegment(ended);
        return new Leaving(parent.getId(), EndedSubsegment.taken(ended, reports));
    }

    @SuppressWarnings("deprecation") // The SDK asks others not to lock; it does so itself.
    static List<Subsegment> childrenOf(Entity entity) {
        entity.getSubsegmentsLock().lock();
        try {
            return entity.getSubsegmentsCopy();
        } finally {
            entity.getSubsegmentsLock().unlock();
        }
    }

    private void send(List<Leaving> leaving) {
        for (int i = 0; i < leaving.size(); i++) {
            send(leaving.get(i));
        }
    }

    private void send(Leaving leaving) {
        if (leaving.subsegment.isSampled()) {
            String root = header.root();
            sender.send(root == null ? "" : root, leaving.parentId, leaving.subsegment);
        }
    }

    /** {@code AWSXRay.endSegment()} of a segment that was never begun: Lambda ends its own. */
    @Override
    public boolean end() {
        return false;
    }

    @Override
    public void close() {
        // As end().
    }
}
