package io.github.tracedapi.construct;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.ApiDefinition;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IAccessLogDestination;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.RestApiBaseProps;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.SpecRestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;

/** The API's properties as they will reach it: defaults, then the user's, then what the trace needs. */
record ApiSettings(
        Given<String> restApiName,
        Given<StageOptions> deployOptions,
        ApiAuthorization authorization,
        @Nullable LambdaIntegrationOptions integrationOptions,
        RestApiProps restApiProps,
        List<Route> routes,
        @Nullable CorsOptions cors,
        Optional<OpenApiDocument> openApi) {

    private static final String HATCH = "restApiProps";
    private static final Set<String> MERGED = Set.of("deployOptions", "defaultMethodOptions", "restApiName");
    /** CDK would make a validator of the same id for each method; the construct makes one for all of them. */
    private static final Set<String> VALIDATION = Set.of("requestValidatorOptions");

    private static final Set<String> AUTHORIZATION_AND_VALIDATION =
            Set.of("requestValidatorOptions", "authorizer", "authorizationType", "authorizationScopes");

    static ApiSettings of(TracedApiFunctionProps props, Mistakes mistakes) {
        RestApiProps hatch =
                props.restApiProps() == null ? RestApiProps.builder().build() : props.restApiProps();
        return new ApiSettings(
                Given.of("restApiName", props.restApiName(), HATCH, hatch.getRestApiName(), mistakes),
                Given.of("deployOptions", props.deployOptions(), HATCH, hatch.getDeployOptions(), mistakes),
                props.authorization() == null ? ApiAuthorization.iam() : props.authorization(),
                props.integrationOptions(),
                hatch,
                ApiRoutes.of(props.routes(), mistakes),
                props.cors(),
                OpenApiDocument.read(props.openApi(), mistakes));
    }

    @Nullable
    Duration integrationTimeout() {
        return integrationOptions == null ? null : integrationOptions.getTimeout();
    }

    /**
     * With routes of the user's own, one permission for the API. CDK's default are two for each method, and Lambda refuses a
     * function's policy over 20 KB, as about two dozen routes make it.
     */
    @Nullable
    LambdaIntegrationOptions toIntegrationOptions() {
        boolean saysWhat = integrationOptions != null
                && (integrationOptions.getScopePermissionToMethod() != null
                        || integrationOptions.getAllowTestInvoke() != null);
        if (routes.equals(Route.EVERYTHING) || saysWhat) {
            return integrationOptions;
        }
        LambdaIntegrationOptions.Builder builder = LambdaIntegrationOptions.builder();
        StructCopy.copy(LambdaIntegrationOptions.class, integrationOptions, builder, Set.of());
        return builder.scopePermissionToMethod(false).build();
    }

    String stageName() {
        StageOptions stage = deployOptions.value();
        return stage == null || stage.getStageName() == null ? "prod" : stage.getStageName();
    }

    @Nullable
    IAccessLogDestination accessLogDestination() {
        return deployOptions.value() == null ? null : deployOptions.value().getAccessLogDestination();
    }

    boolean writesExecutionLog() {
        StageOptions stage = deployOptions.value();
        return stage == null || stage.getLoggingLevel() != MethodLoggingLevel.OFF;
    }

    StageOptions toStageOptions(IAccessLogDestination accessLog) {
        StageOptions.Builder builder = StageOptions.builder()
                .throttlingRateLimit(100)
                .throttlingBurstLimit(50)
                .loggingLevel(MethodLoggingLevel.ERROR)
                .accessLogFormat(AccessLog.json());
        StructCopy.copy(StageOptions.class, deployOptions.value(), builder, Set.of());
        return RouteThrottles.addTo(
                builder.accessLogDestination(accessLog).tracingEnabled(true).build(), routes);
    }

    /** Options for every method of the API, those that a user adds later included. */
    MethodOptions.Builder toMethodOptions(Authorizers authorizers) {
        MethodOptions.Builder builder = MethodOptions.builder();
        MethodOptions inHatch = restApiProps.getDefaultMethodOptions();
        if (inHatch == null || inHatch.getAuthorizer() == null) {
            // An authorizer of the user's brings its own type, and CDK refuses another one beside it.
            authorize(builder, authorization, authorizers);
        }
        StructCopy.copy(MethodOptions.class, inHatch, builder, VALIDATION);
        return builder;
    }

    /** Options for a method that says itself who may call it. */
    MethodOptions.Builder toMethodOptions(ApiAuthorization own, Authorizers authorizers) {
        MethodOptions.Builder builder = MethodOptions.builder();
        if (authorization.isApiKey()) {
            builder.apiKeyRequired(false);
        }
        StructCopy.copy(
                MethodOptions.class, restApiProps.getDefaultMethodOptions(), builder, AUTHORIZATION_AND_VALIDATION);
        authorize(builder, own, authorizers);
        return builder;
    }

    private static void authorize(
            MethodOptions.Builder builder, ApiAuthorization authorization, Authorizers authorizers) {
        builder.authorizationType(authorization.type());
        if (authorization.hasAuthorizer()) {
            builder.authorizer(authorizers.of(authorization)).authorizationScopes(authorization.givenScopes());
        }
        if (authorization.isApiKey()) {
            builder.apiKeyRequired(true);
        }
    }

    /** Whether a method that says nothing has an authorizer, which CDK then gives to it. */
    boolean hasAuthorizerForAll() {
        MethodOptions inHatch = restApiProps.getDefaultMethodOptions();
        return authorization.hasAuthorizer() || (inHatch != null && inHatch.getAuthorizer() != null);
    }

    /** Whether a method that says nothing has scopes. */
    boolean hasScopesForAll() {
        MethodOptions inHatch = restApiProps.getDefaultMethodOptions();
        return authorization.givenScopes() != null || (inHatch != null && inHatch.getAuthorizationScopes() != null);
    }

    /** Whether the user brought a validator that exists already. */
    boolean hasRequestValidator() {
        MethodOptions inHatch = restApiProps.getDefaultMethodOptions();
        return inHatch != null && inHatch.getRequestValidator() != null;
    }

    /** What the validator of all methods checks. */
    RequestValidatorOptions requestValidatorOptions() {
        MethodOptions inHatch = restApiProps.getDefaultMethodOptions();
        return inHatch != null && inHatch.getRequestValidatorOptions() != null
                ? inHatch.getRequestValidatorOptions()
                : RequestValidatorOptions.builder()
                        .validateRequestBody(true)
                        .validateRequestParameters(true)
                        .build();
    }

    SpecRestApiProps toSpecRestApiProps(String name, StageOptions stage, ApiDefinition definition) {
        SpecRestApiProps.Builder builder = SpecRestApiProps.builder().cloudWatchRole(false);
        if (restApiProps.getEndpointConfiguration() == null) {
            builder.endpointTypes(List.of(EndpointType.REGIONAL));
        }
        StructCopy.copy(RestApiBaseProps.class, restApiProps, builder, MERGED);
        return builder.binaryMediaTypes(restApiProps.getBinaryMediaTypes())
                .minCompressionSize(restApiProps.getMinCompressionSize())
                .restApiName(name)
                .deployOptions(stage)
                .apiDefinition(definition)
                .build();
    }

    RestApiProps toRestApiProps(
            String name, StageOptions stage, LambdaIntegration integration, Authorizers authorizers) {
        RestApiProps.Builder builder = RestApiProps.builder().cloudWatchRole(false);
        if (restApiProps.getEndpointConfiguration() == null) {
            builder.endpointTypes(List.of(EndpointType.REGIONAL));
        }
        StructCopy.copy(RestApiProps.class, restApiProps, builder, MERGED);
        if (cors != null) {
            builder.defaultCorsPreflightOptions(cors);
        }
        return builder.restApiName(name)
                .deployOptions(stage)
                .defaultMethodOptions(toMethodOptions(authorizers).build())
                .defaultIntegration(integration)
                .build();
    }
}
