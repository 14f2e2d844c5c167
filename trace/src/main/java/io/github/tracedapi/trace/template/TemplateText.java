package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.Quoted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a template, or of a file of the assembly, as a tree.
 *
 * @param tree   an empty object if the text is none
 * @param faults what is wrong with it, sentences without their full stops
 * @param read   whether the tree is what the text says
 */
record TemplateText(ObjectNode tree, List<String> faults, boolean read) {
    /** CloudFormation takes 1 MB; metadata of a large app is larger than its templates. */
    static final int LARGEST = 64 * 1024 * 1024;

    static final int DEEPEST = 250;

    private static final JsonMapper STRICT = mapper(true);
    private static final JsonMapper LENIENT = mapper(false);

    private static JsonMapper mapper(boolean noDuplicates) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LARGEST)
                        .maxDocumentLength(4L * LARGEST)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .configure(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, noDuplicates)
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
                // A number is shown as it is written: 1.0 is not 1.
                .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
                .configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, true)
                .build();
    }

    static TemplateText ofFile(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return unread("there is no such file");
            }
            if (Files.size(file) > LARGEST) {
                return unread("it is larger than " + LARGEST + " bytes");
            }
            return of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            return unread("it cannot be read: " + failure.getClass().getSimpleName() + " "
                    + Quoted.plain(String.valueOf(failure.getMessage())));
        }
    }

    static TemplateText of(String text) {
        if (text.length() > LARGEST) {
            return unread("it is longer than " + LARGEST + " characters");
        }
        String written = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!written.stripLeading().startsWith("{")) {
            return YamlText.read(written);
        }
        TemplateText json = json(written);
        if (json.read()) {
            return json;
        }
        // YAML may begin with a brace too.
        TemplateText yaml = YamlText.read(written);
        return yaml.read() ? yaml : json;
    }

    private static TemplateText json(String text) {
        try {
            return tree(STRICT.readTree(text), List.of());
        } catch (MismatchedInputException duplicate) {
            try {
                String fault = Quoted.plain(duplicate.getOriginalMessage()) + ": the last one counts";
                return tree(LENIENT.readTree(text), List.of(fault));
            } catch (JsonProcessingException failure) {
                return unread(failure);
            }
        } catch (JsonProcessingException failure) {
            return unread(failure);
        }
    }

    static TemplateText tree(JsonNode tree, List<String> faults) {
        return tree instanceof ObjectNode object
                ? new TemplateText(object, List.copyOf(faults), true)
                : unread("it is no object");
    }

    private static TemplateText unread(JsonProcessingException failure) {
        String line = failure.getLocation() == null
                ? ""
                : "line " + failure.getLocation().getLineNr() + ": ";
        return unread("it is no JSON, " + line + Quoted.plain(failure.getOriginalMessage()));
    }

    static TemplateText unread(String fault) {
        return new TemplateText(JsonNodeFactory.instance.objectNode(), List.of(fault), false);
    }
}
