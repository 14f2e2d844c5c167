package io.github.tracedapi.trace.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.tracedapi.trace.AwsCall;
import io.github.tracedapi.trace.Outcome;
import io.github.tracedapi.trace.Recorded;
import io.github.tracedapi.trace.SqlCall;
import io.github.tracedapi.trace.Subsegment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalledResourceTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "orders, orders",
        "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs.fifo, jobs.fifo",
        "arn:aws:sqs:eu-west-1:123456789012:jobs, jobs",
        "arn:aws:sns:eu-west-1:123456789012:news, news",
        "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders, Orders",
        "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders/index/ByDate, Orders",
        "arn:aws:lambda:eu-west-1:123456789012:function:orders, orders",
        "arn:aws:lambda:eu-west-1:123456789012:function:orders:live, orders",
        "arn:aws-cn:states:cn-north-1:123456789012:stateMachine:Flow, Flow",
        "arn:aws:events:eu-west-1:123456789012:event-bus/bus, bus",
        "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks, clicks",
        "arn:aws:s3:::shop-pictures, shop-pictures",
        "arn:aws:s3:::shop-pictures/a/b, shop-pictures",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-a1B2c3, prod/db",
        "arn:aws:ssm:eu-west-1:123456789012:parameter/prod/url, /prod/url",
        "arn:aws:half, arn:aws:half",
    })
    void resource_is_known_by_its_short_name(String resource, String name) {
        assertThat(CalledResource.shortName(resource)).isEqualTo(name);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DynamoDb, TABLE",
        "DynamoDB, TABLE",
        "SQS, QUEUE",
        "SNS, TOPIC",
        "S3, BUCKET",
        "Lambda, FUNCTION",
        "Events, EVENT_BUS",
        "EventBridge, EVENT_BUS",
        "CloudWatch Events, EVENT_BUS",
        "SFN, STATE_MACHINE",
        "StepFunctions, STATE_MACHINE",
        "states, STATE_MACHINE",
        "Kinesis, STREAM",
        "Secrets Manager, SECRET",
        "SSM, PARAMETER",
        "Scheduler, SCHEDULE",
        "AppSync, GRAPHQL_API",
        "Bedrock Runtime, SERVICE",
    })
    void kind_is_known_by_the_services_name(String service, NodeKind kind) {
        assertThat(CalledResource.of(Drawn.aws("a", service, "Do")))
                .isEqualTo(new CalledResource(kind, service, List.of(), "Do"));
    }

    @Test
    void resources_are_named_once_whichever_field_has_them() {
        AwsCall aws = new AwsCall(
                null,
                null,
                null,
                List.of("orders"),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("table_name", "orders")
                        .put("event_bus_name", "bus"));
        Subsegment call = new Subsegment(
                new Recorded(
                        "a",
                        "DynamoDb",
                        null,
                        null,
                        false,
                        Outcome.OK,
                        null,
                        aws,
                        Map.of(),
                        JsonNodeFactory.instance.missingNode(),
                        List.of(),
                        List.of(),
                        JsonNodeFactory.instance.missingNode()),
                "aws",
                null,
                null,
                List.of());

        assertThat(CalledResource.of(call))
                .isEqualTo(new CalledResource(NodeKind.TABLE, "DynamoDb", List.of("orders", "bus"), ""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://api.example.com/v1, api.example.com",
        "https://API.example.com:8443?x, api.example.com",
        "https://user:secret@api.example.com/, api.example.com",
        "http://[::1]:80/a, [::1]",
        "no url, name",
        "https://, name",
    })
    void remote_call_is_of_a_host(String url, String host) {
        assertThat(CalledResource.of(Drawn.remote("a", "name", url)))
                .isEqualTo(new CalledResource(NodeKind.REMOTE, host, List.of(), "GET"));
    }

    @Test
    void query_is_of_the_databases_host() {
        Subsegment query = new Subsegment(
                Recorded.of("a", "orders@db.example.com", Instant.EPOCH, Instant.EPOCH),
                "remote",
                null,
                new SqlCall(
                        "jdbc:postgresql://db.example.com:5432/orders", null, JsonNodeFactory.instance.missingNode()),
                List.of());

        assertThat(CalledResource.of(query).service()).isEqualTo("db.example.com");
    }
}
