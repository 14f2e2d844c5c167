package io.github.tracedapi.trace.predict;

/** The AWS clients in an active function's code are traced by something. */
final class InstrumentedClientRule implements ClientRule {
    @Override
    public String id() {
        return "UninstrumentedClients";
    }

    @Override
    public CodeFacts.State told() {
        return CodeFacts.State.NOT_INSTRUMENTED;
    }
}
