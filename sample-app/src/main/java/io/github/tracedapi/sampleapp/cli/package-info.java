/** Says on the terminal what the sample app makes. */
@NullMarked
package io.github.tracedapi.sampleapp.cli;

import org.jspecify.annotations.NullMarked;
