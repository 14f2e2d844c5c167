package io.github.tracedapi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private final KeptBackend backend = KeptBackend.install("");

    @BeforeEach
    void beFirst() {
        TracedInvocation.coldStartAgain();
    }

    @AfterEach
    void forget() {
        KeptBackend.uninstall();
        TracedInvocation.coldStartAgain();
    }

    @Test
    void after_a_restore_the_backend_is_renewed_and_the_next_invocation_is_a_cold_start() {
        RequestHandler<String, String> handler = TracedHandler.of("h", (event, context) -> event);
        Snapshots snapshots = new Snapshots();
        handler.handleRequest("", new XRayContext(KeptBackend.SAMPLED));
        handler.handleRequest("", new XRayContext(KeptBackend.SAMPLED));

        snapshots.beforeCheckpoint(Core.getGlobalContext());
        snapshots.afterRestore(Core.getGlobalContext());
        handler.handleRequest("", new XRayContext(KeptBackend.SAMPLED));

        assertThat(backend.kept())
                .containsExactly(
                        "h{coldStart=true:Boolean}", "h{coldStart=false:Boolean}", "h{coldStart=true:Boolean}");
        assertThat(backend.events()).contains("rehearse", "restored");
        assertThat(backend.told()).isEmpty();
    }
}
