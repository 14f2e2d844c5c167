package io.github.tracedapi.construct;

import software.amazon.awscdk.services.apigateway.CfnMethod;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.amazon.awscdk.services.apigateway.CfnStage;
import software.amazon.awscdk.services.apigateway.IAccessLogDestination;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The REST API, its traced stage and its log groups, with every path leading to the function. */
final class TracedRestApi {
    private TracedRestApi() {}

    static RestApi in(Construct scope, ApiSettings settings, Function function, LogGroups logGroups) {
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
        if (settings.writesExecutionLog()) {
            keepExecutionLog(api, settings.stageName(), logGroups);
        }
        ApiMethods.addTo(api, settings, authorizers);
        if (settings.cors() != null) {
            CorsAnswers.addTo(api, settings.cors());
        }
        if (settings.authorization().way() instanceof ApiAuthorization.ApiKey key && key.limits() != null) {
            ApiKeyPlan.addTo(api, key.limits());
        }
        return api;
    }

    /** API Gateway would make this log group itself, by this name, to be kept and paid for without end. */
    private static void keepExecutionLog(RestApi api, String stageName, LogGroups logGroups) {
        LogGroup log =
                logGroups.make("ApiExecutionLog", "API-Gateway-Execution-Logs_" + api.getRestApiId() + "/" + stageName);
        DefaultResource.of(api.getDeploymentStage(), CfnStage.class)
                .addResourceDependency(DefaultResource.of(log, CfnLogGroup.class));
    }
}
