package io.github.tracedapi.handler;

import io.github.tracedapi.handler.document.Notices;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/** What is done before this environment is kept as a snapshot, and after one is restored from it. */
final class Snapshots implements Resource {
    // CRaC holds its resources weakly.
    @SuppressWarnings("unused")
    private static @Nullable Snapshots registered;

    Snapshots() {}

    static void register() {
        Snapshots resource = new Snapshots();
        Core.getGlobalContext().register(resource);
        registered = resource;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        Traced.prime();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        TracedInvocation.coldStartAgain();
        Notices.standard().restored();
        try {
            Backends.active().restored();
        } catch (Throwable thrown) {
            Backends.failed(thrown);
        }
    }
}
