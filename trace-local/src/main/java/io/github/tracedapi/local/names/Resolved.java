package io.github.tracedapi.local.names;

import java.util.Optional;

/** A value of the template, as it would be deployed. */
public sealed interface Resolved {

    /** All of it is known. */
    record Known(String text) implements Resolved {}

    /**
     * Some of it is not.
     *
     * @param reason a sentence without its full stop
     */
    record Unknown(String reason) implements Resolved {}

    /** The text, if it is known. */
    default Optional<String> value() {
        return this instanceof Known known ? Optional.of(known.text()) : Optional.empty();
    }
}
