package io.github.tracedapi.handler.document;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes any value as JSON: strings, numbers, booleans, lists, maps and arrays of them; everything else as its {@code toString()}.
 * Each string is redacted here, once.
 */
final class ValueWriter {
    /** Deeper is a mistake, or a circle. */
    static final int DEEPEST = 16;

    /** A text is redacted whole, up to this; no document holds more. */
    private static final int LONGEST_REDACTED = 64 * 1024;
    /** What is cut before it is redacted may end in half a secret, which no pattern knows. */
    private static final int HALF_SECRET = 4 * 1024;

    private static final int LONGEST_NUMBER = 100;
    private static final int MOST_BITS = 330;
    /** A card number has thirteen digits and more. */
    private static final long SHORTEST_SECRET = 1_000_000_000_000L;

    private final JsonBytes out;
    private final Redaction redaction;
    private final Notices notices;
    private final @Nullable Object[] path = new Object[DEEPEST];
    private int depth;
    private int end;
    private int longest;
    private boolean over;
    private boolean cut;

    ValueWriter(JsonBytes out, Redaction redaction, Notices notices) {
        this.out = out;
        this.redaction = redaction;
        this.notices = notices;
    }

    /** Whether a string was cut since this was asked last. */
    boolean wasCut() {
        boolean was = cut;
        cut = false;
        return was;
    }

    /**
     * Writes a value.
     *
     * @param key     what it stands under
     * @param end     where it has to end
     * @param longest how many characters of a string are written; what is longer ends in {@code …}
     * @return false if there was no room: then it is to be rewound
     */
    boolean write(String key, @Nullable Object value, int end, int longest) {
        this.end = end;
        this.longest = longest;
        over = false;
        int start = out.size();
        try {
            value(key, value);
        } catch (Throwable thrown) {
            // Whatever a value of the handler's own throws while it is read, an Error too: the request goes on.
            out.rewind(start);
            unreadable(thrown);
        }
        while (depth > 0) {
            path[--depth] = null;
        }
        return !over && out.size() <= end;
    }

    /** Writes a text that stands under no key. */
    void text(String text, int longest) {
        this.longest = longest;
        redacted(null, text);
    }

    /** A key as it is to be written, without its secrets. */
    String key(String key) {
        String text = redaction.text(ValidNames.cut(key, LONGEST_REDACTED));
        return ValidNames.cut(text, ValidNames.LONGEST_KEY);
    }

    private void unreadable(Throwable thrown) {
        String type = thrown.getClass().getName();
        out.string("(unreadable: " + type + ")");
        notices.tell(
                "UnreadableValue",
                "A value in a subsegment's metadata or annotations threw " + type
                        + " when it was read – \"(unreadable: " + type
                        + ")\" is sent in its place – put in a copy that does not change, or a string.");
    }

    private void value(String key, @Nullable Object value) {
        if (out.size() > end) {
            over = true;
        } else if (value == null) {
            out.ascii("null");
        } else if (value instanceof String text) {
            string(key, text);
        } else if (value instanceof Boolean truth) {
            out.ascii(truth ? "true" : "false");
        } else if (value instanceof Number number) {
            number(key, number);
        } else if (value instanceof Map<?, ?> map) {
            if (enter(map)) {
                map(map);
                leave();
            }
        } else if (value instanceof Collection<?> collection) {
            if (enter(collection)) {
                collection(key, collection);
                leave();
            }
        } else if (value instanceof char[] characters) {
            string(key, String.valueOf(characters));
        } else if (value instanceof byte[] bytes) {
            string(key, "(" + bytes.length + " bytes)");
        } else if (value.getClass().isArray()) {
            if (enter(value)) {
                array(key, value);
                leave();
            }
        } else {
            other(key, value);
        }
    }

    private void other(String key, Object value) {
        String text;
        try {
            text = value.toString();
        } catch (Throwable thrown) {
            unreadable(thrown);
            return;
        }
        value(key, text);
    }

    @SuppressWarnings("ReferenceEquality") // A circle comes back to the same one; its equals may never end.
    private boolean enter(Object container) {
        for (int i = 0; i < depth; i++) {
            if (path[i] == container) {
                out.ascii("\"(what this is part of)\"");
                return false;
            }
        }
        if (depth == DEEPEST) {
            out.ascii("\"(deeper than 16 levels)\"");
            return false;
        }
        path[depth++] = container;
        return true;
    }

    private void leave() {
        path[--depth] = null;
    }

    private void map(Map<?, ?> map) {
        Set<String> used = null;
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object own = entry.getKey();
            String text = String.valueOf(own);
            String key = key(text);
            if (!(own instanceof String same) || !key.equals(same)) {
                used = used == null ? ValidNames.used(map) : used;
                key = ValidNames.unused(key, used);
            }
            out.ascii(before);
            out.string(key);
            out.ascii(':');
            value(text, entry.getValue());
            if (over) {
                return;
            }
            before = ',';
        }
        out.ascii(before == '{' ? "{}" : "}");
    }

    private void collection(String key, Collection<?> collection) {
        char before = '[';
        for (Object element : collection) {
            out.ascii(before);
            value(key, element);
            if (over) {
                return;
            }
            before = ',';
        }
        out.ascii(before == '[' ? "[]" : "]");
    }

    private void array(String key, Object array) {
        int length = Array.getLength(array);
        out.ascii('[');
        for (int i = 0; i < length && !over; i++) {
            if (i > 0) {
                out.ascii(',');
            }
            value(key, Array.get(array, i));
        }
        out.ascii(']');
    }

    private void number(String key, Number number) {
        if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof AtomicInteger
                || number instanceof AtomicLong) {
            long value = number.longValue();
            if (value >= SHORTEST_SECRET) {
                digits(key, Long.toString(value));
            } else {
                out.number(value);
            }
        } else if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                out.string(number.toString());
            } else {
                out.ascii(number.toString());
            }
        } else if (number.getClass() == BigInteger.class || number.getClass() == BigDecimal.class) {
            BigInteger digits = number instanceof BigDecimal decimal ? decimal.unscaledValue() : (BigInteger) number;
            if (digits.bitLength() > MOST_BITS) {
                out.string("(a number of " + digits.bitLength() + " bits)");
            } else {
                digits(key, number.toString());
            }
        } else {
            other(key, number);
        }
    }

    private void digits(String key, String digits) {
        String redacted = redaction.value(key, digits);
        if (redacted.equals(digits) && digits.length() <= LONGEST_NUMBER) {
            out.ascii(digits);
        } else {
            out.string(redacted);
        }
    }

    private void string(String key, String text) {
        // A character takes a byte at least.
        if (longest > LONGEST_REDACTED && text.length() > end - out.size()) {
            over = true;
            return;
        }
        redacted(key, text);
    }

    private void redacted(@Nullable String key, String text) {
        String whole = text;
        boolean shorter = text.length() > LONGEST_REDACTED;
        if (shorter) {
            whole = text.substring(0, LONGEST_REDACTED);
        }
        String safe = key == null ? redaction.text(whole) : redaction.value(key, whole);
        if (shorter) {
            safe = safe.substring(0, Math.max(0, safe.length() - HALF_SECRET));
        }
        if (!shorter && safe.length() <= longest) {
            out.string(safe);
            return;
        }
        cut = true;
        out.ascii('"');
        out.characters(safe, safe.length() <= longest ? safe.length() : ValidNames.end(safe, longest - 1));
        out.characters("…", 1);
        out.ascii('"');
    }
}
