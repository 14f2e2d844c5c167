/** What a handler calls, so that every call is in the trace and no document is lost. */
@NullMarked
package io.github.tracedapi.handler;

import org.jspecify.annotations.NullMarked;
