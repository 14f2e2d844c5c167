package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.asset.AssetReadings;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the templates of an app say, as far as it matters to a trace. */
final class AppFacts {
    private final CloudAssembly assembly;
    private final Map<Resource, FunctionFacts> functions = new LinkedHashMap<>();
    private final Map<Resource, StageFacts> stages = new LinkedHashMap<>();
    private final Map<Resource, RestApi> apis = new LinkedHashMap<>();
    private final MapNodes nodes = new MapNodes();
    private final Routes routes = new Routes();
    private final Set<String> unread = new LinkedHashSet<>();

    private AppFacts(CloudAssembly assembly) {
        this.assembly = assembly;
    }

    static AppFacts of(CloudAssembly assembly, AssetReadings assets) {
        AppFacts app = new AppFacts(assembly);
        // First on the map.
        app.nodes.client();
        app.unread.addAll(assembly.unread());
        CodeReader code = new CodeReader(assembly, assets);
        for (Resource api : assembly.resources("AWS::ApiGateway::RestApi")) {
            RestApi read = RestApi.of(api, assembly);
            app.apis.put(api, read);
            app.unread.addAll(read.unread());
        }
        app.readStages();
        for (Resource function : assembly.resources("AWS::Lambda::Function")) {
            app.functions.put(function, FunctionFacts.of(function, assembly, code));
        }
        for (HopSource source :
                List.of(new RestApiHops(), new HttpEntryHops(), new WorkflowHops(), new EventHops(), new CallHops())) {
            source.collect(app, app.routes);
        }
        return app;
    }

    private void readStages() {
        List<Resource> made = new ArrayList<>(assembly.resources("AWS::ApiGateway::Stage"));
        // A deployment with a stage's name makes that stage itself.
        assembly.resources("AWS::ApiGateway::Deployment").stream()
                .filter(deployment -> deployment.property("StageName").text().isPresent())
                .forEach(made::add);
        for (Resource stage : made) {
            stages.put(stage, StageFacts.of(stage, RestApi.apiOf(stage).map(apis::get)));
        }
    }

    CloudAssembly assembly() {
        return assembly;
    }

    List<FunctionFacts> functions() {
        return List.copyOf(functions.values());
    }

    Optional<FunctionFacts> function(Resource resource) {
        return Optional.ofNullable(functions.get(resource));
    }

    List<StageFacts> stages() {
        return List.copyOf(stages.values());
    }

    Optional<StageFacts> stage(Resource resource) {
        return Optional.ofNullable(stages.get(resource));
    }

    List<RestApi> apis() {
        return List.copyOf(apis.values());
    }

    MapNodes nodes() {
        return nodes;
    }

    Routes routes() {
        return routes;
    }

    /** Keeps what could not be read. */
    void unread(String sentence) {
        unread.add(sentence);
    }

    List<String> unread() {
        return List.copyOf(unread);
    }

    /** The resource that a node stands for. */
    Optional<Resource> resource(MapNode node) {
        return nodes.resource(node);
    }
}
