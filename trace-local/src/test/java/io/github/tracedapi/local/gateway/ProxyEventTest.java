package io.github.tracedapi.local.gateway;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.GoldenFile;
import io.github.tracedapi.local.http.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events as functions get them. */
class ProxyEventTest {
    private static final JsonMapper JSON = new JsonMapper();
    private final Shop shop = Shop.open();

    @Test
    void event_of_a_plain_request() throws IOException {
        shop.get("/prod/orders/17", "Host: localhost:3000", "User-Agent: curl/8.5.0", "Accept: */*");

        GoldenFile.assertSame("gateway/plain-event.json", pretty());
    }

    @Test
    void event_of_a_request_with_everything() throws IOException {
        shop.send(
                "POST",
                "/prod//files/test%2Balias@gmail.com//a+b/?category=books&category=films&q=a+b%2Bc&bad=%zz",
                Bytes.utf8("{\"message\": \"h\u00e9llo\"}"),
                "Host: localhost:3000",
                "aUThorization: Bearer token123",
                "user-agent: test",
                "tEsT-HEADeR: one",
                "TEST-header: two",
                "Content-Type: text/plain",
                "Content-Length: 20",
                "X-Forwarded-For: 10.0.0.1");

        GoldenFile.assertSame("gateway/full-event.json", pretty());
    }

    @Test
    void event_of_a_request_with_an_api_key() throws IOException {
        shop.send("DELETE", "/prod/orders/17", Bytes.NONE, "Host: localhost", "x-api-key: let-me-in-0123456789");

        GoldenFile.assertSame("gateway/key-event.json", pretty());
    }

    @Test
    void keys_are_in_the_order_in_which_api_gateway_writes_them() throws IOException {
        shop.get("/prod");
        JsonNode event = JSON.readTree(shop.event());

        assertThat(names(event))
                .containsExactly(
                        "resource",
                        "path",
                        "httpMethod",
                        "headers",
                        "multiValueHeaders",
                        "queryStringParameters",
                        "multiValueQueryStringParameters",
                        "pathParameters",
                        "stageVariables",
                        "requestContext",
                        "body",
                        "isBase64Encoded");
        assertThat(names(event.path("requestContext")))
                .containsExactly(
                        "resourceId",
                        "resourcePath",
                        "httpMethod",
                        "extendedRequestId",
                        "requestTime",
                        "path",
                        "accountId",
                        "protocol",
                        "stage",
                        "domainPrefix",
                        "requestTimeEpoch",
                        "requestId",
                        "identity",
                        "domainName",
                        "deploymentId",
                        "apiId");
    }

