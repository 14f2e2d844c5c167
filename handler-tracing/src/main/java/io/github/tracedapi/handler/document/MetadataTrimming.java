package io.github.tracedapi.handler.document;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the largest of the metadata's values out while it is written: what is left is all that can be kept of the smaller ones. */
final class MetadataTrimming {
    /** A value that is not longer is as good as what would stand in its place. */
    private static final int SHORTEST = 48;

    private final JsonBytes out;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private @Nullable String[] places = new String[16];
    private int count;

    MetadataTrimming(JsonBytes out) {
        this.out = out;
    }

    /** Takes note of a value that was written last. */
    void wrote(int start, String place) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
        }
        starts[count] = start;
        ends[count] = out.size();
        places[count++] = place;
    }

    /** Where the value begins that was written last. */
    int last() {
        return starts[count - 1];
    }

    void forgetLast() {
        count--;
    }

    /**
     * Takes the largest value out.
     *
     * @return what was taken out, or null if none is worth it
     */
    @Nullable
    String takeLargest() {
        int largest = 0;
        for (int i = 1; i < count; i++) {
            if (size(i) > size(largest)) {
                largest = i;
            }
        }
        int size = count == 0 ? 0 : size(largest);
        if (size <= SHORTEST) {
            return null;
        }
        int from = starts[largest];
        int end = out.size();
        mark(Integer.toString(size));
        int mark = out.size() - end;
        byte[] bytes = out.array();
        System.arraycopy(bytes, end, bytes, from, mark);
        out.move(ends[largest], end, from + mark);
        int gone = size - mark;
        out.rewind(end - gone);
        ends[largest] -= gone;
        for (int i = largest + 1; i < count; i++) {
            starts[i] -= gone;
            ends[i] -= gone;
        }
        return places[largest] + " (" + size + " bytes)";
    }

    /** What stands in a value's place. */
    void mark(String bytes) {
        out.ascii("\"(trimmed: ");
        out.ascii(bytes);
        out.ascii(" bytes)\"");
    }

    private int size(int index) {
        return ends[index] - starts[index];
    }
}
