package io.github.tracedapi.trace;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response.
 *
 * @param method {@code GET}, …; null if not said
 * @param url    as the document has it; null if not said
 * @param status of the response; null if not said
 * @param fields the whole {@code http} block
 */
public record HttpCall(
        @Nullable String method,
        @Nullable String url,
        @Nullable Integer status,
        JsonNode fields) {}
