/** What an AWS X-Ray trace is: its id, its header, its segments and subsegments. */
@NullMarked
package io.github.tracedapi.trace;

import org.jspecify.annotations.NullMarked;
