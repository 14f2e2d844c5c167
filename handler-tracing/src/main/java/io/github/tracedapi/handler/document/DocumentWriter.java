package io.github.tracedapi.handler.document;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a subsegment, with all that is below it, into as few documents as it needs, each at most {@link #LONGEST} bytes.
 *
 * <p>What is below is written first: as soon as a subtree is written it can leave in a document of its own, the largest one first,
 * and what has to be kept in memory does not grow with the tree. Nothing is written twice, and nothing recurses.
 *
 * <p>Not thread-safe; to be used again.
 */
final class DocumentWriter {
    /** Of a datagram: 63 KiB. X-Ray takes documents of 64 kB, UDP datagrams of 65,507 bytes. */
    static final int LONGEST = 63 * 1024;

    /** The line before each document. */
    static final String HEADER = "{\"format\": \"json\", \"version\": 1}\n";

    /** What an idle writer keeps. */
    static final int KEPT = 64 * 1024;

    /** Levels in one document: each takes two of JSON's, and readers have their limits. */
    static final int HIGHEST = 100;

    private static final String BELOW = "\"subsegments\":[";
    private static final int IDS = 160;
    private static final int MOST_PENDING = 4 * LONGEST;
    private static final int IDLE = 16;

    /** Where documents go. */
    interface Outlet {
        /** Takes one document, with its header line; the bytes change afterwards. */
        void datagram(byte[] bytes, int offset, int length);
    }

    /** A subsegment whose subsegments are being written. */
    private static final class Open {
        @Nullable
        Ended ended;

        List<? extends Ended> below = List.of();
        int next;
        int start;
        int firstDone;
    }

    private final JsonBytes out = new JsonBytes();
    private final Redaction redaction;
    private final SubsegmentWriter fields;
    private String traceId = "";
    private @Nullable Outlet outlet;
    private Open[] open = new Open[4];
    private int depth;

    // Subtrees that are written and have not left: a number for each field, as there may be thousands.
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int[] heights = new int[16];
    private boolean[] left = new boolean[16];
    private @Nullable String[] parents = new String[16];
    private int done;
    private int pending;
    private int documents;

    DocumentWriter(Redaction redaction, Notices notices) {
        this.redaction = redaction;
        fields = new SubsegmentWriter(out, redaction, notices);
    }

    Redaction redaction() {
        return redaction;
    }

    /**
     * Writes a subsegment and those below it.
     *
     * @param outlet where the documents go; null for nowhere
     * @return how many documents that were
     */
    int write(String traceId, String parentId, Ended top, @Nullable Outlet outlet) {
        this.traceId = traceId;
        this.outlet = outlet;
        try {
            out.rewind(0);
            out.ascii(HEADER);
            open(top);
            while (depth > 1 || current().next < current().below.size()) {
                Open current = current();
                if (current.next < current.below.size()) {
                    open(current.below.get(current.next++));
                } else {
                    closeBelow();
                }
            }
            closeTop(parentId);
            return documents;
        } finally {
            forget();
        }
    }

    private Open current() {
        return open[depth - 1];
    }

    private void open(Ended ended) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        Open opened = open[depth];
        if (opened == null) {
            opened = new Open();
            open[depth] = opened;
        }
        depth++;
        opened.ended = ended;
        opened.below = ended.subsegments();
        opened.next = 0;
        opened.start = out.size();
        opened.firstDone = done;
        out.ascii('{');
        if (!opened.below.isEmpty()) {
            out.ascii(BELOW);
        }
    }

    private void closeBelow() {
        Open closing = current();
        int height = close(closing, false);
        out.ascii("},");
        Open parent = open[depth - 2];
        pending -= pendingOf(closing.firstDone);
        done = closing.firstDone;
        keep(closing.start, height, id(parent));
        depth--;
        closing.ended = null;
        closing.below = List.of();
        if (pending > MOST_PENDING) {
            leave(0, pending - MOST_PENDING / 2);
        }
    }

    private void closeTop(String parentId) {
        close(current(), true);
        out.ascii("\"documents\":");
        out.number(documents + 1);
        out.ascii("}}");
        ids(parentId);
        send(0, out.size());
    }

    /** Writes a subsegment's own fields after those below it, of which as many leave as there is no room for. */
    private int close(Open closing, boolean top) {
        int own = out.size();
        if (!closing.below.isEmpty()) {
            own++;
            out.ascii(',');
        }
        Ended ended = closing.ended;
        if (ended != null) {
            fields.write(ended, top);
        }
        int size = out.size();
        int height = 0;
        int tooHigh = 0;
        for (int i = closing.firstDone; i < done; i++) {
            if (heights[i] >= HIGHEST) {
                left[i] = true;
                tooHigh++;
            } else {
                height = Math.max(height, heights[i]);
            }
        }
        int excess = HEADER.length() + size - closing.start + IDS - LONGEST;
        if (tooHigh > 0 || excess > 0) {
            height = leave(closing.firstDone, excess);
            own -= size - out.size();
        }
        if (closing.below.isEmpty()) {
            return 1;
        }
        if (done > closing.firstDone) {
            out.set(ends[done - 1] - 1, ']');
            return height + 1;
        }
        // All that was below has left.
        out.move(own, out.size(), closing.start + 1);
        out.rewind(closing.start + 1 + out.size() - own);
        return 1;
    }

    private void keep(int start, int height, String parent) {
        if (done == starts.length) {
            starts = Arrays.copyOf(starts, 2 * done);
            ends = Arrays.copyOf(ends, 2 * done);
            heights = Arrays.copyOf(heights, 2 * done);
            left = Arrays.copyOf(left, 2 * done);
            parents = Arrays.copyOf(parents, 2 * done);
        }
        starts[done] = start;
        ends[done] = out.size();
        heights[done] = height;
        left[done] = false;
        parents[done++] = parent;
        pending += out.size() - start;
    }

    private int pendingOf(int first) {
        int bytes = 0;
        for (int i = first; i < done; i++) {
            bytes += ends[i] - starts[i];
        }
        return bytes;
    }

    /**
     * Sends subtrees, the largest first, until so many bytes are free, and those that are marked to leave; the height of those
     * that stay.
     */
    private int leave(int first, int bytes) {
        int free = 0;
        for (int i = first; i < done; i++) {
            if (left[i]) {
                free += ends[i] - starts[i];
            }
        }
        while (free < bytes) {
            int largest = largest(first);
            if (largest < 0) {
                break;
            }
            left[largest] = true;
            free += ends[largest] - starts[largest];
        }
        int height = 0;
        for (int i = first; i < done; i++) {
            if (left[i]) {
                sendBelow(i);
            } else {
                height = Math.max(height, heights[i]);
            }
        }
        closeGaps(first);
        pending -= free;
        return height;
    }

    private int largest(int first) {
        int largest = -1;
        int size = 0;
        for (int i = first; i < done; i++) {
            if (!left[i] && ends[i] - starts[i] > size) {
                size = ends[i] - starts[i];
                largest = i;
            }
        }
        return largest;
    }

    private void sendBelow(int index) {
        int start = out.size();
        out.ascii(HEADER);
        // Without its last two: the closing bracket, and the comma after it.
        out.repeat(starts[index], ends[index] - 2);
        String parent = parents[index];
        ids(parent == null ? "" : parent);
        send(start, out.size() - start);
        out.rewind(start);
    }

    private void ids(String parentId) {
        out.ascii(",\"type\":\"subsegment\",\"trace_id\":");
        out.string(traceId);
        out.ascii(",\"parent_id\":");
        out.string(parentId);
        out.ascii('}');
    }

    private void send(int start, int length) {
        documents++;
        if (outlet != null) {
            outlet.datagram(out.array(), start, length);
        }
    }

    /** Moves what stays to where something has left. */
    private void closeGaps(int first) {
        int level = 0;
        int gone = 0;
        int kept = first;
        for (int i = first; i <= done; i++) {
            for (; level < depth && open[level].firstDone <= i; level++) {
                if (open[level].firstDone == i) {
                    open[level].firstDone = kept;
                    open[level].start -= gone;
                }
            }
            if (i == done) {
                break;
            }
            int end = ends[i];
            int next = i + 1 < done ? starts[i + 1] : out.size();
            if (left[i]) {
                gone += end - starts[i];
            } else {
                out.move(starts[i], end, starts[i] - gone);
                starts[kept] = starts[i] - gone;
                ends[kept] = end - gone;
                heights[kept] = heights[i];
                left[kept] = false;
                parents[kept++] = parents[i];
            }
            out.move(end, next, end - gone);
        }
        done = kept;
        out.rewind(out.size() - gone);
    }

    private static String id(Open open) {
        Ended ended = open.ended;
        return ended == null ? "" : ended.id();
    }

    private void forget() {
        for (int i = 0; i < depth; i++) {
            open[i].ended = null;
            open[i].below = List.of();
        }
        Arrays.fill(parents, null);
        if (open.length > IDLE) {
            open = new Open[4];
        }
        if (starts.length > KEPT / 64) {
            starts = new int[16];
            ends = new int[16];
            heights = new int[16];
            left = new boolean[16];
            parents = new String[16];
        }
        outlet = null;
        depth = 0;
        done = 0;
        pending = 0;
        documents = 0;
        out.reset(KEPT);
    }
}
