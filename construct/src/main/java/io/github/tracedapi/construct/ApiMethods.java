package io.github.tracedapi.construct;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.CfnMethod;
import software.amazon.awscdk.services.apigateway.IModel;
import software.amazon.awscdk.services.apigateway.IRequestValidator;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.Method;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.ModelOptions;
import software.amazon.awscdk.services.apigateway.RestApi;

/** The API's methods, each of which leads to the function. */
final class ApiMethods {
    /** CDK says so of each method that scopes for all do not apply to: an open one, a preflight. That is meant so here. */
    private static final String SCOPES_LEFT_OUT = "@aws-cdk/aws-apigateway:invalidAuthScope";

    private final RestApi api;
    private final ApiSettings settings;
    private final Authorizers authorizers;
    private final @Nullable IRequestValidator validator;
    private final Map<JsonSchema, IModel> models = new LinkedHashMap<>();

    private ApiMethods(RestApi api, ApiSettings settings, Authorizers authorizers) {
        this.api = api;
        this.settings = settings;
        this.authorizers = authorizers;
        this.validator = settings.hasRequestValidator()
                ? null
                : api.addRequestValidator("RequestValidator", settings.requestValidatorOptions());
    }

    static void addTo(RestApi api, ApiSettings settings, Authorizers authorizers) {
        ApiMethods methods = new ApiMethods(api, settings, authorizers);
        settings.routes().forEach(methods::add);
        methods.acknowledgeScopesLeftOut();
    }

    private void add(Route route) {
        RouteOptions own = route.options();
        ApiAuthorization authorization = own.authorization() == null ? settings.authorization() : own.authorization();
        MethodOptions.Builder options = own.authorization() == null
                ? settings.toMethodOptions(authorizers)
                : settings.toMethodOptions(own.authorization(), authorizers);
        boolean isSigned = own.authorization() != null
                && own.authorization().type() == AuthorizationType.IAM
                && settings.hasAuthorizerForAll();
        if (isSigned) {
            options.authorizationType(AuthorizationType.NONE);
        }
        if (validator != null) {
            options.requestValidator(validator);
        }
        if (own.hasBody()) {
            options.requestModels(Map.of("application/json", model(route)));
        }
        if (own.requestParameters() != null) {
            options.requestParameters(own.requestParameters());
        }
        if (own.apiKeyRequired() != null) {
            options.apiKeyRequired(own.apiKeyRequired());
        }
        if (own.operationName() != null) {
            options.operationName(own.operationName());
        }
        // Method by method, and never by CDK's proxy resource: it drops the validator of its defaults, and adds to the
        // root.
        Method method = resource(route).addMethod(route.verb(), null, options.build());
        authorization.reason().ifPresent(reason -> resource(method).addMetadata("TracedApi::NoAuthorization", reason));
        if (isSigned) {
            // CDK would take the API's authorizer for it, and refuse the two together: the method was made open.
            resource(method).setAuthorizationType("AWS_IAM");
            // Otherwise the stage would go on with the deployment in which it was open.
            requireNonNull(api.getLatestDeployment()).addToLogicalId(Map.of(route.toString(), "AWS_IAM"));
        }
    }

    /** CDK gives the root by its path too, but not as what it says it gives: Java cannot take it. */
    private IResource resource(Route route) {
        return route.segments().isEmpty() ? api.getRoot() : api.getRoot().resourceForPath(route.path());
    }

    private void acknowledgeScopesLeftOut() {
        if (settings.hasScopesForAll()) {
            api.getMethods().forEach(method -> Annotations.of(method).acknowledgeWarning(SCOPES_LEFT_OUT));
        }
    }

    private IModel model(Route route) {
        JsonSchema schema = route.options().schema();
        IModel given = route.options().model();
        if (schema == null) {
            return requireNonNull(given);
        }
        return models.computeIfAbsent(
                schema,
                key -> api.addModel(
                        "Body " + route, ModelOptions.builder().schema(key).build()));
    }

    private static CfnMethod resource(Method method) {
        return DefaultResource.of(method, CfnMethod.class);
    }
}
