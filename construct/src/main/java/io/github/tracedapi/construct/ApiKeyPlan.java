package io.github.tracedapi.construct;

import java.util.List;
import software.amazon.awscdk.services.apigateway.QuotaSettings;
import software.amazon.awscdk.services.apigateway.RestApiBase;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.amazon.awscdk.services.apigateway.UsagePlanProps;

/** An API key and the usage plan that limits it: bound to each other and to the stage, without which neither does anything. */
final class ApiKeyPlan {
    private ApiKeyPlan() {}

    static void addTo(RestApiBase api, ApiKeyLimits limits) {
        UsagePlan plan = api.addUsagePlan(
                "UsagePlan",
                UsagePlanProps.builder()
                        .throttle(ThrottleSettings.builder()
                                .rateLimit(limits.rateLimit())
                                .burstLimit(limits.burstLimit())
                                .build())
                        .quota(QuotaSettings.builder()
                                .limit(limits.quota())
                                .period(limits.period())
                                .build())
                        .apiStages(List.of(UsagePlanPerApiStage.builder()
                                .api(api)
                                .stage(api.getDeploymentStage())
                                .build()))
                        .build());
        plan.addApiKey(api.addApiKey("ApiKey"));
    }
}
