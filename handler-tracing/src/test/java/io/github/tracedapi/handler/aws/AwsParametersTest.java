package io.github.tracedapi.handler.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.handler.KeptRecording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;

class AwsParametersTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            DynamoDb         | PutItem          | TableName=orders                       | {table_name=orders}
            DynamoDb         | DescribeTable    | TableName=orders;Limit=3               | {table_name=orders}
            DynamoDb         | Query            | TableName=orders;IndexName=i;Limit=3   | {index_name=i, limit=3, table_name=orders}
            DynamoDb         | BatchWriteItem   | RequestItems=map                       | {table_names=[in-map]}
            S3               | GetObject        | Bucket=b;Key=k;VersionId=v;Body=x      | {bucket_name=b, key=k, version_id=v}
            S3               | ListObjectsV2    | Bucket=b;Prefix=p                      | {bucket_name=b, prefix=p}
            Sqs              | SendMessage      | QueueUrl=q;MessageBody=x;DelaySeconds=1 | {delay_seconds=1, queue_url=q}
            Sqs              | SendMessageBatch | QueueUrl=q;Entries=list                | {message_count=2, queue_url=q}
            Sqs              | DeleteMessage    | QueueUrl=q;ReceiptHandle=x             | {queue_url=q}
            Sns              | Publish          | TopicArn=t;Message=x                   | {topic_arn=t}
            Lambda           | Invoke           | FunctionName=f;Payload=x;Qualifier=1   | {function_name=f, qualifier=1}
            SageMakerRuntime | InvokeEndpoint   | EndpointName=e;Body=x                  | {endpoint_name=e}
            SecretsManager   | GetSecretValue   | SecretId=s                             | {}
            Other            | PutItem          | TableName=orders                       | {}
            """)
    void a_request_tells_where_it_went_and_nothing_of_what_was_in_it(
            String service, String operation, String fields, String expected) {
        KeptRecording into = KeptRecording.inTrace();

        AwsParameters.ofRequest(service, operation, new Request(fields), into);

        assertThat(into.aws()).hasToString(expected);
    }

    /** A request of a service whose client is not here. */
    private static final class Request extends SdkRequest {
        private final String fields;

        Request(String fields) {
            this.fields = fields;
        }

        @Override
        public <T> Optional<T> getValueForField(String name, Class<T> type) {
            for (String field : fields.split(";")) {
                if (field.startsWith(name + "=")) {
                    String value = field.substring(name.length() + 1);
                    return Optional.of(type.cast(
                            switch (value) {
                                case "map" -> Map.of("in-map", List.of());
                                case "list" -> List.of("a", "b");
                                default -> value;
                            }));
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<? extends RequestOverrideConfiguration> overrideConfiguration() {
            return Optional.empty();
        }

        @Override
        public Builder toBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return List.of();
        }
    }
}
