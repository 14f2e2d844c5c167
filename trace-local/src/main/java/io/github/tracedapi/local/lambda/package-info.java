/** Lambda: each function in processes of its own, under Lambda's own Java runtime client. */
@NullMarked
package io.github.tracedapi.local.lambda;

import org.jspecify.annotations.NullMarked;
