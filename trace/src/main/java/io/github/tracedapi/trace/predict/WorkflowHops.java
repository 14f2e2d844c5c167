package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.Optional;

/** From state machines and GraphQL APIs to what they call. */
final class WorkflowHops implements HopSource {
    @Override
    public void collect(AppFacts app, Routes routes) {
        for (Resource machine : app.assembly().resources("AWS::StepFunctions::StateMachine")) {
            MapNode node = app.nodes().of(machine);
            // A definition names its targets by Ref and GetAtt, or by ${name} with the names beside it.
            for (String property : new String[] {"DefinitionString", "Definition", "DefinitionSubstitutions"}) {
                calls(app, routes, node, machine.property(property));
            }
        }
        for (Resource source : app.assembly().resources("AWS::AppSync::DataSource")) {
            Optional<Resource> api = HttpEntryHops.first(source.property("ApiId"), "AWS::AppSync::GraphQLApi");
            api.ifPresent(graph -> {
                MapNode node = app.nodes().of(graph);
                routes.add(app.nodes().client(), node, Passage.ENTERS_TRACEABLE, "");
                calls(app, routes, node, source.property("LambdaConfig"));
                calls(app, routes, node, source.property("DynamoDBConfig"));
                calls(app, routes, node, source.property("EventBridgeConfig"));
            });
        }
    }

    private static void calls(AppFacts app, Routes routes, MapNode from, Value value) {
        for (Value.Attribute attribute : value.attributes()) {
            FunctionTarget.of(attribute)
                    .map(FunctionTarget::function)
                    .or(() -> Optional.of(attribute.resource()).filter(resource -> MapNodes.knows(resource.type())))
                    .filter(to -> !app.nodes().of(to).equals(from))
                    .ifPresent(to -> routes.add(from, app.nodes().of(to), Passage.INVOKES, ""));
        }
    }
}
