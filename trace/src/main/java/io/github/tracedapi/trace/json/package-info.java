/** Maps, proofs and traces as JSON, in formats that {@code docs/json.md} describes and versions. */
@NullMarked
package io.github.tracedapi.trace.json;

import org.jspecify.annotations.NullMarked;
