/** Draws maps and traces, for a terminal, for GitHub and for a browser. */
@NullMarked
package io.github.tracedapi.trace.view;

import org.jspecify.annotations.NullMarked;
