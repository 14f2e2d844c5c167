package io.github.tracedapi.handler.contract.function;

/** What an invocation does. */
@FunctionalInterface
interface Behaviour {
    /** Does it; a number is the reply's status, anything else its body. */
    Object run(String argument) throws Exception;
}
