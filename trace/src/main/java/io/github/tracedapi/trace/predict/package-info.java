/** Predicts, from the templates and assets of an app, which hops a request takes and which of them X-Ray carries. */
@NullMarked
package io.github.tracedapi.trace.predict;

import org.jspecify.annotations.NullMarked;
