package io.github.tracedapi.construct;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Token;

/**
 * Refuses an authorization that would let in nobody, or others than meant.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html">CreateAuthorizer</a>
 */
final class AuthorizationCheck {
    private static final long LONGEST_MILLIS = 3_600_000;
    private static final Pattern SOURCE =
            Pattern.compile("(method\\.request\\.(header|querystring)|stageVariables|context)\\.\\S+");
    private static final Pattern HEADER = Pattern.compile("method\\.request\\.header\\.\\S+");

    private final ApiAuthorization authorization;
    private final String property;
    private final Mistakes mistakes;

    private AuthorizationCheck(ApiAuthorization authorization, String property, Mistakes mistakes) {
        this.authorization = authorization;
        this.property = property;
        this.mistakes = mistakes;
    }

    /** The construct's and those of its routes. */
    static void check(ApiSettings settings, boolean isGiven, Mistakes mistakes) {
        new AuthorizationCheck(settings.authorization(), "authorization", mistakes).check();
        boolean asksKeyOfAll = settings.authorization().isApiKey();
        boolean isUsed = false;
        for (Route route : settings.routes()) {
            ApiAuthorization own = route.options().authorization();
            String property = route.property() + " authorization";
            isUsed |= own == null;
            if (own != null && own.isApiKey()) {
                mistakes.add(
                        property,
                        "is an API key",
                        "a key opens every method of the stage that wants one, so its limits cannot be one route's",
                        "give the API key to the construct, and other routes an authorization of their own");
            } else if (own != null) {
                new AuthorizationCheck(own, property, mistakes).check();
            } else if (asksKeyOfAll && route.options().apiKeyRequired() != null) {
                mistakes.add(
                        route.property() + " apiKeyRequired",
                        "is given, and the construct's authorization is an API key",
                        "the route wants a key already",
                        "leave it out, or give the route an authorization of its own");
            }
        }
        if (isGiven && !isUsed && (asksKeyOfAll || settings.authorization().hasAuthorizer())) {
            mistakes.add(
                    "authorization",
                    "holds for no route",
                    "each has its own, and the authorizer or the key would be made for nothing",
                    "leave it out, or leave it to one of the routes");
        }
    }

    private void check() {
        if (authorization.way() instanceof ApiAuthorization.Cognito cognito) {
            checkUserPools(cognito);
        } else if (authorization.givenScopes() != null) {
            add(
                    ".scopes",
                    "is set without cognito",
                    "API Gateway looks at scopes of Cognito's tokens only",
                    "leave it out");
        }
        if (authorization.way() instanceof ApiAuthorization.Lambda lambda && lambda.handler() == null) {
            add("", "has null for a function", "nobody could say who may call", "give the authorizer function");
        }
        if (authorization.way() instanceof ApiAuthorization.ApiKey key) {
            checkLimits(key.limits());
        }
        if (authorization.hasAuthorizer()) {
            checkSources();
            checkTtl();
        } else if (authorization.givenIdentitySources() != null || authorization.givenResultsCacheTtl() != null) {
            add(
                    authorization.givenIdentitySources() == null ? ".resultsCacheTtl" : ".identitySources",
                    "is set without cognito or lambda",
                    "there is no authorizer that it could be of",
                    "leave it out");
        }
    }

    private void checkUserPools(ApiAuthorization.Cognito cognito) {
        if (cognito.userPools().isEmpty() || cognito.userPools().contains(null)) {
            add(
                    "",
                    cognito.userPools().isEmpty() ? "has no user pool" : "has null for a user pool",
                    "nobody could have a token",
                    "give one or more, as in ApiAuthorization.cognito(users)");
        }
        List<String> scopes = authorization.givenScopes();
        if (scopes != null && (scopes.isEmpty() || scopes.stream().anyMatch(AuthorizationCheck::isBlank))) {
            add(
                    ".scopes",
                    scopes.isEmpty() ? "is empty" : "has an empty scope",
                    "API Gateway would take ID tokens, which have no scopes",
                    "give one or more, for example \"orders/read\", or leave it out");
        }
    }

    private void checkLimits(@Nullable ApiKeyLimits limits) {
        if (limits == null) {
            add(
                    " limits",
                    "is null",
                    "the usage plan would limit nothing",
                    "give ApiKeyLimits.rate(..).burst(..).quota(..)");
            return;
        }
        Limits.Telling telling =
                (of, whatIsWrong, whatFollows, whatToDo) -> add(" " + of, whatIsWrong, whatFollows, whatToDo);
        Limits.checkRate("rate", limits.rateLimit(), telling);
        Limits.checkWhole("burst", limits.burstLimit(), "requests at once", telling);
        Limits.checkWhole("quota", limits.quota(), "requests in a period", telling);
        if (limits.quota() != null && limits.period() == null) {
            add(" quota", "has no period", "there would be no quota", "give Period.DAY, WEEK or MONTH");
        }
    }

    private void checkSources() {
        List<String> sources = authorization.givenIdentitySources();
        if (sources == null) {
            return;
        }
        boolean isRequest = authorization.way() instanceof ApiAuthorization.Lambda lambda && !lambda.isToken();
        if (!isRequest && sources.size() != 1) {
            add(
                    ".identitySources",
                    "has " + sources.size() + " of them",
                    "this authorizer takes its token from one header",
                    "give one IdentitySource.header(..), or use ApiAuthorization.lambda(..)");
        } else if (isRequest && sources.isEmpty() && keeps()) {
            add(
                    ".identitySources",
                    "is empty, and answers are kept",
                    "API Gateway would not know whose answer it is, and refuses the deployment",
                    "give one, or .resultsCacheTtl(Duration.seconds(0))");
        }
        for (String source : sources) {
            if (source == null
                    || (!Token.isUnresolved(source)
                            && !(isRequest ? SOURCE : HEADER).matcher(source).matches())) {
                add(
                        ".identitySources",
                        "has " + (source == null ? "null" : "\"" + source + "\""),
                        "API Gateway refuses the deployment",
                        isRequest
                                ? "use IdentitySource.header(..), queryString(..), stageVariable(..) or context(..)"
                                : "use IdentitySource.header(..)");
            }
        }
    }

    private boolean keeps() {
        Duration ttl = authorization.givenResultsCacheTtl();
        return ttl == null || ttl.isUnresolved() || ttl.toMilliseconds().longValue() != 0;
    }

    private void checkTtl() {
        Duration ttl = authorization.givenResultsCacheTtl();
        if (ttl == null || ttl.isUnresolved()) {
            return;
        }
        long millis = ttl.toMilliseconds().longValue();
        if (millis % 1000 != 0 || millis > LONGEST_MILLIS) {
            add(
                    ".resultsCacheTtl",
                    "is " + ttl.toHumanString(),
                    "API Gateway counts in whole seconds and keeps an answer for an hour at most",
                    "give Duration.seconds(0) to Duration.seconds(3600)");
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void add(String part, String whatIsWrong, String whatFollows, String whatToDo) {
        mistakes.add(property + part, whatIsWrong, whatFollows, whatToDo);
    }
}
