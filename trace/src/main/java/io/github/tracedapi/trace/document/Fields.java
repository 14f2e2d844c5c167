package io.github.tracedapi.trace.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, asked for by the type that is due. What has another type is used if it can be, and said in
 * any case. A JSON null is a field that is not there.
 */
final class Fields {
    private static final int LONGEST_QUOTE = 100;
    private static final int LONGEST_NUMBER = 100;

    private final JsonNode object;
    private final String path;
    private final Faults faults;

    /** The fields of a document. */
    Fields(ObjectNode document, Faults faults) {
        this(document, "", faults);
    }

    private Fields(JsonNode object, String path, Faults faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /** What holds the fields; a missing node if nothing does. */
    JsonNode node() {
        return object;
    }

    /** The field as it is; a missing node if it is not there, or null. */
    JsonNode any(String key) {
        JsonNode value = object.path(key);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    @Nullable
    String text(String key) {
        JsonNode value = any(key);
        if (value.isMissingNode() || value.isTextual()) {
            return value.textValue();
        }
        if (value.isValueNode()) {
            fault(key, value + " where a string is due – it is read as one.");
            return value.asText();
        }
        fault(key, quote(value) + " where a string is due – it is left out.");
        return null;
    }

    /** True only if the document says so. */
    boolean flag(String key) {
        JsonNode value = any(key);
        if (value.isMissingNode() || value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual()
                && (value.textValue().equals("true") || value.textValue().equals("false"))) {
            fault(key, "the string " + quote(value) + " where true or false is due – it is read as that.");
            return value.textValue().equals("true");
        }
        fault(key, quote(value) + " where true or false is due – it is left out.");
        return false;
    }

    @Nullable
    Integer integer(String key) {
        BigDecimal number = number(key);
        if (number == null) {
            return null;
        }
        // Compared before it is converted: 1E999999999 is a number of three digits' length and a billion digits' size.
        boolean fits =
                number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0 && number.scale() <= LONGEST_NUMBER;
        if (!fits || number.stripTrailingZeros().scale() > 0) {
            fault(key, quote(any(key)) + " where a whole number is due – it is left out.");
            return null;
        }
        return number.intValue();
    }

    @Nullable
    Instant time(String key) {
        BigDecimal number = number(key);
        if (number == null) {
            return null;
        }
        String absurd = EpochTime.fault(number);
        if (absurd != null) {
            fault(key, quote(any(key)) + " " + absurd);
            return null;
        }
        return EpochTime.instant(number);
    }

    /** An object within; its fields are missing if it is not there or no object. */
    Fields object(String key) {
        JsonNode value = any(key);
        if (!value.isMissingNode() && !value.isObject()) {
            fault(key, quote(value) + " where an object is due – it is left out.");
            return new Fields(MissingNode.getInstance(), path + key + ".", faults);
        }
        return new Fields(value, path + key + ".", faults);
    }

    /** The objects of a list within. */
    List<Fields> objects(String key) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : list(key)) {
            String place = key + "[" + objects.size() + "]";
            if (element.isObject()) {
                objects.add(new Fields(element, path + place + ".", faults));
            } else {
                fault(place, quote(element) + " where an object is due – it is left out.");
            }
        }
        return objects;
    }

    /** The elements of a list within. */
    Iterable<JsonNode> list(String key) {
        JsonNode value = any(key);
        if (!value.isMissingNode() && !value.isArray()) {
            fault(key, quote(value) + " where a list is due – it is left out.");
            return List.of();
        }
        return value;
    }

    /** @param what continues the sentence that the field's name begins */
    void fault(String key, String what) {
        faults.add(path + key + ": " + what);
    }

    /** A value as JSON, not too long for a sentence. */
    static String quote(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isArray() ? "a list" : "an object";
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        if (text.length() <= LONGEST_QUOTE) {
            return value.toString();
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_QUOTE - 1)) ? LONGEST_QUOTE - 1 : LONGEST_QUOTE;
        return TextNode.valueOf(text.substring(0, end) + "…").toString();
    }

    private @Nullable BigDecimal number(String key) {
        JsonNode value = any(key);
        if (value.isMissingNode()) {
            return null;
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isTextual() && value.textValue().length() <= LONGEST_NUMBER) {
            try {
                BigDecimal number = new BigDecimal(value.textValue().trim());
                fault(key, "the string " + quote(value) + " where a number is due – it is read as that number.");
                return number;
            } catch (NumberFormatException noNumber) {
                // Said below, with all the others.
            }
        }
        fault(key, quote(value) + " where a number is due – it is left out.");
        return null;
    }
}
