package io.github.tracedapi.local.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;

/** JSON as the module trace writes it: ASCII, two columns for each level, or all of it on one line. */
final class JsonReport {
    private static final String SCHEMAS = "https://tracedapi.github.io/schemas/";
    /** Deeper than what the module trace writes. */
    private static final int DEEPEST = 3_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            // Read again is only what was written here.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private JsonReport() {}

    /** Something that writes itself into an object. */
    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /**
     * The text of an object, ending in a line break.
     *
     * @param name of its schema: {@code header/1}
     */
    static String of(String name, Content content) {
        return text(name, content, true);
    }

    /** The same on one line. */
    static String line(String name, Content content) {
        return text(name, content, false);
    }

    private static String text(String name, Content content, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            if (pretty) {
                json.setPrettyPrinter(printer());
            }
            object(json, name, content);
        } catch (IOException e) {
            throw new UncheckedIOException("A string has refused to be written to.", e);
        }
        return text.append('\n').toString();
    }

    /** Writes an object that names its schema. */
    static void object(JsonGenerator json, String name, Content content) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMAS + name);
        content.writeTo(json);
        json.writeEndObject();
    }

    /** Writes a field if its value is known. */
    static void field(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    /** Writes a list of texts. */
    static void texts(JsonGenerator json, String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Writes what is JSON already: one of the documents of the module trace. */
    static void document(JsonGenerator json, String document) throws IOException {
        try (JsonParser parser = FACTORY.createParser(document)) {
            parser.nextToken();
            json.copyCurrentStructureExact(parser);
        }
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }
}
