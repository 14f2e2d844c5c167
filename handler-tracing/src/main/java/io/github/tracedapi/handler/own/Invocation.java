package io.github.tracedapi.handler.own;

import io.github.tracedapi.handler.backend.InvocationHeader;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.Reports;
import io.github.tracedapi.handler.backend.Sizes;
import io.github.tracedapi.handler.document.DocumentSender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of an invocation: its subsegments under way, and below them those that have ended and wait for them. Its monitor
 * guards all of that; nothing is sent under it.
 *
 * <p>A subsegment that ends goes to the one it is below, and is sent with it. If that one was sent before, it is sent by itself: X-Ray
 * takes a document once, so nothing is ever sent as being in progress.
 */
final class Invocation {
    /** What has ended is sent early when about so many bytes wait. */
    static final int SENT_EARLY = 1 << 20;
    /** What is under way holds at most about so many bytes. */
    static final int MOST_BYTES = 4 << 20;
    /** So many subsegments are under way at most. */
    static final int MOST_OPEN = 5_000;

    /** What a subsegment holds with nothing in it, in bytes. */
    static final int EMPTY = 400;

    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final AtomicLong INVOCATIONS = new AtomicLong();

    private final InvocationHeader header;
    private final String root;
    private final String parent;
    private final Threads threads;
    private final Reports reports;
    private final DocumentSender sender;
    /** Made with the first exception, as most invocations have none. */
    private @Nullable Causes causes;

    private final long startMicros;
    private final long startNanos = System.nanoTime();
    private final long seed;

    private @Nullable LiveSubsegment first;
    private @Nullable LiveSubsegment last;
    private int open;
    private int begun;
    private long ids;
    /** For making ids, one after the other. */
    private final char[] digits = new char[16];

    /** At least what waits, in bytes: what was sent is taken off when it matters. */
    private long bytes;

    private long limit = SENT_EARLY;
    private boolean closed;

    Invocation(
            InvocationHeader header,
            String root,
            String parent,
            Threads threads,
            Reports reports,
            DocumentSender sender) {
        this.header = header;
        this.root = root;
        this.parent = parent;
        this.threads = threads;
        this.reports = reports;
        this.sender = sender;
        Instant now = Instant.now();
        startMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        // The trace and its parent are random and no other environment's, not even one's that was restored from the
        // same snapshot.
        seed = mix(hash(root) ^ mix(hash(parent)) ^ mix(startNanos) ^ mix(startMicros) ^ INVOCATIONS.incrementAndGet());
    }

    String root() {
        return root;
    }

    InvocationHeader header() {
        return header;
    }

    Threads threads() {
        return threads;
    }

    Reports reports() {
        return reports;
    }

    synchronized Causes causes() {
        if (causes == null) {
            causes = new Causes();
        }
        return causes;
    }

    Recording begin(@Nullable LiveSubsegment below, @Nullable String given) {
        String name = given == null ? "null" : given;
        int under;
        synchronized (this) {
            under = open;
            if (under < MOST_OPEN && bytes <= MOST_BYTES) {
                Contents contents = new Contents(
                        newId(), below == null ? parent : below.contents().id(), name, nowMicros(), ++begun);
                LiveSubsegment begun = new LiveSubsegment(this, below, contents);
                bytes += EMPTY + Sizes.of(name);
                link(begun);
                return begun;
            }
        }
        reports.tooMany(name, under);
        return Place.unrecorded(
                threads,
                reports,
                root,
                below == null
                        ? header.sentOn()
                        : header.withParent(below.contents().id()));
    }

    /** Whether something may be put into a subsegment; called under the monitor. */
    boolean takes(LiveSubsegment into, int size, String what) {
        if (into.isOver()) {
            reports.afterEnd(into.contents().name(), what);
            return false;
        }
        if (bytes + size > MOST_BYTES) {
            reports.tooLarge(into.contents().name(), what, MOST_BYTES);
            return false;
        }
        bytes += size;
        into.grow(size);
        return true;
    }

