package io.github.tracedapi.handler.xray;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes something holds on to, so that memory is bounded. */
final class Sizes {
    /** Of a subsegment of the X-Ray SDK with nothing in it. */
    static final int EMPTY = 1_200;
    /** Of an exception with its frames. */
    static final int THROWN = 6_000;

    private static final long REFERENCE = 24;
    private static final int DEEPEST = 4;
    private static final int LOOKED_AT = 100;
    private static final long LARGEST = Integer.MAX_VALUE / 4;

    private Sizes() {}

    static int of(@Nullable Object value) {
        try {
            return (int) Math.min(LARGEST, of(value, 0));
        } catch (RuntimeException e) {
            // A collection that another thread is changing; or one of someone's own making.
            return 1024;
        }
    }

    private static long of(@Nullable Object value, int depth) {
        if (value instanceof CharSequence text) {
            return REFERENCE + text.length();
        }
        if (value instanceof byte[] bytes) {
            return REFERENCE + bytes.length;
        }
        if (depth == DEEPEST) {
            return 1024;
        }
        if (value instanceof Map<?, ?> map) {
            return of(map.keySet(), depth + 1) + of(map.values(), depth + 1);
        }
        if (value instanceof Collection<?> many) {
            // The first ones stand for all.
            long size = 0;
            int looked = 0;
            for (Object one : many) {
                if (looked++ == LOOKED_AT) {
                    break;
                }
                size += REFERENCE + of(one, depth + 1);
            }
            return REFERENCE + (looked <= LOOKED_AT ? size : size / LOOKED_AT * many.size());
        }
        if (value instanceof Object[] many) {
            long size = 0;
            int looked = Math.min(many.length, LOOKED_AT);
            for (int i = 0; i < looked; i++) {
                size += REFERENCE + of(many[i], depth + 1);
            }
            return looked == 0 ? REFERENCE : size / looked * many.length;
        }
        return 2 * REFERENCE;
    }
}
