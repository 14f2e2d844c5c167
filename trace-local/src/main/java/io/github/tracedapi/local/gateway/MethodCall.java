package io.github.tracedapi.local.gateway;

import io.github.tracedapi.trace.Quoted;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a request that has met a stage: refuses it, or has its method's integration run. */
final class MethodCall {
    /** API Gateway's limit for a body. */
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final Call call;
    private final Backend backend;
    private final InstantSource clock;

    MethodCall(Call call, Backend backend, InstantSource clock) {
        this.call = call;
        this.backend = backend;
        this.clock = clock;
    }

    Answer answer() {
        if (call.match().isEmpty()) {
            return refused(
                    call,
                    new Refused(
                            GatewayError.MISSING_AUTHENTICATION_TOKEN,
                            "the API " + Quoted.plain(call.stage().api().name()) + " has no method for "
                                    + Quoted.plain(call.request().method() + " " + Target.folded(call.rest()))
                                    + " – API Gateway asks for a token where it has no method"));
        }
        RouteTree.Match match = call.match().get();
        Answer answer = checked(match);
        for (String notice : match.method().notices()) {
            answer = answer.withNotice(notice);
        }
        return answer;
    }

    private Answer checked(RouteTree.Match match) {
        int size = call.request().body().size();
        if (size > LARGEST_BODY) {
            return refused(
                    call,
                    new Refused(
                            GatewayError.REQUEST_TOO_LARGE,
                            "the body is " + size + " bytes – API Gateway takes " + LARGEST_BODY + " at most"));
        }
        Decompression.Result body = Decompression.of(call.request(), LARGEST_BODY);
        return body instanceof Decompression.Result.Failed failed
                ? refused(call, failed.refused())
                : admitted(call.with(((Decompression.Result.Plain) body).request()), match);
    }

    private Answer admitted(Call plain, RouteTree.Match match) {
        if (match.method().keyRequired() && plain.stage().api().keyInHeader()) {
            Optional<String> sent = plain.fields().last("x-api-key");
            Stage.ApiKey key = plain.stage().keys().get(sent.orElse(""));
            if (key == null || !key.enabled()) {
                return refused(plain, new Refused(GatewayError.INVALID_API_KEY, why(match, sent, key)));
            }
            return integrated(plain.withKey(key), match);
        }
        Answer answer = integrated(plain, match);
        return match.method().keyRequired()
                ? answer.withNotice(
                        "the API key would come from an authorizer, which is not asked here – none is needed")
                : answer;
    }

    private String why(RouteTree.Match match, Optional<String> sent, Stage.@Nullable ApiKey key) {
        String asks = match.method().label() + " asks for an API key, and ";
        if (sent.isEmpty()) {
            return asks + "the request has no x-api-key";
        }
        return asks
                + (key == null
                        ? "the one sent is not in a usage plan of the stage "
                                + call.stage().place().name()
                        : "the one sent is not enabled");
    }

    private Answer integrated(Call keyed, RouteTree.Match match) {
        Optional<Refused> refusal = match.method().check().refusal(keyed, match);
        if (refusal.isPresent()) {
            return refused(keyed, refusal.get());
        }
        Integration integration = match.method().integration();
        if (integration instanceof Integration.LambdaProxy proxy) {
            return new LambdaIntegration(backend, clock).run(proxy, keyed, match, refused -> refused(keyed, refused));
        }
        if (integration instanceof Integration.Mock mock) {
            MockIntegration.Result result = MockIntegration.run(mock, keyed, Variables.of(keyed));
            if (result instanceof MockIntegration.Result.Replied replied) {
                return replied.answer();
            }
            return result instanceof MockIntegration.Result.Failed failed
                    ? refused(keyed, failed.refused())
                    : Answer.notHere(
                            match.method().label() + ": " + ((MockIntegration.Result.NotDone) result).reason());
        }
        return integration instanceof Integration.Misconfigured wrong
                ? refused(
                        keyed,
                        new Refused(GatewayError.DEFAULT_5XX, match.method().label() + ": " + wrong.reason()))
                : Answer.notHere(match.method().label() + ": " + ((Integration.NotHere) integration).reason());
    }

    private static Answer refused(Call of, Refused refused) {
        return of.stage()
                .api()
                .responses()
                .answer(refused, Variables.of(of), of.fields().last("Accept"));
    }
}
