package io.github.tracedapi.trace.predict;

/** A rule that has nothing to say of a function whose tracing is off. */
interface ActiveFunctionRule extends FunctionRule {
    @Override
    default boolean appliesTo(FunctionFacts function) {
        return !function.active().isNo();
    }
}
