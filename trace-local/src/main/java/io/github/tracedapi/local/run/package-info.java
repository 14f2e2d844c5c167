/** The run of an app: its services put together, and what is known of each request. */
@NullMarked
package io.github.tracedapi.local.run;

import org.jspecify.annotations.NullMarked;
