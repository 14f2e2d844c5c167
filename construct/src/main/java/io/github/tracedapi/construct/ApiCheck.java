package io.github.tracedapi.construct;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;

/**
 * Refuses what CDK takes and API Gateway or the trace does not.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html">CreateStage: stageName</a>
 */
final class ApiCheck {
    private static final Pattern STAGE_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");

    private static final String ALL_METHODS = "/*/*";

    private ApiCheck() {}

    static void check(ApiSettings settings, boolean authorizationIsGiven, Mistakes mistakes) {
        checkStage(settings.deployOptions(), mistakes);
        checkName(settings.restApiName(), mistakes);
        checkHatch(settings.restApiProps(), mistakes);
        checkMethods(settings, authorizationIsGiven, mistakes);
        checkIntegration(settings.integrationOptions(), mistakes);
        settings.routes().forEach(route -> RouteOptionsCheck.check(route, mistakes));
        RouteThrottles.check(settings, mistakes);
        CorsCheck.check(settings, mistakes);
        OpenApiCheck.check(settings, authorizationIsGiven, mistakes);
        AuthorizationCheck.check(settings, authorizationIsGiven, mistakes);
    }

    private static void checkStage(Given<StageOptions> given, Mistakes mistakes) {
        StageOptions stage = given.value();
        if (stage == null) {
            return;
        }
        if (Boolean.FALSE.equals(stage.getTracingEnabled())) {
            mistakes.add(
                    given.property() + ".tracingEnabled",
                    "is false",
                    "the trace would begin at the function, without the API and its latency",
                    "leave it out, or use CDK's own RestApi for an API that should not be traced");
        }
        if (stage.getMethodOptions() != null && stage.getMethodOptions().containsKey(ALL_METHODS)) {
            mistakes.add(
                    given.property() + ".methodOptions",
                    "has options for \"" + ALL_METHODS + "\"",
                    "the stage would have two settings for all methods, these and the construct's own",
                    "set them on " + given.property() + " itself, for example .throttlingRateLimit(..)");
        }
        String name = stage.getStageName();
        if (name != null && Token.isUnresolved(name)) {
            mistakes.add(
                    given.property() + ".stageName",
                    "is a token",
                    "CDK needs the name itself at synth, for the ids of stage and permissions",
                    "give a plain text, for example from the app's context");
        } else if (name != null && !STAGE_NAME.matcher(name).matches()) {
            mistakes.add(
                    given.property() + ".stageName",
                    "is \"" + name + "\"",
                    "API Gateway refuses the deployment",
                    "use 1 to 128 letters, digits, hyphens and underscores");
        }
    }

    private static void checkName(Given<String> restApiName, Mistakes mistakes) {
        if (restApiName.value() != null && restApiName.value().isBlank()) {
            mistakes.add(
                    restApiName.property(),
                    "is empty",
                    "the API would share one name with every other unnamed API, in X-Ray too",
                    "give it a name, or leave it out for a unique one");
        }
    }

    private static void checkHatch(RestApiProps hatch, Mistakes mistakes) {
        if (Boolean.FALSE.equals(hatch.getDeploy())) {
            mistakes.add(
                    "restApiProps.deploy",
                    "is false",
                    "without a stage there is nothing that X-Ray could trace",
                    "leave it out");
        }
        if (hatch.getDefaultIntegration() != null) {
            mistakes.add(
                    "restApiProps.defaultIntegration",
                    "is set",
                    "requests would not reach the function",
                    "leave it out, and add other routes to getApi()");
        }
        if (hatch.getEndpointTypes() != null && hatch.getEndpointConfiguration() != null) {
            mistakes.add(
                    "restApiProps.endpointTypes",
                    "is given together with endpointConfiguration",
                    "CDK takes one of them only",
                    "keep endpointConfiguration");
        }
    }

    private static void checkMethods(ApiSettings settings, boolean authorizationIsGiven, Mistakes mistakes) {
        MethodOptions methods = settings.restApiProps().getDefaultMethodOptions();
        if (methods == null) {
            return;
        }
        String property = "restApiProps.defaultMethodOptions.";
        if (methods.getAuthorizationType() == AuthorizationType.NONE) {
            mistakes.add(
                    property + "authorizationType",
                    "is NONE",
                    "anybody on the internet could call the API, and nobody would have said why",
                    "use .authorization(ApiAuthorization.none(\"the reason\"))");
        } else if (authorizationIsGiven
                && (methods.getAuthorizationType() != null || methods.getAuthorizer() != null)) {
            mistakes.add(
                    "authorization",
                    "is given twice, also as " + property
                            + (methods.getAuthorizer() == null ? "authorizationType" : "authorizer"),
                    "only one of the two can reach the template",
                    "keep one of them");
        }
        if (settings.authorization().isApiKey() && Boolean.FALSE.equals(methods.getApiKeyRequired())) {
            mistakes.add(
                    property + "apiKeyRequired",
                    "is false, and the authorization is an API key",
                    "anybody on the internet could call the API",
                    "leave it out");
        }
        if (settings.authorization().givenScopes() != null && methods.getAuthorizationScopes() != null) {
            mistakes.add(
                    "authorization.scopes",
                    "is given twice, also as " + property + "authorizationScopes",
                    "only one of the two can reach the template",
                    "keep one of them");
        }
    }

    private static void checkIntegration(@Nullable LambdaIntegrationOptions options, Mistakes mistakes) {
        if (options != null && Boolean.FALSE.equals(options.getProxy())) {
            mistakes.add(
                    "integrationOptions.proxy",
                    "is false",
                    "the handler would not get the events of a proxy integration, and its answers would be dropped",
                    "leave it out, and add methods with another integration to getApi()");
        }
    }
}
