/** The native backend: it needs no library. */
@NullMarked
package io.github.tracedapi.handler.own;

import org.jspecify.annotations.NullMarked;
