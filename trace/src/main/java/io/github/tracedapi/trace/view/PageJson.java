package io.github.tracedapi.trace.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** JSON for a {@code <script>} block of a page, which no text in it can end, and JSON that people read. */
final class PageJson {
    /**
     * All that is not ASCII is written as {@code \}{@code uXXXX}: so are the line ends that JavaScript has and JSON has not, and
     * halves of surrogate pairs arrive as they are.
     */
    private static final JsonFactory WITHIN_SCRIPT = new JsonFactoryBuilder()
            .characterEscapes(new ScriptEscapes())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /** With line feeds on every system. */
    private static final ObjectWriter READABLE = new ObjectMapper()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private PageJson() {}

    static JsonGenerator within(Writer script) throws IOException {
        return WITHIN_SCRIPT.createGenerator(script);
    }

    static String readable(JsonNode json) {
        try {
            return READABLE.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            return "(cannot be shown: " + e.getOriginalMessage() + ")";
        }
    }

    private static final class ScriptEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            for (char mark : new char[] {'<', '>', '&', '\''}) {
                codes[mark] = ESCAPE_STANDARD;
            }
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int point) {
            return null;
        }
    }
}
