/** Which hops a request takes and which of them X-Ray carries: as predicted, and as proven by a trace. */
@NullMarked
package io.github.tracedapi.trace.map;

import org.jspecify.annotations.NullMarked;