    /** As recorded from AWS. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/prod/files/value, /files/value, value, /prod/files/value",
        "/prod/files/value/, /files/value/, value, /prod/files/value/",
        "/prod/files/value//double-slash, /files/value//double-slash, value//double-slash, /prod/files/value//double-slash",
        "//prod/files/value, /files/value, value, /prod/files/value",
        "/prod//files/value, /files/value, value, /prod//files/value",
        "/prod/files/test%2Balias@gmail.com/plus/test+alias@gmail.com, /files/test%2Balias@gmail.com/plus/test+alias@gmail.com,"
                + " test%2Balias@gmail.com/plus/test+alias@gmail.com,"
                + " /prod/files/test%2Balias@gmail.com/plus/test+alias@gmail.com",
        "/prod/files/%40?x=1, /files/%40, %40, /prod/files/%40",
    })
    void path_is_raw(String target, String path, String parameter, String contextPath) {
        shop.get(target);

        assertThatJson(shop.event()).node("path").isEqualTo(path);
        assertThatJson(shop.event()).node("pathParameters.path").isEqualTo(parameter);
        assertThatJson(shop.event()).node("requestContext.path").isEqualTo(contextPath);
        assertThatJson(shop.event()).node("resource").isEqualTo("/files/{path+}");
    }

    @Test
    void stage_alone_is_the_root() {
        shop.get("/prod");
        assertThatJson(shop.event()).node("path").isEqualTo("/");
        assertThatJson(shop.event()).node("requestContext.path").isEqualTo("/prod");

        shop.get("/prod/");
        assertThatJson(shop.event()).node("path").isEqualTo("/");
        assertThatJson(shop.event()).node("requestContext.path").isEqualTo("/prod/");
    }

    @Test
    void path_by_the_id_of_the_api_is_told_as_on_aws() {
        String id = shop.apis().stagePaths().get(0).stage().apiId();

        shop.get("/_api/" + id + "/prod/orders/1");

        assertThatJson(shop.event()).node("path").isEqualTo("/orders/1");
        assertThatJson(shop.event()).node("requestContext.path").isEqualTo("/prod/orders/1");
    }

    @Test
    void maps_are_null_where_there_is_nothing() {
        shop.get("/prod?");

        assertThatJson(shop.event()).node("queryStringParameters").isEqualTo(null);
        assertThatJson(shop.event()).node("multiValueQueryStringParameters").isEqualTo(null);
        assertThatJson(shop.event()).node("pathParameters").isEqualTo(null);
        assertThatJson(shop.event()).node("body").isEqualTo(null);
        assertThatJson(shop.event()).node("isBase64Encoded").isEqualTo(false);
    }

    @Test
    void single_values_are_the_last_ones() {
        shop.get("/prod?a=1&a=2", "X-A: 3", "x-a: 4");

        assertThatJson(shop.event()).node("queryStringParameters").isEqualTo("{\"a\":\"2\"}");
        assertThatJson(shop.event()).node("multiValueQueryStringParameters").isEqualTo("{\"a\":[\"1\",\"2\"]}");
        assertThatJson(shop.event()).node("headers.X-A").isStringEqualTo("4");
        assertThatJson(shop.event()).node("multiValueHeaders.X-A").isEqualTo("[\"3\",\"4\"]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Connection",
        "Content-Length",
        "Content-MD5",
        "Expect",
        "Max-Forwards",
        "Proxy-Authenticate",
        "Server",
        "TE",
        "Transfer-Encoding",
        "Trailer",
        "Upgrade",
        "WWW-Authenticate",
        "connection",
        "tRAILER",
    })
    void field_that_is_for_the_connection_does_not_get_through(String name) {
        shop.get("/prod", name + ": 1", "Kept: 1");

        assertThatJson(shop.event())
                .node("headers")
                .isObject()
                .doesNotContainKey(name)
                .containsKey("Kept");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Age",
        "Date",
        "Pragma",
        "Range",
        "Referer",
        "Via",
        "Warn",
        "Content-Encoding",
        "Accept-Charset",
        "cookie"
    })
    void other_fields_keep_their_case(String name) {
        shop.get("/prod", name + ": 1");

        assertThatJson(shop.event()).node("headers").isObject().containsKey(name);
    }

    @Test
    void trace_header_is_what_the_stage_hands_on() {
        shop.get("/prod", "x-amzn-trace-id: Root=1-00000000-000000000000000000000000");

        assertThatJson(shop.event()).node("headers.X-Amzn-Trace-Id").isEqualTo(Shop.TRACE);
        assertThatJson(shop.event()).node("multiValueHeaders.X-Amzn-Trace-Id").isEqualTo("[\"" + Shop.TRACE + "\"]");
        assertThat(shop.traced).containsExactly("prod GET / 2026-11-22T17:00:00.123Z");
    }

    @Test
    void host_is_that_of_the_api_if_the_client_sends_none() {
        shop.get("/prod");

        String domain = shop.apis().stagePaths().get(0).stage().apiId() + ".execute-api.us-east-1.amazonaws.com";
        assertThatJson(shop.event()).node("headers.Host").isEqualTo(domain);
        assertThatJson(shop.event()).node("requestContext.domainName").isEqualTo(domain);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"localhost:3000, 3000", "localhost, 80", "[::1]:81, 81", "[::1], 80", "x:y, 80"})
    void port_is_that_of_the_host(String host, String port) {
        shop.get("/prod", "Host: " + host);

        assertThatJson(shop.event()).node("headers.X-Forwarded-Port").isStringEqualTo(port);
    }

    @Test
    void text_of_other_media_types_is_handed_over_as_text() {
        shop.send("POST", "/prod/files/a", Bytes.utf8("h\u00e9llo"), "Content-Type: text/plain");

        assertThatJson(shop.event()).node("body").isEqualTo("h\u00e9llo");
        assertThatJson(shop.event()).node("isBase64Encoded").isEqualTo(false);
    }

    @Test
    void binary_body_is_base64() {
        shop.send(
                "POST",
                "/prod/files/a",
                Bytes.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0}),
                "Content-Type: image/png");

        assertThatJson(shop.event()).node("body").isEqualTo("iVBORwA=");
        assertThatJson(shop.event()).node("isBase64Encoded").isEqualTo(true);
    }

    @Test
    void binary_body_of_a_media_type_that_is_not_binary_is_broken_as_on_aws() {
        shop.send("POST", "/prod/files/a", Bytes.of(new byte[] {(byte) 0x89, 'P'}), "Content-Type: text/plain");

        assertThatJson(shop.event()).node("body").isEqualTo("\ufffdP");
        assertThatJson(shop.event()).node("isBase64Encoded").isEqualTo(false);
    }

    @Test
    void bytes_of_fields_are_utf_8_if_they_can_be() {
        shop.get("/prod", "utf8: \u00c3\u00a9", "latin: \u00e9", "both: \u00c3\u00a9 \u00e9");

        assertThatJson(shop.event()).node("headers.utf8").isEqualTo("\u00e9");
        assertThatJson(shop.event()).node("headers.latin").isEqualTo("\u00e9");
        assertThatJson(shop.event()).node("headers.both").isEqualTo("\u00c3\u00a9 \u00e9");
    }

    /** The event without the ids that LocalNames gives out. */
    private String pretty() throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(shop.event());
        ObjectNode context = (ObjectNode) event.path("requestContext");
        String apiId = context.path("apiId").asText();
        assertThat(apiId).matches("[a-z0-9]{10}");
        assertThat(context.path("deploymentId").asText()).matches("[a-z0-9]{6}");
        assertThat(context.path("resourceId").asText()).matches("[a-z0-9]{6}");
        context.put("deploymentId", "<deployment>").put("resourceId", "<resource>");
        ObjectNode identity = (ObjectNode) context.path("identity");
        if (identity.has("apiKeyId")) {
            assertThat(identity.path("apiKeyId").asText()).matches("[a-z0-9]{10}");
            identity.put("apiKeyId", "<key>");
        }
        return JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(event)
                        .replace("\r\n", "\n")
                        .replace(apiId, "<api>")
                + "\n";
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
