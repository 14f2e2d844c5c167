package io.github.tracedapi.sample;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What we need of API Gateway's event.
 *
 * @param method in capitals, as sent
 * @param path without the stage
 * @param body as text, decoded if API Gateway has encoded it
 */
record Request(String method, String path, @Nullable String body) {

    /**
     * Reads an event of a REST API's proxy integration.
     *
     * @throws Refusal if it is another kind of event (an HTTP API's, with payload version 2.0, for example)
     */
    static Request from(@Nullable APIGatewayProxyRequestEvent event) {
        if (event == null || event.getHttpMethod() == null || event.getPath() == null) {
            throw Refusal.badRequest(
                    "The event has no httpMethod and path: invoke this function through the proxy integration of a REST API of API Gateway.");
        }
        return new Request(event.getHttpMethod(), event.getPath(), body(event));
    }

    private static @Nullable String body(APIGatewayProxyRequestEvent event) {
        if (event.getBody() == null || !Boolean.TRUE.equals(event.getIsBase64Encoded())) {
            return event.getBody();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(event.getBody());
            // A new decoder reports what is not UTF-8; new String(bytes, UTF_8) would replace it by question marks.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("The event says that its body is base64, and it is not: send the body as text.");
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest("The body is not UTF-8: send JSON in UTF-8.");
        }
    }
}
