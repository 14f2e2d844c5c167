package io.github.tracedapi.construct;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.services.apigateway.ApiDefinition;
import software.amazon.awscdk.services.apigateway.CfnRestApi;
import software.amazon.awscdk.services.apigateway.RestApiBase;
import software.amazon.awscdk.services.apigateway.SpecRestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.Permission;
import software.constructs.Construct;

/** The API of an OpenAPI document. CDK makes no methods of it: what they need is written into the document. */
final class OpenApi {
    private OpenApi() {}

    static RestApiBase in(
            Construct scope,
            String id,
            String name,
            StageOptions stage,
            ApiSettings settings,
            OpenApiDocument document,
            Function function) {
        ApiAuthorization authorization = settings.authorization();
        boolean isSecuredHere = document.leavesSecurityOpen();
        // The title, too: API Gateway may call the API by it, and X-Ray calls its service as API Gateway does.
        Map<String, @Nullable Object> complete = document.complete(
                name,
                integration(scope, settings.integrationTimeout(), function),
                isSecuredHere ? OpenApiSecurity.of(scope, authorization) : Optional.empty());
        SpecRestApi api = new SpecRestApi(
                scope, id, settings.toSpecRestApiProps(name, stage, ApiDefinition.fromInline(complete)));
        function.addPermission("OpenApi" + Names.uniqueId(api), permission(api.arnForExecuteApi()));
        if (isSecuredHere) {
            authorization
                    .reason()
                    .ifPresent(reason -> DefaultResource.of(api, CfnRestApi.class)
                            .addMetadata("TracedApi::NoAuthorization", reason));
            if (authorization.way() instanceof ApiAuthorization.Lambda lambda && lambda.handler() != null) {
                letAsk(api, lambda.handler());
            }
        }
        return api;
    }

    private static Map<String, Object> integration(Construct scope, @Nullable Duration timeout, Function function) {
        Map<String, Object> integration = new LinkedHashMap<>();
        integration.put("type", "aws_proxy");
        integration.put("httpMethod", "POST");
        integration.put("uri", OpenApiSecurity.invocationOf(scope, function));
        if (timeout != null) {
            integration.put("timeoutInMillis", timeout.toMilliseconds());
        }
        return integration;
    }

    private static void letAsk(SpecRestApi api, IFunction handler) {
        handler.addPermission(
                "Authorizer" + Names.uniqueId(api),
                permission(api.arnForExecuteApi().replace("/*/*/*", "/authorizers/*")));
        AuthorizerTracing.on(handler, api);
    }

    private static Permission permission(String sourceArn) {
        return Permission.builder()
                .principal(ServicePrincipal.Builder.create("apigateway.amazonaws.com")
                        .build())
                .sourceArn(sourceArn)
                .build();
    }
}
