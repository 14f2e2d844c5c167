/** One function, untraced and traced in three ways. No class of one way is loaded by another. */
@NullMarked
package io.github.tracedapi.benchmarks.functions;

import org.jspecify.annotations.NullMarked;
