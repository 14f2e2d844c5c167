package io.github.tracedapi.local.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A request as it stood on the wire.
 *
 * @param method   as sent: {@code GET}
 * @param target   as sent, neither decoded nor folded: {@code //orders/a%2Fb?x=1}
 * @param protocol {@code HTTP/1.1}
 * @param fields   in order
 * @param body     without its transfer encoding; empty if there is none
 * @param client   the address it came from: {@code 127.0.0.1}
 * @param received when its head was read
 * @param hangUp   completed when the client closes the connection before it has the whole reply
 */
public record HttpRequest(
        String method,
        String target,
        String protocol,
        List<HttpField> fields,
        Bytes body,
        String client,
        Instant received,
        CompletionStage<Void> hangUp) {
    public HttpRequest {
        fields = List.copyOf(fields);
    }

    /** The value of the last field of a name, in whatever case. */
    public Optional<String> field(String name) {
        return HttpField.last(fields, name);
    }

    /** The same with another body. */
    public HttpRequest withBody(Bytes other) {
        return new HttpRequest(method, target, protocol, fields, other, client, received, hangUp);
    }
}
