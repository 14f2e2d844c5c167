/** X-Ray: the sampling decision, the segments that the services put around the function's documents, and the proof. */
@NullMarked
package io.github.tracedapi.local.xray;

import org.jspecify.annotations.NullMarked;
