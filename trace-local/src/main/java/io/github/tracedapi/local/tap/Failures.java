package io.github.tracedapi.local.tap;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said when a call cannot be passed on, or comes to nothing. */
final class Failures {
    /** The AWS SDKs try 500, 502, 503 and 504 again, which would only take time here. */
    private static final int NOT_TRIED_AGAIN = 501;

    private Failures() {}

    static ErrorReply notHere(Optional<String> service, String operation) {
        return new ErrorReply(
                NOT_TRIED_AGAIN,
                "ServiceNotRunHere",
                service.map(name -> name + ": " + operation + " was called, but " + name
                                + " is not run here – the call fails at once – start an emulator and name it with"
                                + " --endpoint " + name + "=URL")
                        .orElseGet(() -> "An AWS service that the request does not name: " + operation
                                + " was called, but the service is not run here – the call fails at once – start an"
                                + " emulator and name it with --endpoint SERVICE=URL"));
    }

    static ErrorReply noReply(Destination.Server server, @Nullable Throwable cause) {
        String where = where(server);
        if (cause instanceof ConnectTimeoutException) {
            return new ErrorReply(
                    504, "EndpointTimedOut", where + "no connection in time – the call gets 504" + remedy(server));
        }
        if (cause instanceof UnknownHostException) {
            return new ErrorReply(
                    502, "EndpointUnreachable", where + "no such host – the call gets 502" + remedy(server));
        }
        String what = cause == null ? "the connection was ended without a reply" : reason(cause);
        return new ErrorReply(502, "EndpointUnreachable", where + what + " – the call gets 502" + remedy(server));
    }

    static ErrorReply late(Destination.Server server, Duration patience) {
        return new ErrorReply(
                504,
                "EndpointTimedOut",
                where(server) + "no reply within " + seconds(patience) + " – the call gets 504" + remedy(server));
    }

    static ErrorReply unreadable(String reason) {
        return new ErrorReply(400, "BadRequest", reason + " – the call gets 400 – call a whole http:// URL");
    }

    static ErrorReply malformed(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return tooLong(414, "first line", Bounds.FIRST_LINE);
        }
        if (cause instanceof TooLongFrameException) {
            return tooLong(431, "header", Bounds.FIELDS);
        }
        return new ErrorReply(
                400,
                "BadRequest",
                "The request is no HTTP, " + reason(cause) + " – the call gets 400 – look at the client that sent it");
    }

    static String brokenReply(Destination.Server server, @Nullable Throwable cause) {
        return where(server) + "the reply broke off" + (cause == null ? "" : ", " + reason(cause))
                + " – the call's connection is cut, as it would be without the tap" + remedy(server);
    }

    static String staleConnection(Destination.Server server) {
        return where(server)
                + "a connection that was kept open was ended without a reply – the call's connection is cut,"
                + " as it would be without the tap – most clients try again on a new one";
    }

    static String hungUp() {
        return "The function hung up before the whole reply was there – nobody gets it – look for a timeout of the"
                + " client or of the function";
    }

    private static ErrorReply tooLong(int status, String part, int bound) {
        return new ErrorReply(
                status,
                "RequestTooLarge",
                "The request's " + part + " is longer than " + bound + " bytes – the call gets " + status
                        + " – send less");
    }

    private static String where(Destination.Server server) {
        String at = Shown.text(server.authority());
        return (server.kind() == Destination.Kind.AWS ? server.service() + " at " + at : at) + ": ";
    }

    private static String remedy(Destination.Server server) {
        return server.kind() == Destination.Kind.AWS
                ? " – look whether it runs, or name another with --endpoint " + server.service() + "=URL"
                : " – look whether it runs";
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return Shown.text(message == null ? cause.getClass().getSimpleName() : message);
    }
}
