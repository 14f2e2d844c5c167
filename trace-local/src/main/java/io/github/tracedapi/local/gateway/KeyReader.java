package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads API keys and the usage plans by which they are good for stages. */
final class KeyReader {
    private final CloudAssembly app;
    private final LocalNames names;
    private final Map<Resource, Stage.ApiKey> keys = new LinkedHashMap<>();

    KeyReader(CloudAssembly app, LocalNames names, List<String> notices) {
        this.app = app;
        this.names = names;
        for (Resource key : app.resources("AWS::ApiGateway::ApiKey")) {
            Optional<String> written = names.resolve(key.property("Value")).value();
            boolean given = !(key.property("Value") instanceof Value.Absent) && written.isPresent();
            String value = given ? written.get() : LocalId.of(key, "value", 40);
            boolean enabled = key.property("Enabled").isTrue();
            keys.put(key, new Stage.ApiKey(LocalId.of(key, names, 10), value, enabled));
            if (!given) {
                notices.add(key.place().path() + ": the value of this API key is made at deploy – here it is " + value
                        + " – send it as x-api-key");
            }
            if (!enabled) {
                notices.add(key.place().path() + ": this API key is not enabled – no method takes it, as on AWS");
            }
        }
        for (Resource plan : app.resources("AWS::ApiGateway::UsagePlan")) {
            if (!(plan.property("Throttle") instanceof Value.Absent)
                    || !(plan.property("Quota") instanceof Value.Absent)) {
                notices.add(
                        plan.place().path()
                                + ": the throttle and the quota of this usage plan are not kept here – no request is answered with 429");
            }
        }
    }

    /** The keys that are good for a stage, by their value. */
    Map<String, Stage.ApiKey> of(Resource stage, Resource api, String stageName) {
        Set<Resource> plans = new LinkedHashSet<>();
        for (Resource plan : app.resources("AWS::ApiGateway::UsagePlan")) {
            for (Value of : plan.property("ApiStages").list()) {
                if (names(of.get("ApiId"), api)
                        && (names(of.get("Stage"), stage)
                                || names.resolve(of.get("Stage"))
                                        .value()
                                        .filter(stageName::equals)
                                        .isPresent())) {
                    plans.add(plan);
                }
            }
        }
        Map<String, Stage.ApiKey> good = new LinkedHashMap<>();
        for (Resource link : app.resources("AWS::ApiGateway::UsagePlanKey")) {
            if (plans.stream().anyMatch(plan -> names(link.property("UsagePlanId"), plan))) {
                keys.forEach((resource, key) -> {
                    if (names(link.property("KeyId"), resource)) {
                        good.put(key.value(), key);
                    }
                });
            }
        }
        return good;
    }

    private static boolean names(Value value, Resource resource) {
        return value.attributes().stream()
                .anyMatch(attribute -> attribute.resource().equals(resource));
    }
}
