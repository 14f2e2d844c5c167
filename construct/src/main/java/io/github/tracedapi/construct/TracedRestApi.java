package io.github.tracedapi.construct;

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
    private static final String ID = "Api";

    private TracedRestApi() {}

    static RestApiBase in(Construct scope, ApiSettings settings, Function function, LogGroups logGroups) {
        IAccessLogDestination accessLog = settings.accessLogDestination() == null
                ? new LogGroupLogDestination(logGroups.make("ApiAccessLog"))
                : settings.accessLogDestination();
        StageOptions stage = settings.toStageOptions(accessLog);
        String name = StageService.of(scope, settings).apiName();
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
