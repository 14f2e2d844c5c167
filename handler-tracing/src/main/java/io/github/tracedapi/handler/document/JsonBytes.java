package io.github.tracedapi.handler.document;

import java.util.Arrays;

/** JSON text in UTF-8, in one array that grows and is used again. */
final class JsonBytes {
    private static final int FIRST = 4 * 1024;
    private static final int LONGEST_ESCAPE = 6;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int MOST_DIGITS = 19;
    private static final long MICROS = 1_000_000;
    private static final long YEAR_10000 = 253_402_300_800L * MICROS;

    private byte[] bytes = new byte[FIRST];
    private int size;

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Forgets what was written since. */
    void rewind(int to) {
        size = to;
    }

    /** Empties it, and gives back the memory that a large document took. */
    void reset(int kept) {
        size = 0;
        if (bytes.length > kept) {
            bytes = new byte[FIRST];
        }
    }

    void set(int at, char ascii) {
        bytes[at] = (byte) ascii;
    }

    /** Moves a part down, over what stood there. */
    void move(int from, int end, int to) {
        System.arraycopy(bytes, from, bytes, to, end - from);
    }

    /** Writes a part of itself again, at the end. */
    void repeat(int from, int end) {
        room(end - from);
        System.arraycopy(bytes, from, bytes, size, end - from);
        size += end - from;
    }

    void ascii(char character) {
        room(1);
        bytes[size++] = (byte) character;
    }

    /** JSON itself, which is ASCII. */
    @SuppressWarnings("deprecation") // Of text that is ASCII it loses nothing, and no other one copies it all at once.
    void ascii(String json) {
        int length = json.length();
        room(length);
        json.getBytes(0, length, bytes, size);
        size += length;
    }

    void number(long value) {
        if (value == Long.MIN_VALUE) {
            ascii("-9223372036854775808");
            return;
        }
        long rest = value;
        if (rest < 0) {
            ascii('-');
            rest = -rest;
        }
        int digits = 1;
        for (long limit = 10; digits < MOST_DIGITS && rest >= limit; limit *= 10) {
            digits++;
        }
        digits(rest, digits);
    }

    /** Microseconds since the epoch as X-Ray's seconds, {@code 1795336773.539001}. */
    void seconds(long micros) {
        long within = Math.max(0, Math.min(micros, YEAR_10000 - 1));
        number(within / MICROS);
        ascii('.');
        digits(within % MICROS, 6);
    }

    private void digits(long value, int digits) {
        room(digits);
        long rest = value;
        int at = size + digits;
        while (rest > Integer.MAX_VALUE) {
            bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        // A time is two dozen digits, and to divide is what takes the longest of all here: this is a tenth, rounded
        // down.
        int small = (int) rest;
        while (at > size) {
            int tenth = (int) ((small * 0xCCCCCCCDL) >>> 35);
            bytes[--at] = (byte) ('0' + small - 10 * tenth);
            small = tenth;
        }
        size += digits;
    }

    void string(String text) {
        ascii('"');
        characters(text, text.length());
        ascii('"');
    }

    /** The first characters of a text, between the quotes of a string. */
    void characters(String text, int length) {
        room(length);
        byte[] to = bytes;
        int at = size;
        int i = 0;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '"' || c == '\\') {
                break;
            }
            to[at++] = (byte) c;
        }
        size = at;
        if (i < length) {
            rest(text, i, length);
        }
    }

    /** Apart, so that what most texts need is small enough to be compiled well. */
    private void rest(String text, int from, int length) {
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            room(length - i - 1 + LONGEST_ESCAPE);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                bytes[size++] = (byte) c;
            } else if (c < 0x80) {
                escape(c);
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | (c >> 6));
                continuation(c);
            } else if (!Character.isSurrogate(c)) {
                three(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                int point = Character.toCodePoint(c, text.charAt(i));
                bytes[size++] = (byte) (0xF0 | (point >> 18));
                continuation(point >> 12);
                continuation(point >> 6);
                continuation(point);
            } else {
                // Half of a pair is no character: UTF-8 has no form for it.
                three('\uFFFD');
            }
        }
    }

    private void escape(char c) {
        bytes[size++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[size++] = (byte) c;
            case '\n' -> bytes[size++] = 'n';
            case '\r' -> bytes[size++] = 'r';
            case '\t' -> bytes[size++] = 't';
            default -> {
                bytes[size++] = 'u';
                bytes[size++] = '0';
                bytes[size++] = '0';
                bytes[size++] = HEX[c >> 4];
                bytes[size++] = HEX[c & 0xF];
            }
        }
    }

    private void three(char c) {
        bytes[size++] = (byte) (0xE0 | (c >> 12));
        continuation(c >> 6);
        continuation(c);
    }

    private void continuation(int bits) {
        bytes[size++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
