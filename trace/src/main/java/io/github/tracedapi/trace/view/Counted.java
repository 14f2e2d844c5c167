package io.github.tracedapi.trace.view;

/** A number of things in words; nothing of what there is none of. */
final class Counted {
    private Counted() {}

    /** {@code 1 hop}, {@code 2 hops}; empty for none. */
    static String things(long number, String thing) {
        return some(number, number == 1 ? thing : thing + "s");
    }

    /** {@code 2 traced}; empty for none. */
    static String some(long number, String what) {
        return number == 0 ? "" : number + " " + what;
    }
}
