package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.http.Refusal;
import io.github.tracedapi.local.names.Ids;
import io.github.tracedapi.trace.Quoted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers requests as API Gateway does: looks up stage and method, checks the request, calls the function or answers itself.
 *
 * <pre>{@code
 * Gateway gateway = new Gateway(RestApis.read(assembly, names), InstantSource.system(), ids);
 * GatewayExchange exchange = gateway.handle(request, backend);
 * exchange.reply();       // what the client gets
 * exchange.fault();       // why it is not what the function returned
 * }</pre>
 */
public final class Gateway {
    /** Of the request line and the values of the header fields together, in bytes. */
    private static final int LARGEST_HEAD = 10_240;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final RestApis apis;
    private final InstantSource clock;
    private final Ids ids;

    /**
     * @param clock of the times in replies and exchanges
     * @param ids   of the requests
     */
    public Gateway(RestApis apis, InstantSource clock, Ids ids) {
        this.apis = apis;
        this.clock = clock;
        this.ids = ids;
    }

    /** Answers a request, and waits for the function it calls. Never throws, whatever the request is. */
    public GatewayExchange handle(HttpRequest request, Backend backend) {
        Attempt attempt = new Attempt(request, ids.request(), extendedRequestId());
        try {
            return attempt.run(backend);
        } catch (RuntimeException | StackOverflowError failure) {
            return attempt.failed(failure);
        }
    }

    /** What a request gets that is no HTTP, or too large to be looked at: for {@code HttpServerBuilder.refusals}. */
    public Function<Refusal, HttpReply> refusals() {
        return refusal -> {
            Answer answer = switch (refusal) {
                case MALFORMED -> plain(400, "BadRequestException", "{\"message\":\"Bad Request\"}");
                case TARGET_TOO_LONG -> plain(414, "BadRequestException", "{\"message\":\"URI Too Long\"}");
                case FIELDS_TOO_LARGE -> headTooLarge();
                case BODY_TOO_LARGE -> GatewayResponses.standard(new Refused(GatewayError.REQUEST_TOO_LARGE, ""));
            };
            return reply(answer, ids.request(), extendedRequestId(), Optional.empty());
        };
    }

    private static Answer headTooLarge() {
        return plain(
                431,
                "RequestHeaderFieldsTooLargeException",
                "{\"message\":\"HTTP header is larger than " + LARGEST_HEAD + " bytes.\"}");
    }

    private static Answer plain(int status, String errorType, String body) {
        return new Answer(
                status,
                List.of(new HttpField("Content-Type", MediaTypes.JSON), new HttpField("x-amzn-ErrorType", errorType)),
                Bytes.utf8(body));
    }

    private HttpReply reply(Answer answer, String requestId, String extendedRequestId, Optional<String> trace) {
        List<HttpField> fields = new ArrayList<>();
        fields.add(new HttpField("Date", DATE.format(clock.instant())));
        fields.add(new HttpField("x-amzn-RequestId", requestId));
        fields.addAll(answer.fields());
        fields.add(new HttpField("x-amz-apigw-id", extendedRequestId));
        trace.filter(ReplyFields::isValue)
                .ifPresent(header -> fields.add(ReplyFields.field("X-Amzn-Trace-Id", header)));
        return new HttpReply(answer.status(), fields, new HttpReply.Whole(answer.body()));
    }

    /** Fifteen letters, digits, dashes and underscores, and an equals sign. */
    private String extendedRequestId() {
        byte[] bytes = HexFormat.of().parseHex(ids.segment() + ids.segment());
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(bytes, 11));
    }

    /** One request on its way. */
    private final class Attempt {
        private final HttpRequest request;
        private final String requestId;
        private final String extendedRequestId;
        private Optional<StagePlace> stage = Optional.empty();
        private Optional<String> resourcePath = Optional.empty();
        private Optional<String> accessLog = Optional.empty();

        Attempt(HttpRequest request, String requestId, String extendedRequestId) {
            this.request = request;
            this.requestId = requestId;
            this.extendedRequestId = extendedRequestId;
        }

        GatewayExchange run(Backend backend) {
            if (headBytes(request) > LARGEST_HEAD) {
                return exchange(
                        headTooLarge()
                                .withFault(
                                        "the request line and the values of the header fields are " + headBytes(request)
                                                + " bytes – API Gateway takes " + LARGEST_HEAD + " at most"),
                        Optional.empty());
            }
            Target target = Target.of(request.target());
            Optional<RestApis.Found> found = apis.find(target);
            if (found.isEmpty()) {
                return exchange(
                        plain(403, "ForbiddenException", "{\"message\":\"Forbidden\"}")
                                .withFault("there is no stage at " + Quoted.plain(target.path())
                                        + " – a path begins with one of: "
                                        + String.join(
                                                ", ",
                                                apis.stagePaths().stream()
                                                        .map(StagePath::path)
                                                        .toList())),
                        Optional.empty());
            }
            stage = Optional.of(found.get().stage().place());
            return met(found.get().stage(), target, target.after(found.get().prefix()), backend);
        }

        private GatewayExchange met(Stage of, Target target, String rest, Backend backend) {
            Optional<RouteTree.Match> match = of.api().routes().find(request.method(), rest);
            RequestFields fields = new RequestFields(request, of.domain());
            Optional<String> trace = match.map(method -> {
                resourcePath = Optional.of(method.method().path());
                String label = method.method().path();
                return backend.traced(of.place(), request.method(), label, request, request.received());
            });
            trace.ifPresent(fields::traced);
            Call call = new Call(
                    of,
                    request,
                    rest,
                    Query.of(target.query()),
                    match,
                    fields,
                    trace,
                    Optional.empty(),
                    requestId,
                    extendedRequestId);
            Answer answer = new MethodCall(call, backend, clock).answer();
            Answer sent = Compression.compressed(answer, of.api().minimumCompressionSize(), request);
            accessLog = of.accessLog().map(log -> log.line(call, sent, backend.requestId(), clock.instant()));
            return exchange(sent, sent.integration().isPresent() ? trace : Optional.empty());
        }

        GatewayExchange failed(Throwable failure) {
            Answer answer = GatewayResponses.standard(
                    new Refused(GatewayError.DEFAULT_5XX, "the local run failed: " + Quoted.plain(failure.toString())));
            return exchange(answer, Optional.empty());
        }

        private GatewayExchange exchange(Answer answer, Optional<String> trace) {
            HttpReply reply = reply(answer, requestId, extendedRequestId, trace);
            Instant end = clock.instant();
            return new GatewayExchange(
                    request,
                    reply,
                    stage,
                    resourcePath,
                    requestId,
                    extendedRequestId,
                    request.received(),
                    end,
                    answer.integration(),
                    answer.fault(),
                    accessLog,
                    answer.notices());
        }
    }

    private static long headBytes(HttpRequest request) {
        long bytes = bytes(request.method()) + bytes(request.target()) + bytes(request.protocol()) + 2;
        for (HttpField field : request.fields()) {
            bytes += bytes(field.value());
        }
        return bytes;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1).length;
    }
}
