package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.template.Value;

/** The text of a value as far as it is literal, with a {@code *} for each part that is not. */
final class Literals {
    private Literals() {}

    static String of(Value value) {
        if (value instanceof Value.Joined joined) {
            StringBuilder text = new StringBuilder();
            joined.parts().forEach(part -> text.append(of(part)));
            return text.toString();
        }
        return value.text().orElse("*");
    }
}
