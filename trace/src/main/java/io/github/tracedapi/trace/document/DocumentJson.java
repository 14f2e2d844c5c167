package io.github.tracedapi.trace.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.regex.Pattern;

/** JSON as it may come from anywhere: bounded, exact in its numbers, and refused where a field comes twice. */
final class DocumentJson {
    /** X-Ray's own limit is 64 kB; what it answers may hold more, as it puts streamed subsegments back. */
    static final int LONGEST_DOCUMENT = 1 << 20;
    /** A subsegment within a subsegment takes two. */
    static final int DEEPEST = 250;

    private static final int MOST_TOKENS = 1_000_000;
    private static final int LONGEST_NAME = 10_000;
    /** What Jackson says of itself in its messages, and not of the text. */
    private static final Pattern ASIDES = Pattern.compile(
            ", from `[^`]*`| \\(start marker at \\[[^]]*\\]\\)| for `ObjectNode`: not allowed when `[^`]*` enabled");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_DOCUMENT)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(100)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private DocumentJson() {}

    /** A parser of a text from an offset on. Its own locations count from there. */
    static JsonParser parser(char[] text, int offset) throws IOException {
        return MAPPER.getFactory().createParser(text, offset, text.length - offset);
    }

    /** The value that the parser is at. */
    static JsonNode tree(JsonParser parser) throws IOException {
        JsonNode node;
        try {
            node = MAPPER.readTree(parser);
        } catch (NumberFormatException exponent) {
            // Jackson lets it through, though it promises IOException: 1E99999999999.
            throw new JsonParseException(
                    parser, "A number whose exponent has too many digits", parser.currentTokenLocation(), exponent);
        }
        return node == null ? MAPPER.missingNode() : node;
    }

    /** The offset in the text behind what a parser that began at an offset has read. */
    static int end(JsonParser parser, int offset) {
        return offset + (int) parser.currentLocation().getCharOffset();
    }

    /** The offset in the text of the token at which a parser is that began at an offset. */
    static int token(JsonParser parser, int offset) {
        return offset + (int) parser.currentTokenLocation().getCharOffset();
    }

    /**
     * What is wrong, with its place in the text, a sentence.
     *
     * @param offset where the parser began
     * @param from   offset that the place counts from
     */
    static String fault(CharSequence text, int offset, int from, IOException stopped) {
        JsonLocation location = null;
        String what = String.valueOf(stopped.getMessage());
        if (stopped instanceof JsonProcessingException syntax) {
            location = syntax.getLocation();
            what = syntax.getOriginalMessage();
        }
        what = ASIDES.matcher(SPACE.matcher(what).replaceAll(" ")).replaceAll("");
        String place =
                location == null ? "" : place(text, from, offset + (int) Math.max(location.getCharOffset(), 0)) + ": ";
        return place + what + (what.endsWith(".") ? "" : ".");
    }

    /** {@code Line 2, column 17}. */
    static String place(CharSequence text, int begin, int offset) {
        int line = 1;
        int lineStart = begin;
        int end = Math.min(offset, text.length());
        for (int at = begin; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
        return "Line " + line + ", column " + (Math.max(end - lineStart, 0) + 1);
    }
}
