/** Segment documents: written, redacted, split to fit a datagram, and sent. */
@NullMarked
package io.github.tracedapi.handler.document;

import org.jspecify.annotations.NullMarked;
