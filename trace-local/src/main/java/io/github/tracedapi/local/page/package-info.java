/** The page that shows the requests of a run in a browser. */
@NullMarked
package io.github.tracedapi.local.page;

import org.jspecify.annotations.NullMarked;
