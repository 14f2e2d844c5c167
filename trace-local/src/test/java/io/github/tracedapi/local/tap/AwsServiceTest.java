package io.github.tracedapi.local.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsServiceTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "aws-sdk-java/2.56.0 md/io#sync md/http#Apache5 ua/2.1 api/S3#2.56.x os/Linux#6.18, s3",
        "aws-sdk-java/2.56.0 ua/2.1 api/Secrets_Manager#2.56.x, secrets_manager",
        "aws-sdk-js/3.900.0 ua/2.1 os/linux lang/js md/nodejs#24 api/dynamodb#3.900.0, dynamodb",
        "api/SFN, sfn"
    })
    void agent_names_the_service_by_its_id(String agent, String service) {
        assertThat(AwsService.of(headers("User-Agent", agent))).contains(service);
    }

    @ParameterizedTest(name = "signed as {0}")
    @CsvSource({
        "sqs, sqs",
        "dynamodb, dynamodb",
        "secretsmanager, secrets_manager",
        "states, sfn",
        "events, eventbridge",
        "logs, cloudwatch_logs",
        "monitoring, cloudwatch",
        "cognito-idp, cognito_identity_provider",
        "rds-data, rds_data"
    })
    void signature_names_the_service_where_the_agent_does_not(String signed, String service) {
        HttpHeaders headers = headers(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/" + signed + "/aws4_request, SignedHeaders=host");
        headers.set("User-Agent", "Boto3/1.40 md/Botocore#1.40");

        assertThat(AwsService.of(headers)).contains(service);
    }

    @Test
    void signature_for_several_regions_has_no_region() {
        assertThat(AwsService.of(headers(
                        "Authorization",
                        "AWS4-ECDSA-P256-SHA256 Credential=AKID/20261122/s3/aws4_request, SignedHeaders=host")))
                .contains("s3");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"AmazonSQS.SendMessage, sqs", "AWSEvents.PutEvents, events", "DynamoDB_20120810.PutItem, dynamodb"})
    void target_names_the_service_of_an_unsigned_request(String target, String service) {
        assertThat(AwsService.of(headers("X-Amz-Target", target))).contains(service);
    }

    @Test
    void request_that_names_no_service_has_none() {
        assertThat(AwsService.of(headers("User-Agent", "curl/8.0 api"))).isEmpty();
    }

    @Test
    void name_that_could_write_to_a_terminal_is_none() {
        assertThat(AwsService.of(
                        headers("Authorization", "Credential=AKID/20261122/us-east-1/\u001b[31mred/aws4_request")))
                .isEmpty();
    }

    @Test
    void field_at_the_bound_is_read_and_one_beyond_is_not() {
        String end = " api/S3#2";
        assertThat(AwsService.of(headers("User-Agent", "x".repeat(4096 - end.length()) + end)))
                .contains("s3");
        assertThat(AwsService.of(headers("User-Agent", "x".repeat(4097 - end.length()) + end)))
                .isEmpty();
    }

    private static HttpHeaders headers(String name, String value) {
        return DefaultHttpHeadersFactory.headersFactory()
                .withValidation(false)
                .newHeaders()
                .set(name, value);
    }
}
