/** Programs that measure what the documents claim. */
@NullMarked
package io.github.tracedapi.benchmarks;

import org.jspecify.annotations.NullMarked;
