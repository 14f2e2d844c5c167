package io.github.tracedapi.local.http;

import java.util.List;
import java.util.function.Consumer;

/**
 * A reply. The server adds {@code Content-Length} or {@code Transfer-Encoding}, and nothing else.
 *
 * @param status  100 to 999
 * @param fields  in order, in the case given
 * @param content what follows
 */
public record HttpReply(int status, List<HttpField> fields, Content content) {
    public HttpReply {
        fields = List.copyOf(fields);
    }

    /** What follows the head of a reply. */
    public sealed interface Content {}

    /** All of it at once. */
    public record Whole(Bytes bytes) implements Content {}

    /**
     * Bit by bit, until the stream or the client ends it.
     *
     * @param start called once, when the head has been sent; it keeps the stream and returns
     */
    public record Streamed(Consumer<HttpStream> start) implements Content {}

    /** A reply with a body of one type. */
    public static HttpReply of(int status, String contentType, Bytes body) {
        return new HttpReply(status, List.of(new HttpField("Content-Type", contentType)), new Whole(body));
    }

    /** A reply in plain text. */
    public static HttpReply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", Bytes.utf8(text));
    }

    /** The body, if it is there at once; else no bytes. */
    public Bytes body() {
        return content instanceof Whole whole ? whole.bytes() : Bytes.NONE;
    }
}
