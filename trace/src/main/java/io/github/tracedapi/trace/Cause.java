package io.github.tracedapi.trace;

import java.util.List;

/**
 * Why a piece of work failed.
 *
 * @param ref        id of the exception that another subsegment holds; empty if it is told here
 * @param exceptions the exceptions, outermost first
 */
public record Cause(String ref, List<Thrown> exceptions) {
    public Cause {
        exceptions = List.copyOf(exceptions);
    }

    /**
     * One exception.
     *
     * @param id      16 hex digits; empty if not said
     * @param type    its class; empty if not said
     * @param message its message; empty if none
     * @param remote  whether the called service threw it
     * @param stack   its frames, innermost first, as {@code label (path:line)}
     */
    public record Thrown(String id, String type, String message, boolean remote, List<String> stack) {
        public Thrown {
            stack = List.copyOf(stack);
        }
    }
}
