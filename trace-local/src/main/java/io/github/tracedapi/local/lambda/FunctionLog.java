package io.github.tracedapi.local.lambda;

/** Is told of the lines that functions log, as they come, from threads that must not be held up. */
@FunctionalInterface
public interface FunctionLog {
    /** Tells nobody. */
    FunctionLog NONE = (function, environment, line) -> {};

    /**
     * One line, of the function or of Lambda.
     *
     * @param function    its name
     * @param environment the process it came from
     * @param line        without its end; a long one comes in pieces
     */
    void line(String function, String environment, String line);
}
