/** {@code new TracedApiFunction}: props to constructs to template. */
@NullMarked
package io.github.tracedapi.construct;

import org.jspecify.annotations.NullMarked;
