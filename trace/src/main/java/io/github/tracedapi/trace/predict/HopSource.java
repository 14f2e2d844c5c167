package io.github.tracedapi.trace.predict;

/** Finds one kind of ways that requests take. */
interface HopSource {
    void collect(AppFacts app, Routes routes);
}
