package io.github.tracedapi.local.tap;

/** Knows where the requests of one port are to go. */
@FunctionalInterface
interface Ways {

    /** Where a request goes, by what its first line says. */
    Way of(String method, String target);

    /** All requests to one place, with the target they have. */
    static Ways allTo(Destination destination) {
        return (method, target) -> new Way(destination, target);
    }
}