    void end(LiveSubsegment ended) {
        Contents alone = null;
        List<Contents> early = List.of();
        synchronized (this) {
            if (ended.isOver()) {
                return;
            }
            Contents contents = ended.contents();
            contents.end(nowMicros());
            over(ended);
            LiveSubsegment below = ended.below();
            if (closed || below == null || below.isSent()) {
                contents.sent(true);
                alone = contents;
            } else {
                below.contents().add(contents);
            }
            if (open == 0) {
                forget();
            } else if (bytes > limit) {
                early = takeEnded();
            }
        }
        if (alone != null) {
            sender.send(root, alone.parentId(), alone);
        }
        send(early);
    }

    /** Another traces the same: it was never begun. */
    void discard(LiveSubsegment twice) {
        synchronized (this) {
            if (twice.isOver()) {
                return;
            }
            over(twice);
            twice.contents().sent(true);
            if (open == 0) {
                forget();
            }
        }
    }

    /** Sends what has ended and waits for something else to end. */
    void flush() {
        List<Contents> ended;
        synchronized (this) {
            ended = takeEnded();
        }
        send(ended);
    }

    /** The next invocation has begun: what has not ended is told of, and let go: from here on whoever may still end it is all that holds it. */
    void close() {
        List<Contents> ended;
        StringBuilder names = new StringBuilder();
        int left;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            left = open;
            ended = takeEnded();
            int shown = 0;
            while (first != null) {
                LiveSubsegment never = first;
                if (shown++ < 5) {
                    names.append(names.length() == 0 ? "" : ", ")
                            .append(never.contents().name());
                }
                unlink(never);
                never.forgotten();
            }
            forget();
        }
        send(ended);
        if (left > 0) {
            reports.neverEnded(left > 5 ? names.append(", …").toString() : names.toString(), left);
        }
    }

    private void send(List<Contents> ended) {
        for (int i = 0; i < ended.size(); i++) {
            Contents contents = ended.get(i);
            sender.send(root, contents.parentId(), contents);
        }
    }

    /** All that has ended is below one that is under way, so that it is found there. */
    private List<Contents> takeEnded() {
        List<Contents> taken = new ArrayList<>();
        bytes = 0;
        for (LiveSubsegment live = first; live != null; live = live.next()) {
            taken.addAll(live.contents().takeSubsegments());
            bytes += live.size();
        }
        limit = bytes + SENT_EARLY;
        for (int i = 0; i < taken.size(); i++) {
            taken.get(i).sent(true);
        }
        return taken;
    }

    /** Nothing is under way, so nothing waits. */
    private void forget() {
        bytes = 0;
        limit = SENT_EARLY;
        causes = null;
    }

    private void link(LiveSubsegment begun) {
        if (last == null) {
            first = begun;
        } else {
            last.follow(begun);
        }
        last = begun;
        open++;
    }

    private void over(LiveSubsegment over) {
        if (!over.isForgotten()) {
            unlink(over);
        }
        over.over();
    }

    private void unlink(LiveSubsegment over) {
        LiveSubsegment before = over.previous();
        LiveSubsegment after = over.next();
        if (before == null) {
            first = after;
        }
        if (after == null) {
            last = before;
        }
        over.leave();
        open--;
    }

    /** Does not jump when the system's clock is set. */
    private long nowMicros() {
        return startMicros + (System.nanoTime() - startNanos) / 1_000;
    }

    /** 16 digits; called under the monitor. No two of an invocation are the same, as mixing is one to one. */
    String newId() {
        long bits = mix(seed + ++ids * 0x9e3779b97f4a7c15L);
        for (int i = 15; i >= 0; i--) {
            digits[i] = HEX[(int) bits & 15];
            bits >>>= 4;
        }
        return new String(digits);
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** SplitMix64's. */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
