package io.github.tracedapi.local.gateway;

import java.util.List;
import java.util.Locale;

/** Media types as API Gateway compares them. */
final class MediaTypes {
    static final String JSON = "application/json";

    private MediaTypes() {}

    /** The first media type of a field such as {@code Accept}, in lower case, without its parameters. */
    static String first(String field) {
        return field.split("[,;]", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a body is binary.
     *
     * @param field the value of {@code Content-Type}, or of {@code Accept}, of which only the first counts; empty if there is none
     * @param types {@code image/png}, <code>image/&#42;</code> or <code>&#42;/&#42;</code>; <code>&#42;/png</code> matches nothing
     */
    static boolean isBinary(String field, List<String> types) {
        String type = first(field);
        return types.stream().anyMatch(binary -> matches(type, first(binary)));
    }

    private static boolean matches(String type, String binary) {
        if (binary.equals("*/*")) {
            return true;
        }
        int slash = binary.indexOf('/');
        return slash > 0
                && !binary.startsWith("*")
                && (binary.equals(type)
                        || (binary.endsWith("/*")
                                && type.startsWith(binary.substring(0, slash + 1))
                                && type.length() > slash + 1));
    }
}
