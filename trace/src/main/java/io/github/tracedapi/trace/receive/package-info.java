/** Stands in for the X-Ray daemon: takes segment documents over UDP, keeps them by trace and says what it lost. */
@NullMarked
package io.github.tracedapi.trace.receive;

import org.jspecify.annotations.NullMarked;
