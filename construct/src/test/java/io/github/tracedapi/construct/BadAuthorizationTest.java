package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;

/** Every refusal of an authorization, with its whole text. */
class BadAuthorizationTest {
    private static final String NO_POOL =
            " – nobody could have a token – give one or more, as in ApiAuthorization.cognito(users).";
    private static final String NO_SCOPE =
            " – API Gateway would take ID tokens, which have no scopes – give one or more, for example \"orders/read\", or leave it"
                    + " out.";
    private static final String NO_AUTHORIZER =
            " is set without cognito or lambda – there is no authorizer that it could be of – leave it out.";
    private static final String ONE_HEADER = " – this authorizer takes its token from one header – give one"
            + " IdentitySource.header(..), or use ApiAuthorization.lambda(..).";
    private static final String SOURCES = " – API Gateway refuses the deployment – use IdentitySource.header(..),"
            + " queryString(..), stageVariable(..) or context(..).";
    private static final String TTL =
            " – API Gateway counts in whole seconds and keeps an answer for an hour at most – give"
                    + " Duration.seconds(0) to Duration.seconds(3600).";
    private static final ApiKeyLimits LIMITS = ApiKeyLimits.rate(1).burst(1).quota(1, Period.DAY);

    /** An authorization that may need what only a stack has. */
    private interface Making {
        ApiAuthorization of(IUserPool users, IFunction asked);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                bad("no user pool", (users, asked) -> ApiAuthorization.cognito(), " has no user pool" + NO_POOL),
                bad(
                        "null for all user pools",
                        (users, asked) -> ApiAuthorization.cognito((IUserPool[]) null),
                        " has no user pool" + NO_POOL),
                bad(
                        "null for a user pool",
                        (users, asked) -> ApiAuthorization.cognito(users, null),
                        " has null for a user pool" + NO_POOL),
                bad(
                        "no scope after all",
                        (users, asked) -> ApiAuthorization.cognito(users).scopes(),
                        ".scopes is empty" + NO_SCOPE),
                bad(
                        "empty scope",
                        (users, asked) -> ApiAuthorization.cognito(users).scopes("orders/read", " "),
                        ".scopes has an empty scope" + NO_SCOPE),
                bad(
                        "scope of null",
                        (users, asked) -> ApiAuthorization.cognito(users).scopes("orders/read", null),
                        ".scopes has an empty scope" + NO_SCOPE),
                bad(
                        "scopes of IAM",
                        (users, asked) -> ApiAuthorization.iam().scopes("orders/read"),
                        ".scopes is set without cognito – API Gateway looks at scopes of Cognito's tokens only – leave it out."),
                bad(
                        "scopes of a function",
                        (users, asked) -> ApiAuthorization.lambda(asked).scopes("orders/read"),
                        ".scopes is set without cognito – API Gateway looks at scopes of Cognito's tokens only – leave it out."),
                bad(
                        "no function",
                        (users, asked) -> ApiAuthorization.lambda(null),
                        " has null for a function – nobody could say who may call – give the authorizer function."),
                bad(
                        "no function for a token",
                        (users, asked) -> ApiAuthorization.lambdaToken(null),
                        " has null for a function – nobody could say who may call – give the authorizer function."),
                bad(
                        "identity source of IAM",
                        (users, asked) -> ApiAuthorization.iam().identitySources("method.request.header.X"),
                        ".identitySources" + NO_AUTHORIZER),
                bad(
                        "time to keep of an open API",
                        (users, asked) -> ApiAuthorization.none("a price list").resultsCacheTtl(Duration.seconds(1)),
                        ".resultsCacheTtl" + NO_AUTHORIZER),
                bad(
                        "two headers for Cognito",
                        (users, asked) -> ApiAuthorization.cognito(users)
                                .identitySources("method.request.header.A", "method.request.header.B"),
                        ".identitySources has 2 of them" + ONE_HEADER),
                bad(
                        "no header for a token",
                        (users, asked) -> ApiAuthorization.lambdaToken(asked).identitySources(),
                        ".identitySources has 0 of them" + ONE_HEADER),
                bad(
                        "query for a token",
                        (users, asked) ->
                                ApiAuthorization.lambdaToken(asked).identitySources("method.request.querystring.token"),
                        ".identitySources has \"method.request.querystring.token\" – API Gateway refuses the deployment – use"
                                + " IdentitySource.header(..)."),
                bad(
                        "no identity source where answers are kept",
                        (users, asked) -> ApiAuthorization.lambda(asked).identitySources(),
                        ".identitySources is empty, and answers are kept – API Gateway would not know whose answer it is, and"
                                + " refuses the deployment – give one, or .resultsCacheTtl(Duration.seconds(0))."),
                bad(
                        "header by its name alone",
                        (users, asked) -> ApiAuthorization.lambda(asked).identitySources("Authorization"),
                        ".identitySources has \"Authorization\"" + SOURCES),
                bad(
                        "identity source of null",
                        (users, asked) -> ApiAuthorization.lambda(asked).identitySources("context.path", null),
                        ".identitySources has null" + SOURCES),
                bad(
                        "kept for too long",
                        (users, asked) -> ApiAuthorization.lambda(asked).resultsCacheTtl(Duration.seconds(3601)),
                        ".resultsCacheTtl is 1 hour 1 second" + TTL),
                bad(
                        "kept for a fraction",
                        (users, asked) -> ApiAuthorization.cognito(users).resultsCacheTtl(Duration.millis(1500)),
                        ".resultsCacheTtl is 1 second 500 millis" + TTL),
                bad(
                        "key without limits",
                        (users, asked) -> ApiAuthorization.apiKey(null),
                        " limits is null – the usage plan would limit nothing – give ApiKeyLimits.rate(..).burst(..).quota(..)."),
                bad(
                        "key without a burst",
                        (users, asked) ->
                                ApiAuthorization.apiKey(ApiKeyLimits.rate(1).quota(1, Period.DAY)),
                        " burst is missing – there would be no limit – give requests at once."),
                bad(
                        "key without a quota",
                        (users, asked) ->
                                ApiAuthorization.apiKey(ApiKeyLimits.rate(1).burst(1)),
                        " quota is missing – there would be no limit – give requests in a period."),
                bad(
                        "key without a period",
                        (users, asked) -> ApiAuthorization.apiKey(
                                ApiKeyLimits.rate(1).burst(1).quota(1, null)),
                        " quota has no period – there would be no quota – give Period.DAY, WEEK or MONTH."),
                bad(
                        "key with a rate of 0",
                        (users, asked) -> ApiAuthorization.apiKey(
                                ApiKeyLimits.rate(0).burst(1).quota(1, Period.DAY)),
                        " rate is 0 – API Gateway would let no request pass – give requests a second, over 0."),
                bad(
                        "key with half a request",
                        (users, asked) -> ApiAuthorization.apiKey(
                                ApiKeyLimits.rate(1).burst(1).quota(0.5, Period.DAY)),
                        " quota is 0.5 – API Gateway takes whole numbers, and with 0 it would let no request pass – give requests in"
                                + " a period, 1 or more of them."));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void is_refused(Making making, String message) {
        Stack stack = Props.stack();
        ApiAuthorization authorization =
                making.of(new UserPool(stack, "Users"), Function.fromFunctionName(stack, "Asked", "authorizer"));
        TracedApiFunctionProps props =
                Props.minimal().authorization(authorization).build();

        Props.assertRefused(stack, props, "authorization" + message);
    }

