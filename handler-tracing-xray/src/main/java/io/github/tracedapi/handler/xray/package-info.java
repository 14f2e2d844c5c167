/** The backend on the X-Ray SDK for Java, which it mends by its public API. */
@NullMarked
package io.github.tracedapi.handler.xray;

import org.jspecify.annotations.NullMarked;
