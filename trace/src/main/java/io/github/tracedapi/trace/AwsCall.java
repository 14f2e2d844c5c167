package io.github.tracedapi.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The call of an AWS service, or the AWS resource that a segment ran on.
 *
 * @param operation such as {@code GetItem}; null if not said
 * @param region    such as {@code eu-west-1}; null if not said
 * @param requestId null if not said
 * @param resources tables, queues, functions, … that the call names, as they are named in the document
 * @param fields    the whole {@code aws} block
 */
public record AwsCall(
        @Nullable String operation,
        @Nullable String region,
        @Nullable String requestId,
        List<String> resources,
        JsonNode fields) {
    public AwsCall {
        resources = List.copyOf(resources);
    }
}
