package io.github.tracedapi.local.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorReplyTest {
    private static final ErrorReply ERROR = new ErrorReply(501, "NotHere", "a \"b\" <c> & – d");

    @Test
    void json_protocol_gets_json_of_its_version() {
        FullHttpResponse reply = ERROR.aws(request("Content-Type", "application/x-amz-json-1.1"), "ssm");

        assertThat(text(reply)).isEqualTo("{\"__type\":\"NotHere\",\"message\":\"a \\\"b\\\" <c> & – d\"}");
        assertThat(reply.headers().get("Content-Type")).isEqualTo("application/x-amz-json-1.1");
        assertThat(reply.headers().get("x-amzn-ErrorType")).isEqualTo("NotHere");
        assertThat(reply.status().code()).isEqualTo(501);
    }

    @Test
    void rest_protocol_gets_json_and_the_type_as_a_field() {
        FullHttpResponse reply = ERROR.aws(request("Accept", "*/*"), "lambda");

        assertThat(text(reply)).isEqualTo("{\"__type\":\"NotHere\",\"message\":\"a \\\"b\\\" <c> & – d\"}");
        assertThat(reply.headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(reply.headers().get("x-amzn-ErrorType")).isEqualTo("NotHere");
    }

    @Test
    void query_protocol_gets_xml() {
        FullHttpResponse reply =
                ERROR.aws(request("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"), "sns");

        assertThat(text(reply))
                .isEqualTo(
                        "<ErrorResponse><Error><Code>NotHere</Code><Message>a \"b\" &lt;c&gt; &amp; – d</Message></Error>"
                                + "</ErrorResponse>");
        assertThat(reply.headers().get("Content-Type")).isEqualTo("text/xml");
    }

    @Test
    void s3_gets_xml_without_an_envelope() {
        FullHttpResponse reply = ERROR.aws(request("Content-Type", "application/octet-stream"), "s3");

        assertThat(text(reply))
                .isEqualTo("<Error><Code>NotHere</Code><Message>a \"b\" &lt;c&gt; &amp; – d</Message></Error>");
        assertThat(reply.headers().get("Content-Type")).isEqualTo("application/xml");
    }

    @Test
    void cbor_protocol_gets_a_map_of_texts() {
        FullHttpResponse reply =
                new ErrorReply(501, "NotHere", "– d").aws(request("smithy-protocol", "rpc-v2-cbor"), "cloudwatch");

        assertThat(ByteBufUtil.hexDump(reply.content()))
                .isEqualTo("a2" + "790006" + hex("__type") + "790007" + hex("NotHere") + "790007" + hex("message")
                        + "790005" + hex("– d"));
        assertThat(reply.headers().get("smithy-protocol")).isEqualTo("rpc-v2-cbor");
        assertThat(reply.headers().get("Content-Type")).isEqualTo("application/cbor");
    }

    @Test
    void reply_to_head_tells_the_length_and_has_no_body() {
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.HEAD, "/");

        FullHttpResponse reply = ERROR.plain(head);

        assertThat(reply.content().readableBytes()).isZero();
        assertThat(reply.headers().get("Content-Length"))
                .isEqualTo(String.valueOf(ERROR.message().getBytes(StandardCharsets.UTF_8).length));
    }

    private static String hex(String text) {
        return ByteBufUtil.hexDump(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(FullHttpResponse reply) {
        assertThat(reply.headers().get("Content-Length"))
                .isEqualTo(String.valueOf(reply.content().readableBytes()));
        return reply.content().toString(StandardCharsets.UTF_8);
    }

    private static HttpRequest request(String field, String value) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        request.headers().set(field, value);
        return request;
    }
}
