package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the stages of an app. */
final class StageReader {
    private final CloudAssembly app;
    private final LocalNames names;
    private final Map<Resource, Api> apis;
    private final KeyReader keys;
    private final List<String> notices;

    StageReader(CloudAssembly app, LocalNames names, Map<Resource, Api> apis, KeyReader keys, List<String> notices) {
        this.app = app;
        this.names = names;
        this.apis = apis;
        this.keys = keys;
        this.notices = notices;
    }

    List<Stage> read() {
        List<Stage> stages = new ArrayList<>();
        app.resources("AWS::ApiGateway::Stage").forEach(stage -> add(stage, "", stages));
        for (Resource deployment : app.resources("AWS::ApiGateway::Deployment")) {
            if (!(deployment.property("StageName") instanceof Value.Absent)) {
                add(deployment, "StageDescription", stages);
            }
        }
        return stages;
    }

    /**
     * @param within the property that holds the stage's other ones; empty if they stand beside its name
     */
    private void add(Resource stage, String within, List<Stage> stages) {
        Optional<Resource> owner = ApiReader.apiOf(stage);
        Api api = owner.map(apis::get).orElse(null);
        Optional<String> name = names.resolve(stage.property("StageName")).value();
        if (api == null || name.isEmpty() || !name.get().matches("[A-Za-z0-9_-]{1,128}")) {
            notices.add(stage.place().path() + ": "
                    + (api == null
                            ? "the API of this stage is not made by the app"
                            : "the name of this stage is known only at deploy, or cannot be one")
                    + " – it is not served");
            return;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        property(stage, within, "Variables")
                .map()
                .forEach((key, value) -> names.resolve(value).value().ifPresent(text -> variables.put(key, text)));
        StagePlace place = new StagePlace(
                api.resource(),
                stage,
                api.id(),
                api.name(),
                name.get(),
                property(stage, within, "TracingEnabled").isTrue(),
                names.account(stage.stack()),
                names.region(stage.stack()));
        Resource deployment = stage.property("DeploymentId").attributes().stream()
                .map(Value.Attribute::resource)
                .findFirst()
                .orElse(stage);
        stages.add(new Stage(
                api,
                place,
                LocalId.of(deployment, names, 6),
                variables,
                keys.of(stage, api.resource(), name.get()),
                accessLog(stage, within)));
        notDone(stage, within);
    }

    private Optional<AccessLog> accessLog(Resource stage, String within) {
        Value format = property(stage, within, "AccessLogSetting").get("Format");
        if (format instanceof Value.Absent) {
            return Optional.empty();
        }
        Optional<String> known = names.resolve(format).value();
        say(
                stage,
                known.isEmpty(),
                "the format of its access log is known only at deploy – no line of it is written here");
        return known.map(AccessLog::new);
    }

    private void notDone(Resource stage, String within) {
        boolean cached = property(stage, within, "CacheClusterEnabled").isTrue();
        boolean throttled = false;
        for (Value setting : property(stage, within, "MethodSettings").list()) {
            cached |= setting.get("CachingEnabled").isTrue();
            throttled |= setting.get("ThrottlingRateLimit").text().isPresent()
                    || setting.get("ThrottlingBurstLimit").text().isPresent();
        }
        say(stage, cached, "its cache is not kept here – each request goes to its integration");
        say(stage, throttled, "its throttling is not kept here – no request is answered with 429");
        say(
                stage,
                !(property(stage, within, "CanarySetting") instanceof Value.Absent),
                "its canary is not served here – each request goes to the stage's own deployment");
        boolean walled = app.resources("AWS::WAFv2::WebACLAssociation").stream()
                .anyMatch(association -> association.references().contains(stage));
        say(stage, walled, "its web ACL is not asked here – no request is filtered");
    }

    private void say(Resource stage, boolean so, String what) {
        if (so) {
            notices.add(stage.place().path() + ": " + what);
        }
    }

    private static Value property(Resource stage, String within, String name) {
        return within.isEmpty() ? stage.property(name) : stage.property(within, name);
    }
}
