/** A function under Lambda's runtime client, untraced and traced in three ways. */
@NullMarked
package io.github.tracedapi.benchmarks.handler;

import org.jspecify.annotations.NullMarked;
