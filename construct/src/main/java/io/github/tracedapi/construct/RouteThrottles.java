package io.github.tracedapi.construct;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.StageOptions;

/** The limits of single routes among a stage's options. */
final class RouteThrottles {
    private RouteThrottles() {}

    /**
     * The same with a setting for each route that has a limit. AWS does not say that a method's setting inherits what it leaves
     * out, logging for one, from the setting for all methods. So it says all that the stage says.
     */
    static StageOptions addTo(StageOptions stage, List<Route> routes) {
        Map<String, MethodDeploymentOptions> settings = new LinkedHashMap<>();
        for (Route route : routes) {
            RouteOptions.Throttle throttle = route.options().throttle();
            if (throttle != null) {
                MethodDeploymentOptions.Builder setting = MethodDeploymentOptions.builder();
                StructCopy.copy(MethodDeploymentOptions.class, stage, setting, Set.of());
                settings.put(
                        route.settingsKey(),
                        setting.throttlingRateLimit(throttle.rateLimit())
                                .throttlingBurstLimit(throttle.burstLimit())
                                .build());
            }
        }
        if (settings.isEmpty()) {
            return stage;
        }
        if (stage.getMethodOptions() != null) {
            settings.putAll(stage.getMethodOptions());
        }
        StageOptions.Builder builder = StageOptions.builder();
        StructCopy.copy(StageOptions.class, stage, builder, Set.of());
        return builder.methodOptions(settings).build();
    }

    static void check(ApiSettings settings, Mistakes mistakes) {
        StageOptions stage = settings.deployOptions().value();
        if (stage == null || stage.getMethodOptions() == null) {
            return;
        }
        Map<String, String> given = new HashMap<>();
        stage.getMethodOptions().keySet().forEach(key -> given.put(verbInCapitals(key), key));
        for (Route route : settings.routes()) {
            String key = given.get(route.settingsKey());
            if (route.options().throttle() != null && key != null) {
                mistakes.add(
                        route.property() + " throttle",
                        "is given beside " + settings.deployOptions().property() + ".methodOptions for \"" + key + "\"",
                        "the stage would have two settings for one method",
                        "keep one of them");
            }
        }
    }

    private static String verbInCapitals(String key) {
        int slash = key.lastIndexOf('/') + 1;
        return key.substring(0, slash) + key.substring(slash).toUpperCase(Locale.ROOT);
    }
}
