package io.github.tracedapi.trace.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Bytes read as UTF-8.
 *
 * @param text    with U+FFFD for what is no UTF-8
 * @param damaged whether there was such
 */
record Utf8(String text, boolean damaged) {
    static Utf8 read(byte[] bytes, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(buffer);
            return new Utf8(text.toString(), false);
        } catch (CharacterCodingException noUtf8) {
            return new Utf8(new String(bytes, 0, length, StandardCharsets.UTF_8), true);
        }
    }
}
