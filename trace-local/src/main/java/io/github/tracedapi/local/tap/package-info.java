/** What a function calls, seen on its way: the requests and the trace header each of them carries. */
@NullMarked
package io.github.tracedapi.local.tap;

import org.jspecify.annotations.NullMarked;
