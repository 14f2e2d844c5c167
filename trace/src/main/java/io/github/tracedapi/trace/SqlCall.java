package io.github.tracedapi.trace;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A database query.
 *
 * @param url    of the database; null if not said
 * @param query  with its values taken out; null if not said
 * @param fields the whole {@code sql} block
 */
public record SqlCall(@Nullable String url, @Nullable String query, JsonNode fields) {}
