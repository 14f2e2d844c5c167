package io.github.tracedapi.local.http;

import java.util.List;
import java.util.Optional;

/**
 * A header field, in the case and at the place it was sent.
 *
 * @param name  as sent: {@code x-CUSTOM}
 * @param value as sent, a character for each byte (ISO 8859-1): what the bytes mean is for the reader to decide
 */
public record HttpField(String name, String value) {

    /** Whether it is the field of this name, in whatever case. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The value of the last field of a name. */
    public static Optional<String> last(List<HttpField> fields, String name) {
        String found = null;
        for (HttpField field : fields) {
            if (field.is(name)) {
                found = field.value();
            }
        }
        return Optional.ofNullable(found);
    }

    /** The values of all fields of a name, in order. */
    public static List<String> all(List<HttpField> fields, String name) {
        return fields.stream()
                .filter(field -> field.is(name))
                .map(HttpField::value)
                .toList();
    }
}
