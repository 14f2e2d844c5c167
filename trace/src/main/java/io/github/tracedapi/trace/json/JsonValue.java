package io.github.tracedapi.trace.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value in a JSON document, which knows where it stands.
 *
 * @param pointer to it, RFC 6901
 * @param node    a missing node if the field is absent
 */
record JsonValue(String pointer, JsonNode node) {
    private static final int LONGEST_SHOWN = 60;

    JsonValue field(String name) {
        if (!node.isObject()) {
            throw wrong("an object");
        }
        return new JsonValue(pointer + "/" + name, node.path(name));
    }

    String text() {
        if (!node.isTextual()) {
            throw wrong("a string");
        }
        return node.textValue();
    }

    boolean truth() {
        if (!node.isBoolean()) {
            throw wrong("true or false");
        }
        return node.booleanValue();
    }

    /** What the value is read as; empty if the field is absent. */
    <T> Optional<T> ifPresent(Function<JsonValue, T> read) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(read.apply(this));
    }

    <T> List<T> each(Function<JsonValue, T> read) {
        if (!node.isArray()) {
            throw wrong("a list");
        }
        List<T> all = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            all.add(read.apply(new JsonValue(pointer + "/" + i, node.get(i))));
        }
        return all;
    }

    <E extends Enum<E>> E word(Class<E> type) {
        String word = text();
        List<E> constants = List.of(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> JsonText.word(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> wrong("one of "
                        + String.join(
                                ", ", constants.stream().map(JsonText::word).toList())));
    }

    WrongJsonException wrong(String expected) {
        String is = node.isMissingNode() ? "is missing" : "is " + shown();
        return new WrongJsonException(
                pointer,
                is + ", where the format has " + expected
                        + " – the file is not what this release wrote – write it anew with this release.");
    }

    private String shown() {
        if (node.isContainerNode()) {
            return node.isArray() ? "a list" : "an object";
        }
        // As JSON text, and so in ASCII: the message may go to a terminal.
        String json = node.toString();
        return json.length() <= LONGEST_SHOWN ? json : json.substring(0, LONGEST_SHOWN) + "...";
    }
}
