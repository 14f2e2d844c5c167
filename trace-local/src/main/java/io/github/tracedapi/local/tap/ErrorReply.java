package io.github.tracedapi.local.tap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An error that the tap replies itself. AWS's clients get it in the form of the protocol they speak, so that their exception has
 * its message.
 *
 * @param status  of HTTP
 * @param code    AWS's word for an error's type
 * @param message for the one who runs the function
 */
// https://smithy.io/2.0/aws/protocols/index.html
record ErrorReply(int status, String code, String message) {

    FullHttpResponse plain(HttpRequest request) {
        return reply(request, "text/plain; charset=utf-8", message.getBytes(StandardCharsets.UTF_8));
    }

    /** In the words of the protocol that the request is written in. */
    FullHttpResponse aws(HttpRequest request, String service) {
        HttpHeaders asked = request.headers();
        String type = asked.get("Content-Type", "").toLowerCase(Locale.ROOT);
        FullHttpResponse reply;
        if (asked.contains("smithy-protocol", "rpc-v2-cbor", true)) {
            reply = reply(request, "application/cbor", cbor());
            reply.headers().set("smithy-protocol", "rpc-v2-cbor");
        } else if (service.equals("s3")) {
            reply = reply(request, "application/xml", utf8("<Error>" + xml() + "</Error>"));
        } else if (type.startsWith("application/x-www-form-urlencoded") || type.startsWith("application/xml")) {
            reply = reply(request, "text/xml", utf8("<ErrorResponse><Error>" + xml() + "</Error></ErrorResponse>"));
        } else {
            String json = type.startsWith("application/x-amz-json") ? type : "application/json";
            reply = reply(
                    request,
                    json,
                    utf8(JsonNodeFactory.instance
                            .objectNode()
                            .put("__type", code)
                            .put("message", message)
                            .toString()));
        }
        reply.headers().set("x-amzn-ErrorType", code);
        return reply;
    }

    private FullHttpResponse reply(HttpRequest request, String type, byte[] body) {
        boolean headOnly = request.method().equals(HttpMethod.HEAD);
        FullHttpResponse reply = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                headOnly ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
        reply.headers().set("Content-Type", type).set("Content-Length", body.length);
        return reply;
    }

    private String xml() {
        return "<Code>" + escaped(code) + "</Code><Message>" + escaped(message) + "</Message>";
    }

    /** A map of two texts. */
    private byte[] cbor() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0xa2);
        for (String text : new String[] {"__type", code, "message", message}) {
            byte[] utf8 = utf8(text);
            // A text of up to 65,535 bytes.
            bytes.write(0x79);
            bytes.write(utf8.length >> 8);
            bytes.write(utf8.length);
            bytes.writeBytes(utf8);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
