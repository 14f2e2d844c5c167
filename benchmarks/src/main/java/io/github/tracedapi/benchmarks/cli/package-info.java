/** The programs' command lines; only these write to standard streams. */
@NullMarked
package io.github.tracedapi.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
