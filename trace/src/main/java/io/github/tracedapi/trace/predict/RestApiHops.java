package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.template.Value;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From clients to the stages of REST APIs, and from there to what their methods call. */
final class RestApiHops implements HopSource {
    /** {@code arn:aws:apigateway:eu-west-1:states:action/StartExecution}: the service that an integration calls. */
    private static final Pattern SERVICE =
            Pattern.compile(":apigateway:[^:]*:([a-z0-9-]{1,40}):(?:action|path)/([^/]*)");

    @Override
    public void collect(AppFacts app, Routes routes) {
        for (StageFacts stage : app.stages()) {
            MapNode node = app.nodes().of(stage.resource());
            routes.add(app.nodes().client(), node, Passage.ENTERS_TRACEABLE, "");
            stage.api().ifPresent(api -> api.routes().forEach(route -> collect(app, routes, node, route)));
        }
    }

    private static void collect(AppFacts app, Routes routes, MapNode stage, RestApi.Route route) {
        authorize(app, routes, stage, route);
        if (route.isMock()) {
            return;
        }
        if (route.type().startsWith("HTTP")) {
            MapNode host = app.nodes().other(NodeKind.REMOTE, host(route.uri()));
            routes.add(stage, host, Passage.INVOKES, route.label());
            return;
        }
        Optional<MapNode> target = target(app, route);
        target.ifPresentOrElse(
                to -> routes.add(stage, to, Passage.INVOKES, route.label()),
                () -> app.unread(route.source().place().path() + ": what " + route.label()
                        + " calls is not in the app's templates – that hop is not on the map"));
    }

    private static void authorize(AppFacts app, Routes routes, MapNode stage, RestApi.Route route) {
        if (route.authorizer() instanceof Value.Absent) {
            return;
        }
        FunctionTarget.of(route.authorizer())
                .ifPresentOrElse(
                        asked -> routes.add(
                                stage, app.nodes().of(asked.function()), Passage.AUTHORIZES, "as authorizer"),
                        () -> app.unread(route.source().place().path() + ": the function that says who may call "
                                + route.label() + " is not in the app's templates – that hop is not on the map"));
    }

    private static Optional<MapNode> target(AppFacts app, RestApi.Route route) {
        Value uri = route.uri();
        Optional<FunctionTarget> function = FunctionTarget.of(uri);
        if (function.isPresent()) {
            return function.map(target -> app.nodes().of(target.function()));
        }
        Optional<MapNode> resource = uri.attributes().stream()
                .map(Value.Attribute::resource)
                .filter(candidate -> MapNodes.knows(candidate.type()))
                .findFirst()
                .map(app.nodes()::of);
        if (resource.isPresent()) {
            return resource;
        }
        Matcher service = SERVICE.matcher(Literals.of(uri));
        if (!service.find() || service.group(1).equals("lambda")) {
            return Optional.empty();
        }
        String name = service.group(1);
        return Optional.of(
                named(app, route.request(), name).orElseGet(() -> app.nodes().other(NodeKind.SERVICE, name)));
    }

    /** {@code states:action/StartExecution} names its state machine in the request that it makes, and so do others. */
    private static Optional<MapNode> named(AppFacts app, Value request, String service) {
        return request.attributes().stream()
                .map(Value.Attribute::resource)
                .filter(resource ->
                        MapNodes.knows(resource.type()) && resource.type().startsWith(CallHops.typesOf(service)))
                .findFirst()
                .map(app.nodes()::of);
    }

    private static String host(Value uri) {
        try {
            String host = URI.create(uri.text().orElse("")).getHost();
            return host == null ? "an HTTP endpoint" : host;
        } catch (IllegalArgumentException e) {
            return "an HTTP endpoint";
        }
    }
}
