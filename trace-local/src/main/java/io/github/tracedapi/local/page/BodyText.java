package io.github.tracedapi.local.page;

import io.github.tracedapi.local.http.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A body as it can be read: as text if it is UTF-8, else as hexadecimal digits.
 *
 * @param isText whether it is text
 * @param text   its beginning
 * @param shown  how many bytes of it that is
 * @param size   how many it has
 */
record BodyText(boolean isText, String text, int shown, int size) {
    static final int MOST_TEXT = 256 * 1024;
    static final int MOST_HEX = 4 * 1024;

    private static final int LINE = 16;

    static BodyText of(Bytes body) {
        byte[] bytes = body.toArray();
        ByteBuffer begin = ByteBuffer.wrap(bytes, 0, Math.min(MOST_TEXT, bytes.length));
        Optional<String> text = utf8(begin, bytes.length <= MOST_TEXT);
        if (text.isPresent()) {
            return new BodyText(true, text.get(), begin.position(), bytes.length);
        }
        int shown = Math.min(MOST_HEX, bytes.length);
        return new BodyText(false, hex(bytes, shown), shown, bytes.length);
    }

    /** Its header fields are a character for each byte; most of what sends other bytes means UTF-8. */
    static String ofField(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        return utf8(ByteBuffer.wrap(bytes), true).orElse(value);
    }

    /** Leaves the buffer behind the last whole character. */
    private static Optional<String> utf8(ByteBuffer bytes, boolean whole) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer characters = CharBuffer.allocate(bytes.remaining());
        CoderResult result = decoder.decode(bytes, characters, whole);
        try {
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
        String text = characters.flip().toString();
        return text.chars().anyMatch(BodyText::isBinary) ? Optional.empty() : Optional.of(text);
    }

    private static boolean isBinary(int character) {
        return character < ' ' && character != '\n' && character != '\r' && character != '\t' && character != '\f';
    }

    private static String hex(byte[] bytes, int shown) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < shown; line += LINE) {
            text.append(String.format("%08x ", line));
            StringBuilder characters = new StringBuilder();
            for (int at = line; at < line + LINE; at++) {
                text.append(at < shown ? String.format(" %02x", bytes[at] & 0xff) : "   ");
                if (at < shown) {
                    characters.append(bytes[at] >= ' ' && bytes[at] < 0x7f ? (char) bytes[at] : '.');
                }
            }
            text.append("  ").append(characters).append('\n');
        }
        return text.toString();
    }
}
