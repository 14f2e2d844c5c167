package io.github.tracedapi.local.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.http.HttpServer;
import io.github.tracedapi.local.lambda.FunctionSettings;
import io.github.tracedapi.local.lambda.Invocation;
import io.github.tracedapi.local.lambda.InvocationReply;
import io.github.tracedapi.local.lambda.RunningInvocation;
import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.TraceHeader;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Invoke, for functions that call other functions of the app.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class LambdaEndpoint implements AutoCloseable {
    private static final Pattern INVOKE =
            Pattern.compile("/2015-03-31/functions/([^/?]+)/invocations(?:\\?(?:.*&)?Qualifier=([^&]+).*|\\?.*)?");

    private static final List<String> INVOCATION_TYPES = List.of("Event", "RequestResponse", "DryRun");

    private final AtomicReference<@Nullable RunServices> run = new AtomicReference<>();
    private final HttpServer server;

    private LambdaEndpoint(InstantSource clock) throws IOException {
        this.server =
                HttpServer.builder(this::answer).name("lambda").clock(clock).start();
    }

    /** Opens the port. The functions' processes learn of it before there is one. */
    static LambdaEndpoint open(InstantSource clock) throws IOException {
        return new LambdaEndpoint(clock);
    }

    /** Calls are answered from now on. */
    void serve(RunServices services) {
        run.set(services);
    }

    URI uri() {
        return server.uri();
    }

    private CompletionStage<HttpReply> answer(HttpRequest request) {
        RunServices services = run.get();
        return services == null
                ? refused(503, "ServiceUnavailableException", "the local run is not up yet")
                : answer(services, request);
    }

    private static CompletionStage<HttpReply> answer(RunServices services, HttpRequest request) {
        Matcher invoke = INVOKE.matcher(request.target());
        if (!invoke.matches() || !request.method().equals("POST")) {
            return refused(
                    501,
                    "NotImplemented",
                    request.method() + " of Lambda is not here – only Invoke is, of the app's functions");
        }
        String name = URLDecoder.decode(invoke.group(1), StandardCharsets.UTF_8)
                + (invoke.group(2) == null ? "" : ":" + URLDecoder.decode(invoke.group(2), StandardCharsets.UTF_8));
        Optional<FunctionSettings> function = services.lambda().functions().byArn(name);
        if (function.isEmpty()) {
            return refused(404, "ResourceNotFoundException", "Function not found: " + name);
        }
        String type = request.field("X-Amz-Invocation-Type").orElse("RequestResponse");
        if (!INVOCATION_TYPES.contains(type)) {
            return refused(
                    400,
                    "ValidationException",
                    "1 validation error detected: Value '" + Quoted.plain(type)
                            + "' at 'invocationType' failed to satisfy"
                            + " constraint: Member must satisfy enum value set: " + INVOCATION_TYPES);
        }
        if (type.equals("DryRun")) {
            return completed(new HttpReply(204, List.of(), new HttpReply.Whole(Bytes.NONE)));
        }
        Bytes event = request.body().isEmpty() ? Bytes.utf8("{}") : request.body();
        RunningInvocation running = invoke(services, name, function.get(), event, request);
        return type.equals("Event")
                ? completed(new HttpReply(202, List.of(), new HttpReply.Whole(Bytes.NONE)))
                : running.reply().thenApply(LambdaEndpoint::reply);
    }

    private static RunningInvocation invoke(
            RunServices services, String name, FunctionSettings function, Bytes event, HttpRequest request) {
        TraceHeader caller =
                TraceHeader.read(request.field(TraceHeader.NAME).orElse(null)).header();
        Optional<RequestRun> of =
                caller.root().flatMap(root -> services.xray().underWay(root)).map(services.underWay()::get);
        if (of.isPresent()) {
            return of.get().callFromFunction(name, function, event, caller);
        }
        services.notices()
                .add(function.place().path()
                        + " was called by a function without the trace of a request: what it sends is"
                        + " in no trace – have the Lambda client of the caller instrumented");
        return services.lambda().invoke(name, new Invocation(services.ids().request(), event, Optional.empty()));
    }

    private static HttpReply reply(InvocationReply reply) {
        if (reply instanceof InvocationReply.Returned returned) {
            return HttpReply.of(200, "application/json", returned.payload());
        }
        if (reply instanceof InvocationReply.Failed failed) {
            return new HttpReply(
                    200,
                    List.of(
                            new HttpField("Content-Type", "application/json"),
                            new HttpField("X-Amz-Function-Error", "Unhandled")),
                    new HttpReply.Whole(failed.payload()));
        }
        if (reply instanceof InvocationReply.Refused refused) {
            String error = refused.status() == 429 ? "TooManyRequestsException" : "RequestTooLargeException";
            return error(refused.status(), error, refused.message());
        }
        return error(501, "NotImplemented", ((InvocationReply.NotRunHere) reply).reason());
    }

    private static CompletionStage<HttpReply> refused(int status, String type, String message) {
        return completed(error(status, type, message));
    }

    private static HttpReply error(int status, String type, String message) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("Type", "User")
                .put("Message", message)
                .toString();
        return new HttpReply(
                status,
                List.of(new HttpField("Content-Type", "application/json"), new HttpField("x-amzn-ErrorType", type)),
                new HttpReply.Whole(Bytes.utf8(body)));
    }

    private static CompletionStage<HttpReply> completed(HttpReply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    @Override
    public void close() {
        server.close();
    }
}
