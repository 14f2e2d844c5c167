package io.github.tracedapi.construct;

import org.jspecify.annotations.Nullable;

/** Where a construct belongs: asked for before CDK's own constructor, which would fail without saying whose argument it was. */
final class Place {
    private Place() {}

    static <T> T required(String construct, String argument, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(construct + ": " + argument
                    + " is null – the construct would have no place in the app – give scope, id and props as for any"
                    + " construct of CDK.");
        }
        return value;
    }
}
