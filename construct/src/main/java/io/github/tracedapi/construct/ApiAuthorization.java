package io.github.tracedapi.construct;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.lambda.IFunction;

/**
 * Who may call the API, or one of its routes.
 *
 * <pre>{@code
 * TracedApiFunction.Builder.create(this, "Orders")
 *         .authorization(ApiAuthorization.cognito(users).scopes("orders/read"))
 *         .route("GET /orders/{id}")
 *         .route("POST /orders", RouteOptions.builder()
 *                 .authorization(ApiAuthorization.cognito(users).scopes("orders/write"))
 *                 .build())
 *         .route("GET /prices", RouteOptions.builder()
 *                 .authorization(ApiAuthorization.none("a public price list"))
 *                 .build())
 * }</pre>
 *
 * <p>The values are checked when the construct is made. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html">Access to
 *     REST APIs</a>
 */
public final class ApiAuthorization {
    private final Way way;
    private final @Nullable List<String> scopes;
    private final @Nullable List<String> identitySources;
    private final @Nullable Duration resultsCacheTtl;

    /** The ways there are. */
    sealed interface Way permits Iam, None, Cognito, Lambda, ApiKey {}

    record Iam() implements Way {}

    record None(String reason) implements Way {}

    record Cognito(List<IUserPool> userPools) implements Way {}

    record Lambda(@Nullable IFunction handler, boolean isToken) implements Way {}

    record ApiKey(@Nullable ApiKeyLimits limits) implements Way {}

    private ApiAuthorization(
            Way way,
            @Nullable List<String> scopes,
            @Nullable List<String> identitySources,
            @Nullable Duration resultsCacheTtl) {
        this.way = way;
        this.scopes = scopes;
        this.identitySources = identitySources;
        this.resultsCacheTtl = resultsCacheTtl;
    }

    private static ApiAuthorization of(Way way) {
        return new ApiAuthorization(way, null, null, null);
    }

    /**
     * Only callers that sign their request with AWS credentials (Signature Version 4) that may
     * {@code execute-api:Invoke} this API.
     *
     * @return the default
     */
    public static ApiAuthorization iam() {
        return of(new Iam());
    }

    /**
     * Anybody on the internet. The reason goes into the template, on each open method, for whoever reviews it.
     *
     * @param reason why the API is open, for example {@code "a public price list"}
     * @return no authorization
     * @throws IllegalArgumentException if the reason is empty
     */
    public static ApiAuthorization none(String reason) {
        return of(new None(Reason.of("ApiAuthorization.none", reason)));
    }

    /**
     * Only callers with a token of one of these user pools, in the header {@code Authorization}. Without {@link #scopes} that is
     * an ID token, with them an access token that has one of the scopes.
     *
     * @param userPools one or more
     * @return the authorization
     */
    public static ApiAuthorization cognito(IUserPool... userPools) {
        return of(new Cognito(Copies.of(userPools)));
    }

    /**
     * Only callers that a function lets in, which sees the whole request (a {@code REQUEST} authorizer). API Gateway asks it
     * once for each value of the identity sources, by default the header {@code Authorization}, answers 401 itself where one is
     * missing, and keeps the answer for {@link #resultsCacheTtl}. A kept answer holds for all routes with this authorization, so
     * its policy has to name all that the caller may call, not the route alone.
     *
     * <p>The function is a hop of the trace: if it is one of the app's that says nothing of tracing, it is traced actively and
     * may write to X-Ray from then on. Otherwise a warning says what to do.
     *
     * @param handler the function
     * @return the authorization
     */
    public static ApiAuthorization lambda(IFunction handler) {
        return of(new Lambda(handler, false));
    }

    /**
     * As {@link #lambda}, with a function that sees nothing but a token (a {@code TOKEN} authorizer), by default that of the
     * header {@code Authorization}.
     *
     * @param handler the function
     * @return the authorization
     */
    public static ApiAuthorization lambdaToken(IFunction handler) {
        return of(new Lambda(handler, true));
    }

    /**
     * Anybody with an API key, within limits: a key that the construct makes, in a usage plan with these limits, bound to the
     * stage. For the whole API only, since a key of one plan opens every method of the stage that wants a key.
     *
     * <p>An API key is no authentication. It is one text for whoever has it, is sent with each request, does not expire, and
     * tells nothing of who calls. It meters known callers; it keeps nobody out who wants in. The limits are on a best-effort
     * basis, as AWS says, and no way to control costs.
     *
     * @param limits requests a second, at once and in a day, week or month; all are required
     * @return the authorization
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html">Usage plans and
     *     API keys</a>
     */
    public static ApiAuthorization apiKey(ApiKeyLimits limits) {
        return of(new ApiKey(limits));
    }

    /**
     * The same with scopes, of which a caller's access token must have one. For {@link #cognito} alone. Default: none, and ID
     * tokens.
     *
     * @param scopes for example {@code orders/read}
     * @return an authorization
     */
    public ApiAuthorization scopes(String... scopes) {
        return new ApiAuthorization(way, Copies.of(scopes), identitySources, resultsCacheTtl);
    }

    /**
     * The same with other places to look for who calls, each from CDK's {@code IdentitySource}. For {@link #cognito},
     * {@link #lambda} and {@link #lambdaToken}; the second takes several, or none where nothing is kept. Default: the header
     * {@code Authorization}.
     *
     * @param identitySources for example {@code IdentitySource.header("X-Customer")}
     * @return an authorization
     */
    public ApiAuthorization identitySources(String... identitySources) {
        return new ApiAuthorization(way, scopes, Copies.of(identitySources), resultsCacheTtl);
    }

    /**
     * The same with another time for which API Gateway keeps an answer, 0 for none, at most an hour. For {@link #cognito},
     * {@link #lambda} and {@link #lambdaToken}. Default: 5 minutes.
     *
     * @param resultsCacheTtl whole seconds
     * @return an authorization
     */
    public ApiAuthorization resultsCacheTtl(Duration resultsCacheTtl) {
        return new ApiAuthorization(way, scopes, identitySources, resultsCacheTtl);
    }

    Way way() {
        return way;
    }

    @Nullable
    List<String> givenScopes() {
        return scopes;
    }

    @Nullable
    List<String> givenIdentitySources() {
        return identitySources;
    }

    @Nullable
    Duration givenResultsCacheTtl() {
        return resultsCacheTtl;
    }

    /** What a method says of it. */
    AuthorizationType type() {
        if (way instanceof Iam) {
            return AuthorizationType.IAM;
        }
        if (way instanceof Cognito) {
            return AuthorizationType.COGNITO;
        }
        return way instanceof Lambda ? AuthorizationType.CUSTOM : AuthorizationType.NONE;
    }

    boolean isApiKey() {
        return way instanceof ApiKey;
    }

    /** Whether API Gateway asks somebody, whom the API has to name. */
    boolean hasAuthorizer() {
        return way instanceof Cognito || way instanceof Lambda;
    }

    /** Why the API is open; empty where it is not. */
    Optional<String> reason() {
        return way instanceof None none ? Optional.of(none.reason()) : Optional.empty();
    }
}
