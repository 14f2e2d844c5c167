/** A small HTTP server on loopback that hands a request over as it stood on the wire. */
@NullMarked
package io.github.tracedapi.local.http;

import org.jspecify.annotations.NullMarked;
