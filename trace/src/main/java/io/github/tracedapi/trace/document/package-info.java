/** Reads X-Ray's documents in every form they come in, and puts traces together from them. */
@NullMarked
package io.github.tracedapi.trace.document;

import org.jspecify.annotations.NullMarked;
