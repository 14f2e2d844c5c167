package io.github.tracedapi.local.names;

import io.github.tracedapi.trace.template.Resource;

/** What templates call things, as a sentence may hold it: on one line, and not too long. */
final class Said {
    private static final int LONGEST = 200;

    private Said() {}

    /** {@code "Sample/Orders/Table" (AWS::DynamoDB::Table)}. */
    static String of(Resource resource) {
        return "\"" + of(resource.place().path()) + "\" (" + of(resource.type()) + ")";
    }

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(character -> {
            boolean plain = !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT;
            shown.append(plain ? Character.toString(character) : String.format("\\u%04x", character));
        });
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
    }
}
