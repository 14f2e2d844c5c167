package io.github.tracedapi.local.xray;

/** Numbers in sentences. */
final class Counted {
    private Counted() {}

    /** {@code , as do 2 more} after the first of three; nothing after the only one. */
    static String asDo(int all) {
        return also(all, "as does", "as do");
    }

    /** {@code , as were 2 more}. */
    static String asWere(int all) {
        return also(all, "as was", "as were");
    }

    /** {@code 1 document}, {@code 2 documents}. */
    static String of(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String also(int all, String one, String several) {
        return all == 1 ? "" : ", " + (all == 2 ? one : several) + " " + (all - 1) + " more";
    }
}
