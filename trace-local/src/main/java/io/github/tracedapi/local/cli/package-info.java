/** The command {@code traced}. */
@NullMarked
package io.github.tracedapi.local.cli;

import org.jspecify.annotations.NullMarked;
