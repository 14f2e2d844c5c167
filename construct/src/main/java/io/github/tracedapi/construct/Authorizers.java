package io.github.tracedapi.construct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.IAuthorizer;
import software.amazon.awscdk.services.apigateway.IdentitySource;
import software.amazon.awscdk.services.apigateway.RequestAuthorizer;
import software.amazon.awscdk.services.apigateway.TokenAuthorizer;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** Whom API Gateway asks who may call, each once an API, whatever number of routes it is asked for. */
final class Authorizers {
    private static final String ID = "Authorizer";

    private final Construct scope;
    private final Map<Asked, IAuthorizer> made = new LinkedHashMap<>();

    /** What makes an authorizer another one. Scopes do not: they belong to the method. */
    private record Asked(
            ApiAuthorization.Way way,
            @Nullable List<String> identitySources,
            @Nullable Duration resultsCacheTtl) {}

    /** The construct's own is made first, under an id that no change of its settings or of the routes changes. */
    Authorizers(Construct scope, ApiAuthorization whole) {
        this.scope = scope;
        if (whole.hasAuthorizer()) {
            made.put(asked(whole), make(whole, ID));
        }
    }

    /** The authorizer of one that has one. */
    IAuthorizer of(ApiAuthorization authorization) {
        IAuthorizer known = made.get(asked(authorization));
        if (known != null) {
            return known;
        }
        IAuthorizer another = make(
                authorization,
                freeId(ID + "-" + asks(authorization).getNode().getAddr().substring(0, 8)));
        made.put(asked(authorization), another);
        return another;
    }

    private static Asked asked(ApiAuthorization authorization) {
        return new Asked(
                authorization.way(), authorization.givenIdentitySources(), authorization.givenResultsCacheTtl());
    }

    /** The function or the first user pool: what stays the same when settings change. */
    private static IConstruct asks(ApiAuthorization authorization) {
        if (authorization.way() instanceof ApiAuthorization.Cognito cognito) {
            return cognito.userPools().get(0);
        }
        return handler((ApiAuthorization.Lambda) authorization.way());
    }

    private String freeId(String id) {
        String free = id;
        for (int i = 2; scope.getNode().tryFindChild(free) != null; i++) {
            free = id + "-" + i;
        }
        return free;
    }

    private IAuthorizer make(ApiAuthorization authorization, String id) {
        List<String> sources = authorization.givenIdentitySources() == null
                ? List.of(IdentitySource.header("Authorization"))
                : authorization.givenIdentitySources();
        Duration ttl = authorization.givenResultsCacheTtl();
        if (authorization.way() instanceof ApiAuthorization.Cognito cognito) {
            return CognitoUserPoolsAuthorizer.Builder.create(scope, id)
                    .cognitoUserPools(new ArrayList<>(cognito.userPools()))
                    .identitySource(sources.get(0))
                    .resultsCacheTtl(ttl)
                    .build();
        }
        ApiAuthorization.Lambda lambda = (ApiAuthorization.Lambda) authorization.way();
        IFunction handler = handler(lambda);
        Construct authorizer = lambda.isToken()
                ? TokenAuthorizer.Builder.create(scope, id)
                        .handler(handler)
                        .identitySource(sources.get(0))
                        .resultsCacheTtl(ttl)
                        .build()
                : RequestAuthorizer.Builder.create(scope, id)
                        .handler(handler)
                        .identitySources(sources)
                        .resultsCacheTtl(ttl)
                        .build();
        AuthorizerTracing.on(handler, authorizer);
        return (IAuthorizer) authorizer;
    }

    private static IFunction handler(ApiAuthorization.Lambda lambda) {
        IFunction handler = lambda.handler();
        if (handler == null) {
            throw new IllegalStateException("AuthorizationCheck lets no authorizer pass without its function");
        }
        return handler;
    }
}
