package io.github.tracedapi.handler.own;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The few fields of a block, in the order in which they were put: a third of a LinkedHashMap's memory, as every call of AWS has three.
 * An entry is good until the next one is asked for.
 */
final class Fields extends AbstractMap<String, Object> {
    /** Keys and values in turn. */
    private Object[] pairs;

    private int length;

    Fields(int expected) {
        pairs = new Object[2 * expected];
    }

    @Override
    public @Nullable Object put(String key, Object value) {
        int at = indexOf(key);
        if (at >= 0) {
            Object before = pairs[at + 1];
            pairs[at + 1] = value;
            return before;
        }
        if (length == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(4, 2 * length));
        }
        pairs[length++] = key;
        pairs[length++] = value;
        return null;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        int at = indexOf(key);
        return at < 0 ? null : pairs[at + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return indexOf(key) >= 0;
    }

    private int indexOf(@Nullable Object key) {
        for (int i = 0; i < length; i += 2) {
            if (pairs[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return length / 2;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Object>> {
        @Override
        public int size() {
            return length / 2;
        }

        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
            return new Cursor();
        }
    }

    private final class Cursor implements Iterator<Map.Entry<String, Object>>, Map.Entry<String, Object> {
        private int at = -2;

        @Override
        public boolean hasNext() {
            return at + 2 < length;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            at += 2;
            return this;
        }

        @Override
        public String getKey() {
            return (String) pairs[at];
        }

        @Override
        public Object getValue() {
            return pairs[at + 1];
        }

        @Override
        public Object setValue(Object value) {
            throw new UnsupportedOperationException("Fields are put in by their key.");
        }
    }
}
