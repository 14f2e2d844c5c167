package io.github.tracedapi.local.lambda;

import io.github.tracedapi.local.lambda.InvocationEnd.Phase;
import java.time.Instant;

/** What came of the start of a process. */
sealed interface Init {
    /** It asked for its first event. */
    record Ready(Phase phase) implements Init {}

    /** The runtime client said why not. */
    record Failed(ClientError error, Instant at) implements Init {}

    /** It was gone. */
    record Exited(String description, Instant at) implements Init {}
}
