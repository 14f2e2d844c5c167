package io.github.tracedapi.handler.aws;

import io.github.tracedapi.handler.backend.Recording;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Which fields of requests and responses are recorded under {@code aws}: those that the X-Ray SDK records and that a document can
 * hold, by pairs of the field's name and the document's. For each service all operations are asked for the same ones, as few have a
 * field that another of them must not tell. {@code keys:} takes a map's keys, {@code count:} a list's size.
 */
final class AwsParameters {
    private static final String KEYS = "keys:";
    private static final String COUNT = "count:";

    private AwsParameters() {}

    static void ofRequest(@Nullable String service, @Nullable String operation, SdkRequest request, Recording into) {
        String[] fields = requestFields(service, operation);
        for (int i = 0; fields != null && i < fields.length; i += 2) {
            Optional<Object> value = request.getValueForField(name(fields[i]), Object.class);
            if (value.isPresent()) {
                put(fields[i], fields[i + 1], value.get(), into);
            }
        }
    }

    static void ofResponse(@Nullable String service, @Nullable String operation, SdkResponse response, Recording into) {
        String[] fields = responseFields(service, operation);
        for (int i = 0; fields != null && i < fields.length; i += 2) {
            Optional<Object> value = response.getValueForField(name(fields[i]), Object.class);
            if (value.isPresent()) {
                put(fields[i], fields[i + 1], value.get(), into);
            }
        }
    }

    private static String @Nullable [] requestFields(@Nullable String service, @Nullable String operation) {
        if (service == null || operation == null) {
            return null;
        }
        return switch (service) {
            case "DynamoDb" -> ofDynamoDb(operation);
            case "S3" ->
                new String[] {"Bucket", "bucket_name", "Key", "key", "VersionId", "version_id", "Prefix", "prefix"};
            case "Sqs" -> ofSqs(operation);
            case "Sns" -> new String[] {"TopicArn", "topic_arn"};
            case "Lambda" ->
                new String[] {
                    "FunctionName",
                    "function_name",
                    "InvocationType",
                    "invocation_type",
                    "LogType",
                    "log_type",
                    "Qualifier",
                    "qualifier"
                };
            case "SageMakerRuntime" -> new String[] {"EndpointName", "endpoint_name"};
            default -> null;
        };
    }

    private static String[] ofDynamoDb(String operation) {
        return switch (operation) {
            case "GetItem" ->
                new String[] {
                    "ConsistentRead", "consistent_read",
                    "ProjectionExpression", "projection_expression",
                    "TableName", "table_name"
                };
            case "Query", "Scan" ->
                new String[] {
                    "AttributesToGet", "attributes_to_get",
                    "ConsistentRead", "consistent_read",
                    "IndexName", "index_name",
                    "Limit", "limit",
                    "ProjectionExpression", "projection_expression",
                    "ScanIndexForward", "scan_index_forward",
                    "Segment", "segment",
                    "Select", "select",
                    "TableName", "table_name",
                    "TotalSegments", "total_segments"
                };
            case "BatchGetItem", "BatchWriteItem" -> new String[] {KEYS + "RequestItems", "table_names"};
            case "ListTables" ->
                new String[] {"ExclusiveStartTableName", "exclusive_start_table_name", "Limit", "limit"};
            default -> new String[] {"TableName", "table_name"};
        };
    }

    private static String[] ofSqs(String operation) {
        return switch (operation) {
            case "SendMessage" ->
                new String[] {
                    "DelaySeconds",
                    "delay_seconds",
                    "QueueUrl",
                    "queue_url",
                    KEYS + "MessageAttributes",
                    "message_attribute_names"
                };
            case "SendMessageBatch" -> new String[] {"QueueUrl", "queue_url", COUNT + "Entries", "message_count"};
            case "ReceiveMessage" ->
                new String[] {
                    "AttributeNames", "attribute_names",
                    "MaxNumberOfMessages", "max_number_of_messages",
                    "MessageAttributeNames", "message_attribute_names",
                    "QueueUrl", "queue_url",
                    "VisibilityTimeout", "visibility_timeout",
                    "WaitTimeSeconds", "wait_time_seconds"
                };
            case "CreateQueue", "GetQueueUrl" -> new String[] {"QueueName", "queue_name"};
            case "ListQueues" -> new String[] {"QueueNamePrefix", "queue_name_prefix"};
            default -> new String[] {"QueueUrl", "queue_url", "VisibilityTimeout", "visibility_timeout"};
        };
    }

    private static String @Nullable [] responseFields(@Nullable String service, @Nullable String operation) {
        if (service == null || operation == null) {
            return null;
        }
        return switch (service) {
            case "DynamoDb" -> fromDynamoDb(operation);
            case "Lambda" -> new String[] {"FunctionError", "function_error", "StatusCode", "status_code"};
            case "Sqs" -> fromSqs(operation);
            default -> null;
        };
    }

    private static String @Nullable [] fromDynamoDb(String operation) {
        return switch (operation) {
            case "ListTables" -> new String[] {COUNT + "TableNames", "table_count"};
            case "Scan" -> new String[] {"Count", "count", "ScannedCount", "scanned_count"};
            default -> null;
        };
    }

    private static String @Nullable [] fromSqs(String operation) {
        return switch (operation) {
            case "GetQueueUrl" -> new String[] {"QueueUrl", "queue_url"};
            case "ListQueues" -> new String[] {COUNT + "QueueUrls", "queue_count"};
            case "ReceiveMessage" -> new String[] {COUNT + "Messages", "message_count"};
            case "SendMessage" -> new String[] {"MessageId", "message_id"};
            case "SendMessageBatch" ->
                new String[] {COUNT + "Failed", "failed_count", COUNT + "Successful", "successful_count"};
            default -> null;
        };
    }

    static void prime() {
        requestFields("DynamoDb", "GetItem");
        responseFields("DynamoDb", "GetItem");
    }

    private static String name(String field) {
        int colon = field.indexOf(':');
        return colon < 0 ? field : field.substring(colon + 1);
    }

    private static void put(String field, String key, Object value, Recording into) {
        if (field.startsWith(COUNT)) {
            if (value instanceof Collection<?> many) {
                into.aws(key, many.size());
            }
        } else if (field.startsWith(KEYS)) {
            if (value instanceof Map<?, ?> map) {
                into.aws(key, map.keySet());
            }
        } else if (value instanceof Collection<?> many) {
            // The SDK cannot tell an empty list from none.
            if (!many.isEmpty()) {
                into.aws(key, value);
            }
        } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            into.aws(key, value);
        }
    }
}
