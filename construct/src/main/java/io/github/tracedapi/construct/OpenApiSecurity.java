package io.github.tracedapi.construct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/**
 * An authorization in OpenAPI's words, with API Gateway's extensions.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html">x-amazon-apigateway-authorizer</a>
 */
final class OpenApiSecurity {
    private static final String HEADER = "method.request.header.";

    private OpenApiSecurity() {}

    /**
     * A security scheme.
     *
     * @param name       within the document
     * @param definition what it is
     * @param scopes     that a token needs
     */
    record Scheme(String name, Map<String, Object> definition, List<String> scopes) {}

    /** Empty where anybody may call. */
    static Optional<Scheme> of(Construct scope, ApiAuthorization authorization) {
        if (authorization.way() instanceof ApiAuthorization.Iam) {
            return Optional.of(
                    new Scheme("sigv4", definition("Authorization", "awsSigv4", Optional.empty()), List.of()));
        }
        if (authorization.way() instanceof ApiAuthorization.ApiKey) {
            return Optional.of(
                    new Scheme("api_key", Map.of("type", "apiKey", "name", "x-api-key", "in", "header"), List.of()));
        }
        if (authorization.way() instanceof ApiAuthorization.Cognito cognito) {
            Map<String, Object> authorizer = authorizer(authorization, "cognito_user_pools");
            List<String> arns = new ArrayList<>();
            cognito.userPools().stream().map(IUserPool::getUserPoolArn).forEach(arns::add);
            authorizer.put("providerARNs", arns);
            List<String> scopes = authorization.givenScopes();
            return Optional.of(new Scheme(
                    "cognito",
                    definition(header(authorization), "cognito_user_pools", Optional.of(authorizer)),
                    scopes == null ? List.of() : scopes));
        }
        if (authorization.way() instanceof ApiAuthorization.Lambda lambda && lambda.handler() != null) {
            Map<String, Object> authorizer = authorizer(authorization, lambda.isToken() ? "token" : "request");
            authorizer.put("authorizerUri", invocationOf(scope, lambda.handler()));
            List<String> sources = authorization.givenIdentitySources();
            if (!lambda.isToken()) {
                authorizer.put(
                        "identitySource", sources == null ? HEADER + "Authorization" : String.join(", ", sources));
            }
            return Optional.of(new Scheme(
                    "authorizer", definition(header(authorization), "custom", Optional.of(authorizer)), List.of()));
        }
        return Optional.empty();
    }

    /** The URI by which API Gateway calls a function. */
    static String invocationOf(Construct scope, IFunction function) {
        return "arn:" + Aws.PARTITION + ":apigateway:" + Stack.of(scope).getRegion()
                + ":lambda:path/2015-03-31/functions/" + function.getFunctionArn() + "/invocations";
    }

    private static Map<String, Object> authorizer(ApiAuthorization authorization, String type) {
        Map<String, Object> authorizer = new LinkedHashMap<>();
        authorizer.put("type", type);
        @Nullable Duration ttl = authorization.givenResultsCacheTtl();
        if (ttl != null) {
            authorizer.put("authorizerResultTtlInSeconds", ttl.toSeconds());
        }
        return authorizer;
    }

    private static Map<String, Object> definition(
            String header, String type, Optional<Map<String, Object>> authorizer) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("type", "apiKey");
        definition.put("name", header);
        definition.put("in", "header");
        definition.put("x-amazon-apigateway-authtype", type);
        authorizer.ifPresent(found -> definition.put("x-amazon-apigateway-authorizer", found));
        return definition;
    }

    /** The one header that a token comes in. A function that sees the request has its identity sources beside. */
    private static String header(ApiAuthorization authorization) {
        List<String> sources = authorization.givenIdentitySources();
        return sources == null || sources.size() != 1 || !sources.get(0).startsWith(HEADER)
                ? "Authorization"
                : sources.get(0).substring(HEADER.length());
    }
}
