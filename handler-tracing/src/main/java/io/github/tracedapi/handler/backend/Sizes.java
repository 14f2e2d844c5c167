package io.github.tracedapi.handler.backend;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes something holds on to, so that memory is bounded. Cheap for what is small, and near enough for what is large. */
public final class Sizes {
    private static final int REFERENCE = 24;
    private static final int GUESS = 1024;
    private static final int DEEPEST = 8;
    private static final int LARGEST = Integer.MAX_VALUE / 4;

    /** What is looked at of one value: the first ones stand for all. */
    private int left = 500;

    private Sizes() {}

    /** In bytes. */
    public static int of(@Nullable Object value) {
        if (value instanceof String text) {
            return REFERENCE + text.length();
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return REFERENCE;
        }
        try {
            return (int) Math.min(LARGEST, new Sizes().of(value, 0));
        } catch (RuntimeException e) {
            // A collection that another thread is changing; or one of someone's own making.
            return GUESS;
        }
    }

    private long of(@Nullable Object value, int depth) {
        left--;
        if (value instanceof CharSequence text) {
            return (long) REFERENCE + text.length();
        }
        if (depth == DEEPEST) {
            return GUESS;
        }
        if (value instanceof Map<?, ?> map) {
            return of(map.keySet(), depth) + of(map.values(), depth);
        }
        if (value instanceof Collection<?> many) {
            return of(many.iterator(), many.size(), depth);
        }
        if (value instanceof Object[] many) {
            return of(Arrays.asList(many).iterator(), many.length, depth);
        }
        return value != null && value.getClass().isArray() ? REFERENCE + 8L * Array.getLength(value) : 2L * REFERENCE;
    }

    private long of(Iterator<?> many, int count, int depth) {
        long size = 0;
        int looked = 0;
        while (left > 0 && many.hasNext()) {
            size += REFERENCE + of(many.next(), depth + 1);
            looked++;
        }
        return REFERENCE + (looked == 0 ? (long) REFERENCE * count : size / looked * Math.max(count, looked));
    }
}
