package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.gateway.GatewayExchange.IntegrationSpan;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls a function with the event of a request, and makes a reply of what it returns. */
record LambdaIntegration(Backend backend, InstantSource clock) {
    /** Lambda's limit for an event. */
    private static final int LARGEST_EVENT = 6 * 1024 * 1024;

    private static final Pattern STAGE_VARIABLE = Pattern.compile("\\$\\{stageVariables\\.([A-Za-z0-9_]+)}");

    Answer run(Integration.LambdaProxy proxy, Call call, RouteTree.Match match, Function<Refused, Answer> refuse) {
        Bytes event = ProxyEvent.of(call, match);
        if (event.size() > LARGEST_EVENT) {
            return refuse.apply(new Refused(
                    GatewayError.REQUEST_TOO_LARGE,
                    "the event of this request is " + event.size() + " bytes – Lambda takes " + LARGEST_EVENT
                            + " at most – send less, or a link to it"));
        }
        String functionArn = withVariables(proxy.functionArn(), call.stage().variables());
        Instant start = clock.instant();
        Backend.IntegrationReply reply = backend.call(functionArn, event, proxy.timeout());
        Instant end = clock.instant();
        int status = 200;
        Answer answer;
        if (reply instanceof Backend.IntegrationReply.Payload payload) {
            answer = answer(payload.payload(), call, refuse);
        } else if (reply instanceof Backend.IntegrationReply.FunctionError error) {
            answer = refuse.apply(
                    new Refused(GatewayError.DEFAULT_5XX_BAD_GATEWAY, "the function failed: " + error.message()));
        } else if (reply instanceof Backend.IntegrationReply.TimedOut) {
            status = 504;
            answer = refuse.apply(new Refused(
                    GatewayError.INTEGRATION_TIMEOUT,
                    "the function did not answer within the integration's timeout of "
                            + proxy.timeout().toMillis() + " ms"));
        } else if (reply instanceof Backend.IntegrationReply.Refused refused) {
            status = refused.status();
            answer = refuse.apply(new Refused(
                    status == 413 ? GatewayError.REQUEST_TOO_LARGE : GatewayError.INTEGRATION_FAILURE,
                    "Lambda refused the call with " + status + ": " + refused.message()));
        } else {
            Backend.IntegrationReply.NotHere not = (Backend.IntegrationReply.NotHere) reply;
            return Answer.notHere(not.reason());
        }
        return answer.of(new IntegrationSpan(functionArn, start, end, status));
    }

    private static String withVariables(String functionArn, Map<String, String> variables) {
        Matcher variable = STAGE_VARIABLE.matcher(functionArn);
        return variable.replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), "")));
    }

    private static Answer answer(Bytes payload, Call call, Function<Refused, Answer> refuse) {
        ProxyReply.Reading reading = ProxyReply.read(payload);
        if (reading instanceof ProxyReply.Reading.Malformed malformed) {
            return refuse.apply(new Refused(GatewayError.DEFAULT_5XX_BAD_GATEWAY, malformed.fault()));
        }
        ProxyReply reply = ((ProxyReply.Reading.Good) reading).reply();
        Optional<Bytes> body = body(reply, call);
        if (body.isEmpty()) {
            return refuse.apply(new Refused(
                    GatewayError.API_CONFIGURATION_ERROR,
                    "the function's reply says isBase64Encoded, and its body is no base64 – encode it, or say false"));
        }
        List<HttpField> fields =
                new ArrayList<>(ReplyFields.remapped(ReplyFields.merged(reply.single(), reply.multi())));
        if (fields.stream().noneMatch(field -> field.is("Content-Type"))) {
            fields.add(0, new HttpField("Content-Type", MediaTypes.JSON));
        }
        boolean bodiless = reply.status() == 204 || reply.status() == 304;
        Answer answer = new Answer(reply.status(), fields, bodiless ? Bytes.NONE : body.get());
        return bodiless && !body.get().isEmpty()
                ? answer.withNotice("a reply with the status " + reply.status()
                        + " has no body – what the function returned as one is left out")
                : answer;
    }

    /** The bytes that the client gets; empty if they cannot be read. Base64 stays text unless the client asks for a binary type. */
    private static Optional<Bytes> body(ProxyReply reply, Call call) {
        boolean binary = reply.base64()
                && MediaTypes.isBinary(
                        call.fields().last("Accept").orElse(""),
                        call.stage().api().binaryMediaTypes());
        if (!binary) {
            return Optional.of(Bytes.utf8(reply.body()));
        }
        try {
            return Optional.of(Bytes.of(Base64.getMimeDecoder().decode(checked(reply.body()))));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static String checked(String body) {
        if (!body.matches("[A-Za-z0-9+/=\\s]*")) {
            throw new IllegalArgumentException("no base64");
        }
        return body;
    }
}
