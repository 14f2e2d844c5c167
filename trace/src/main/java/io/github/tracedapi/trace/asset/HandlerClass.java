package io.github.tracedapi.trace.asset;

/**
 * The class that a function's {@code Handler} names.
 *
 * @param className such as {@code com.acme.OrdersHandler}
 * @param where     the jar it is in; empty if it is in none on the class path
 */
public record HandlerClass(String className, String where) {
    /** Whether it is on the class path. */
    public boolean isPresent() {
        return !where.isEmpty();
    }
}
