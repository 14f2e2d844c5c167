package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.List;
import java.util.Optional;

/** From clients to functions through what X-Ray has no segment of: HTTP and WebSocket APIs, function URLs, load balancers. */
final class HttpEntryHops implements HopSource {
    @Override
    public void collect(AppFacts app, Routes routes) {
        httpApis(app, routes);
        for (Resource url : app.assembly().resources("AWS::Lambda::Url")) {
            FunctionTarget.of(url.property("TargetFunctionArn"))
                    .ifPresent(target -> enter(app, routes, app.nodes().of(url), target, ""));
        }
        loadBalancers(app, routes);
    }

    private static void httpApis(AppFacts app, Routes routes) {
        for (Resource route : app.assembly().resources("AWS::ApiGatewayV2::Route")) {
            Optional<Resource> api = first(route.property("ApiId"), "AWS::ApiGatewayV2::Api");
            Optional<Resource> integration = first(route.property("Target"), "AWS::ApiGatewayV2::Integration");
            if (api.isPresent() && integration.isPresent()) {
                String label = route.property("RouteKey").text().orElse("");
                FunctionTarget.of(integration.get().property("IntegrationUri"))
                        .ifPresent(target ->
                                entrances(app, api.get()).forEach(node -> enter(app, routes, node, target, label)));
            }
        }
        for (Resource api : app.assembly().resources("AWS::ApiGatewayV2::Api")) {
            // "Quick create": the API itself names its target.
            FunctionTarget.of(api.property("Target"))
                    .ifPresent(target -> enter(app, routes, app.nodes().of(api), target, "$default"));
            bodyRoutes(app, routes, api);
        }
    }

    private static void bodyRoutes(AppFacts app, Routes routes, Resource api) {
        if (api.property("Body", "paths") instanceof Value.MapOf paths) {
            paths.entries().forEach((path, methods) -> {
                if (methods instanceof Value.MapOf operations) {
                    operations
                            .entries()
                            .forEach((method, operation) -> FunctionTarget.of(operation
                                            .get("x-amazon-apigateway-integration")
                                            .get("uri"))
                                    .ifPresent(target -> entrances(app, api)
                                            .forEach(node -> enter(
                                                    app, routes, node, target, RestApi.method(method) + " " + path))));
                }
            });
        }
    }

    /** The stages of an API, or the API where the template leaves the stage to the service. */
    private static List<MapNode> entrances(AppFacts app, Resource api) {
        List<MapNode> stages = app.assembly().resources("AWS::ApiGatewayV2::Stage").stream()
                .filter(stage -> first(stage.property("ApiId"), "AWS::ApiGatewayV2::Api")
                        .filter(api::equals)
                        .isPresent())
                .map(app.nodes()::of)
                .toList();
        return stages.isEmpty() ? List.of(app.nodes().of(api)) : stages;
    }

    private static void loadBalancers(AppFacts app, Routes routes) {
        for (String type :
                List.of("AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule")) {
            for (Resource rule : app.assembly().resources(type)) {
                Value actions = rule.property(type.endsWith("Rule") ? "Actions" : "DefaultActions");
                for (Value.Attribute group : actions.attributes()) {
                    balancerOf(rule).ifPresent(balancer -> targets(app, routes, group.resource(), balancer));
                }
            }
        }
    }

    private static Optional<Resource> balancerOf(Resource listenerOrRule) {
        Resource listener = first(listenerOrRule.property("ListenerArn"), "AWS::ElasticLoadBalancingV2::Listener")
                .orElse(listenerOrRule);
        return first(listener.property("LoadBalancerArn"), "AWS::ElasticLoadBalancingV2::LoadBalancer");
    }

    private static void targets(AppFacts app, Routes routes, Resource group, Resource balancer) {
        if (group.type().equals("AWS::ElasticLoadBalancingV2::TargetGroup")) {
            for (Value target : group.property("Targets").list()) {
                FunctionTarget.of(target.get("Id"))
                        .ifPresent(function -> enter(app, routes, app.nodes().of(balancer), function, ""));
            }
        }
    }

    private static void enter(AppFacts app, Routes routes, MapNode node, FunctionTarget target, String label) {
        routes.add(app.nodes().client(), node, Passage.ENTERS_UNTRACEABLE, "");
        routes.add(node, app.nodes().of(target.function()), Passage.INVOKES_UNTRACED, label);
    }

    static Optional<Resource> first(Value value, String type) {
        return value.attributes().stream()
                .map(Value.Attribute::resource)
                .filter(resource -> resource.type().equals(type))
                .findFirst();
    }
}
