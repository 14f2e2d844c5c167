package io.github.tracedapi.construct;

import software.amazon.awscdk.services.apigateway.CfnMethod;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.amazon.awscdk.services.apigateway.CfnStage;
import software.amazon.awscdk.services.apigateway.IAccessLogDestination;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.RestApiBase;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The REST API, its traced stage and its log groups, with every path leading to the function. */
final class TracedRestApi {
    /** X-Ray's limit for a service name in a sampling rule; the service of a stage is called {@code <api>/<stage>}. */
    private static final int LONGEST_SERVICE_NAME = 64;
    /** Below this a name that is unique can no longer be made from a path. */
    private static final int SHORTEST_NAME = 24;

    private static final String ID = "Api";

    private TracedRestApi() {}

    static RestApiBase in(Construct scope, ApiSettings settings, Function function, LogGroups logGroups) {
        IAccessLogDestination accessLog = settings.accessLogDestination() == null
                ? new LogGroupLogDestination(logGroups.make("ApiAccessLog"))
                : settings.accessLogDestination();
        LambdaIntegration integration = new LambdaIntegration(function, settings.toIntegrationOptions());
        Authorizers authorizers = new Authorizers(scope, settings.authorization());
        RestApi api = new RestApi(
                scope,
                "Api",
                settings.toRestApiProps(
                        StageService.of(scope, settings).apiName(), settings.toStageOptions(accessLog), integration));
                        name(scope, settings), settings.toStageOptions(accessLog), integration, authorizers));
        StageOptions stage = settings.toStageOptions(accessLog);
        String name = name(scope, settings);
        RestApiBase api = settings.openApi()
                .map(document -> OpenApi.in(scope, ID, name, stage, settings, document, function))
                .orElseGet(() -> routed(scope, name, stage, settings, function));
        if (settings.writesExecutionLog()) {
            keepExecutionLog(api, settings.stageName(), logGroups);
        }
        if (settings.authorization().way() instanceof ApiAuthorization.ApiKey key && key.limits() != null) {
            ApiKeyPlan.addTo(api, key.limits());
        }
        return api;
    }

    private static RestApiBase routed(
            Construct scope, String name, StageOptions stage, ApiSettings settings, Function function) {
        LambdaIntegration integration = new LambdaIntegration(function, settings.toIntegrationOptions());
        Authorizers authorizers = new Authorizers(scope, settings.authorization());
        RestApi api = new RestApi(scope, ID, settings.toRestApiProps(name, stage, integration, authorizers));
        ApiMethods.addTo(api, settings, authorizers);
        if (settings.cors() != null) {
            CorsAnswers.addTo(api, settings.cors());
        }
        return api;
    }

    /** API Gateway would make this log group itself, by this name, to be kept and paid for without end. */
    private static void keepExecutionLog(RestApiBase api, String stageName, LogGroups logGroups) {
        LogGroup log =
                logGroups.make("ApiExecutionLog", "API-Gateway-Execution-Logs_" + api.getRestApiId() + "/" + stageName);
        DefaultResource.of(api.getDeploymentStage(), CfnStage.class)
                .addResourceDependency(DefaultResource.of(log, CfnLogGroup.class));
    }
}
