package io.github.tracedapi.local.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DynamoDB_20120810.PutItem, PutItem",
        "AmazonSQS.SendMessage, SendMessage",
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.ListTrails, ListTrails",
        "PutItem, PutItem",
        "DynamoDB_20120810., POST /",
        "DynamoDB_20120810.Put-Item, POST /"
    })
    void target_field_names_the_operation(String target, String operation) {
        HttpRequest request = request("POST", "/", "X-Amz-Target", target);

        assertThat(Operation.ofAws(request, "/").get()).isEqualTo(operation);
    }

    @Test
    void rpc_path_names_the_operation() {
        HttpRequest request = request("POST", "/", "smithy-protocol", "rpc-v2-cbor");

        assertThat(Operation.ofAws(request, "/service/GraniteServiceVersion20100801/operation/PutMetricData?x=1")
                        .get())
                .isEqualTo("PutMetricData");
    }

    @Test
    void query_names_the_operation() {
        HttpRequest request = request("GET", "/", "Accept", "*/*");

        assertThat(Operation.ofAws(request, "/?Version=1&Action=Publish&Message=secret")
                        .get())
                .isEqualTo("Publish");
    }

    @Test
    void form_names_the_operation_however_it_is_cut() {
        Operation operation = form();

        for (String piece : new String[] {"Acti", "on=Pub", "lish&Message=secret"}) {
            assertThat(operation.get()).isEqualTo("POST /");
            read(operation, piece, false);
        }
        read(operation, "", true);

        assertThat(operation.get()).isEqualTo("Publish");
    }

    @Test
    void action_that_is_only_part_of_another_name_is_none() {
        Operation operation = form();

        read(operation, "SubAction=Publish", true);

        assertThat(operation.get()).isEqualTo("POST /");
    }

    @Test
    void action_is_found_at_the_end_of_what_is_read_of_a_form() {
        Operation operation = form();

        read(operation, "x".repeat(8 * 1024 - 16) + "&Action=Publish&" + "y".repeat(100), false);

        assertThat(operation.get()).isEqualTo("Publish");
    }

    @Test
    void action_beyond_what_is_read_of_a_form_is_not_seen() {
        Operation operation = form();

        read(operation, "x".repeat(8 * 1024) + "&Action=Publish", true);

        assertThat(operation.get()).isEqualTo("POST /");
    }

    @Test
    void body_is_left_for_the_server() {
        var body = Unpooled.copiedBuffer("Action=Publish", StandardCharsets.UTF_8);

        form().read(body, true);

        assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("Action=Publish");
        body.release();
    }

    @Test
    void other_bodies_are_not_read() {
        Operation operation = Operation.ofAws(request("POST", "/", "Content-Type", "text/plain"), "/");

        read(operation, "Action=Publish", true);

        assertThat(operation.get()).isEqualTo("POST /");
    }

    @Test
    void plain_http_is_method_and_path_without_the_query() {
        HttpRequest request = request("GET", "/", "X-Amz-Target", "A.B");

        assertThat(Operation.ofHttp(request, "/price//a%2Fb?key=secret").get()).isEqualTo("GET /price//a%2Fb");
    }

    @Test
    void long_and_strange_path_is_cut_and_made_readable() {
        HttpRequest request = request("GET", "/", "Accept", "*/*");

        assertThat(Operation.ofHttp(request, "/\u001b[31m\u00e9" + "x".repeat(2000))
                        .get())
                .startsWith("GET /\\u001b[31m\\u00e9xxx")
                .endsWith("xxx...")
                .hasSizeBetween(1024, 1040);
    }

    private static Operation form() {
        return Operation.ofAws(
                request("POST", "/", "Content-Type", "application/x-www-form-urlencoded; charset=utf-8"), "/");
    }

    private static void read(Operation operation, String piece, boolean last) {
        var buffer = Unpooled.copiedBuffer(piece, StandardCharsets.UTF_8);
        operation.read(buffer, last);
        buffer.release();
    }

    private static HttpRequest request(String method, String target, String field, String value) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), target);
        request.headers().set(field, value);
        return request;
    }
}
