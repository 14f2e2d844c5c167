package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import org.junit.jupiter.api.Test;

/** The line that a stage's access log has of a request, in the stage's own format. */
class AccessLogTest {
    private static final String API = resource("RestApi", "\"Name\":\"api\"");

    private static Shop shop(String format) {
        String stage = "\"Stage\":{\"Type\":\"AWS::ApiGateway::Stage\",\"Properties\":{\"RestApiId\":{\"Ref\":\"Api\"},"
                + "\"StageName\":\"s\",\"TracingEnabled\":true,\"AccessLogSetting\":{\"DestinationArn\":\"arn\",\"Format\":"
                + format
                + "}}}";
        String method = "\"Get\":{\"Type\":\"AWS::ApiGateway::Method\",\"Properties\":{\"RestApiId\":{\"Ref\":\"Api\"},"
                + "\"ResourceId\":{\"Fn::GetAtt\":[\"Api\",\"RootResourceId\"]},\"HttpMethod\":\"GET\",\"Integration\":{\"Type\":\"AWS_PROXY\",\"Uri\":\"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
                + "arn:aws:lambda:us-east-1:000000000000:function:raw/invocations\"}}}";
        return Shop.with(API, stage, method);
    }

    private static String resource(String type, String properties) {
        return "\"Api\":{\"Type\":\"AWS::ApiGateway::" + type + "\",\"Properties\":{" + properties + "}}";
    }

    private static String line(String format, String... fields) {
        return shop("\"" + format + "\"").get("/s", fields).accessLog().orElseThrow();
    }

    @Test
    void common_log_format_of_the_console_is_written() {
        assertThat(line(
                        "$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime]"
                                + " $context.httpMethod $context.resourcePath $context.protocol $context.status"
                                + " $context.responseLength"))
                .isEqualTo("127.0.0.1 - - [22/Nov/2026:17:00:00 +0000] GET / HTTP/1.1 200 2");
    }

    @Test
    void ids_are_those_that_the_client_and_the_trace_have() {
        GatewayExchange exchange = shop("\"$context.requestId $context.extendedRequestId $context.xrayTraceId\"")
                .get("/s");

        assertThat(exchange.accessLog())
                .contains(exchange.requestId() + " " + exchange.extendedRequestId() + " "
                        + Shop.TRACE.substring("Root=".length(), Shop.TRACE.indexOf(';')));
    }

    @Test
    void request_and_integration_are_timed() {
        assertThat(line("$context.requestTimeEpoch $context.responseLatency $context.integrationLatency"
                        + " $context.integration.latency $context.integration.integrationStatus"
                        + " $context.integration.status $context.integration.requestId"))
                .isEqualTo("1795366800123 5 0 0 200 200 call-1");
    }

    @Test
    void function_that_fails_has_lambdas_status_and_none_of_its_own() {
        Shop shop =
                shop("\"$context.status $context.integrationStatus $context.integration.status $context.error.message"
                        + " $context.error.messageString $context.error.responseType\"");
        shop.reply = new Backend.IntegrationReply.FunctionError(Bytes.utf8("{}"), "It broke");

        assertThat(shop.get("/s").accessLog())
                .contains("502 200 - Internal server error \"Internal server error\" DEFAULT_5XX");
    }

    @Test
    void request_that_meets_no_method_is_logged_with_dashes_for_what_it_has_not() {
        assertThat(shop("\"$context.status $context.resourcePath $context.xrayTraceId $context.awsEndpointRequestId"
                                + " $context.error.responseType\"")
                        .send("POST", "/s/none", Bytes.NONE)
                        .accessLog())
                .contains("403 - - - MISSING_AUTHENTICATION_TOKEN");
    }

    @Test
    void what_is_not_known_here_is_a_dash_and_other_text_stays() {
        assertThat(
                        line(
                                "$context.authorizer.principalId|$context.wafResponseCode|$input.body|$5|context.status|$context."))
                .isEqualTo("-|-|$input.body|$5|context.status|$context.");
    }

    @Test
    void what_a_client_sends_is_no_format_and_ends_no_line() {
        assertThat(line("<$context.identity.userAgent>", "User-Agent: $context.status \u001b[2J\u007f"))
                .isEqualTo("<$context.status \\u001b[2J\\u007f>");
    }

    @Test
    void line_is_bounded() {
        assertThat(line("$context.identity.userAgent".repeat(40), "User-Agent: " + "a".repeat(9_000)))
                .hasSize(32 * 1024 + 1)
                .endsWith("a…");
    }

    @Test
    void stage_without_an_access_log_and_path_without_a_stage_have_no_line() {
        assertThat(Shop.open().get("/prod/orders/1").accessLog()).isEmpty();
        assertThat(shop("\"$context.status\"").get("/other").accessLog()).isEmpty();
    }

    @Test
    void format_that_is_known_only_at_deploy_is_said() {
        Shop shop = shop("{\"Fn::GetAtt\":[\"Raw\",\"Format\"]}");

        assertThat(shop.get("/s").accessLog()).isEmpty();
        assertThat(shop.apis().notices())
                .containsExactly(
                        "Shop/Stage: the format of its access log is known only at deploy – no line of it is written"
                                + " here");
    }
}