    static Stream<Arguments> conflicts() {
        return Stream.of(
                conflict(
                        "bad authorization of a route",
                        (props, users) -> props.route("GET /orders", with(ApiAuthorization.cognito())),
                        "route(\"GET /orders\") authorization has no user pool" + NO_POOL),
                conflict(
                        "key of a route",
                        (props, users) -> props.route("GET /orders", with(ApiAuthorization.apiKey(LIMITS))),
                        "route(\"GET /orders\") authorization is an API key – a key opens every method of the stage that wants"
                                + " one, so its limits cannot be one route's – give the API key to the construct, and other routes"
                                + " an authorization of their own."),
                conflict(
                        "key asked for twice",
                        (props, users) -> props.authorization(ApiAuthorization.apiKey(LIMITS))
                                .route(
                                        "GET /orders",
                                        RouteOptions.builder()
                                                .apiKeyRequired(true)
                                                .build()),
                        "route(\"GET /orders\") apiKeyRequired is given, and the construct's authorization is an API key – the"
                                + " route wants a key already – leave it out, or give the route an authorization of its own."),
                conflict(
                        "key asked for and not",
                        (props, users) -> props.authorization(ApiAuthorization.apiKey(LIMITS))
                                .restApiProps(RestApiProps.builder()
                                        .defaultMethodOptions(MethodOptions.builder()
                                                .apiKeyRequired(false)
                                                .build())
                                        .build()),
                        "restApiProps.defaultMethodOptions.apiKeyRequired is false, and the authorization is an API key – anybody"
                                + " on the internet could call the API – leave it out."),
                conflict(
                        "scopes twice",
                        (props, users) -> props.authorization(
                                        ApiAuthorization.cognito(users).scopes("a"))
                                .restApiProps(RestApiProps.builder()
                                        .defaultMethodOptions(MethodOptions.builder()
                                                .authorizationScopes(List.of("b"))
                                                .build())
                                        .build()),
                        "authorization.scopes is given twice, also as restApiProps.defaultMethodOptions.authorizationScopes – only"
                                + " one of the two can reach the template – keep one of them."),
                conflict(
                        "authorizer for no route",
                        (props, users) -> props.authorization(ApiAuthorization.cognito(users))
                                .route("GET /orders", with(ApiAuthorization.iam())),
                        "authorization holds for no route – each has its own, and the authorizer or the key would be made for"
                                + " nothing – leave it out, or leave it to one of the routes."),
                conflict(
                        "key for no route",
                        (props, users) -> props.authorization(ApiAuthorization.apiKey(LIMITS))
                                .route("GET /orders", with(ApiAuthorization.iam())),
                        "authorization holds for no route – each has its own, and the authorizer or the key would be made for"
                                + " nothing – leave it out, or leave it to one of the routes."));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void conflict_is_refused(
            BiFunction<TracedApiFunctionProps.Builder, IUserPool, TracedApiFunctionProps.Builder> change,
            String message) {
        Stack stack = Props.stack();
        TracedApiFunctionProps props =
                change.apply(Props.minimal(), new UserPool(stack, "Users")).build();

        Props.assertRefused(stack, props, message);
    }

    @Test
    void route_that_is_open_wants_a_reason_too() {
        assertThatThrownBy(() -> with(ApiAuthorization.none("")))
                .hasMessage(
                        "ApiAuthorization.none(reason): the reason is empty – nobody who reviews the template would know why –"
                                + " write it in a few words.");
    }

    private static RouteOptions with(ApiAuthorization authorization) {
        return RouteOptions.builder().authorization(authorization).build();
    }

    private static Arguments bad(String name, Making making, String message) {
        return argumentSet(name, making, message);
    }

    private static Arguments conflict(
            String name,
            BiFunction<TracedApiFunctionProps.Builder, IUserPool, TracedApiFunctionProps.Builder> change,
            String message) {
        return argumentSet(name, change, message);
    }
}
