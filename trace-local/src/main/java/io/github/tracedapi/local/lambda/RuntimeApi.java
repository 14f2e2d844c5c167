package io.github.tracedapi.local.lambda;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.http.HttpServer;
import io.github.tracedapi.local.http.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The HTTP interface of one process, where it fetches events and leaves replies.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
    /** What Lambda takes as a reply: 6 MB and a little. */
    static final int MOST_REPLY_BYTES = 6_291_556;

    private static final int MOST_BODY_BYTES = 2 * MOST_REPLY_BYTES;
    private static final int MOST_FIELD_BYTES = 2 * 1024 * 1024;
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final String INVOCATION = PREFIX + "invocation/";

    /** Who is told what the process asks and says. */
    interface Listener {
        /** It is ready for an event; the stage is its reply. */
        CompletionStage<HttpReply> next();

        /** Whether the reply is to the invocation that it works on. */
        boolean replied(String requestId, Bytes payload);

        /** Whether the error is of the invocation that it works on. */
        boolean failed(String requestId, ClientError error);

        /** A reply was more than Lambda takes. */
        void replyTooLarge();

        /** It did not come up. */
        void initFailed(ClientError error);
    }

    private final HttpServer server;

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @throws IOException if there is no free port
     */
    static RuntimeApi start(Listener listener) throws IOException {
        HttpServer server = HttpServer.builder(request -> answer(listener, request))
                .name("runtime-api")
                .maxBodyBytes(MOST_BODY_BYTES)
                .maxFieldBytes(MOST_FIELD_BYTES)
                .refusals(refusal -> refused(listener, refusal))
                .start();
        return new RuntimeApi(server);
    }

    /** In the form of {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private static CompletionStage<HttpReply> answer(Listener listener, HttpRequest request) {
        String target = request.target();
        if (request.method().equals("GET")) {
            return switch (target) {
                case INVOCATION + "next" -> listener.next();
                // Nothing was frozen, so there is nothing to wait for.
                case PREFIX + "restore/next" -> completedFuture(HttpReply.of(200, "application/json", Bytes.NONE));
                default -> completedFuture(status(404, "NotFound", target));
            };
        }
        if (!request.method().equals("POST")) {
            return completedFuture(status(405, "MethodNotAllowed", request.method()));
        }
        if (target.equals(PREFIX + "init/error") || target.equals(PREFIX + "restore/error")) {
            listener.initFailed(error(request));
            return completedFuture(accepted());
        }
        if (target.startsWith(INVOCATION) && target.endsWith("/response")) {
            return completedFuture(response(listener, id(target), request));
        }
        if (target.startsWith(INVOCATION) && target.endsWith("/error")) {
            boolean taken = listener.failed(id(target), error(request));
            return completedFuture(taken ? accepted() : status(400, "InvalidRequestID", id(target)));
        }
        return completedFuture(status(404, "NotFound", target));
    }

    private static HttpReply response(Listener listener, String id, HttpRequest request) {
        if (request.body().size() > MOST_REPLY_BYTES) {
            listener.replyTooLarge();
            return tooLarge();
        }
        return listener.replied(id, request.body()) ? accepted() : status(400, "InvalidRequestID", id);
    }

    private static HttpReply refused(Listener listener, Refusal refusal) {
        if (refusal == Refusal.BODY_TOO_LARGE) {
            listener.replyTooLarge();
            return tooLarge();
        }
        return refusal.reply();
    }

    /** The server hands fields over byte by byte; the client writes UTF-8 into this one. */
    private static ClientError error(HttpRequest request) {
        Optional<String> cause = request.field("Lambda-Runtime-Function-XRay-Error-Cause")
                .map(field -> new String(field.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        return new ClientError(
                request.field("Lambda-Runtime-Function-Error-Type").orElse("Runtime.Unknown"), request.body(), cause);
    }

    private static String id(String target) {
        return target.substring(INVOCATION.length(), Math.max(INVOCATION.length(), target.lastIndexOf('/')));
    }

    private static HttpReply accepted() {
        return HttpReply.of(202, "application/json", Bytes.utf8("{\"status\":\"OK\"}"));
    }

    private static HttpReply tooLarge() {
        return status(
                413,
                "RequestEntityTooLarge",
                "Exceeded maximum allowed payload size (" + MOST_REPLY_BYTES + " bytes).");
    }

    static HttpReply status(int status, String type, String message) {
        return HttpReply.of(status, "application/json", ErrorPayload.of(type, message));
    }
}
