package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nodes of the map, one a resource. */
final class MapNodes {
    /** What each type of resource is on the map, and the origin of its segments in X-Ray. */
    private static final Map<String, Shape> SHAPES = Map.ofEntries(
            Map.entry("AWS::ApiGateway::Stage", new Shape(NodeKind.REST_API_STAGE, "AWS::ApiGateway::Stage", "")),
            Map.entry("AWS::ApiGateway::Deployment", new Shape(NodeKind.REST_API_STAGE, "AWS::ApiGateway::Stage", "")),
            Map.entry("AWS::ApiGatewayV2::Stage", new Shape(NodeKind.HTTP_API_STAGE, "", "")),
            Map.entry("AWS::ApiGatewayV2::Api", new Shape(NodeKind.HTTP_API_STAGE, "", "Name")),
            Map.entry("AWS::Lambda::Url", new Shape(NodeKind.FUNCTION_URL, "", "")),
            Map.entry("AWS::ElasticLoadBalancingV2::LoadBalancer", new Shape(NodeKind.LOAD_BALANCER, "", "Name")),
            Map.entry("AWS::AppSync::GraphQLApi", new Shape(NodeKind.GRAPHQL_API, "AWS::AppSync::GraphQLAPI", "Name")),
            Map.entry("AWS::Lambda::Function", new Shape(NodeKind.FUNCTION, "AWS::Lambda::Function", "FunctionName")),
            Map.entry(
                    "AWS::StepFunctions::StateMachine",
                    new Shape(NodeKind.STATE_MACHINE, "AWS::StepFunctions::StateMachine", "StateMachineName")),
            Map.entry("AWS::SQS::Queue", new Shape(NodeKind.QUEUE, "AWS::SQS::Queue", "QueueName")),
            Map.entry("AWS::SNS::Topic", new Shape(NodeKind.TOPIC, "AWS::SNS::Topic", "TopicName")),
            Map.entry("AWS::Events::EventBus", new Shape(NodeKind.EVENT_BUS, "AWS::Events::EventBus", "Name")),
            Map.entry("AWS::Events::Rule", new Shape(NodeKind.EVENT_RULE, "", "Name")),
            Map.entry("AWS::Scheduler::Schedule", new Shape(NodeKind.SCHEDULE, "", "Name")),
            Map.entry("AWS::S3::Bucket", new Shape(NodeKind.BUCKET, "AWS::S3::Bucket", "BucketName")),
            Map.entry("AWS::DynamoDB::Table", new Shape(NodeKind.TABLE, "AWS::DynamoDB::Table", "TableName")),
            Map.entry("AWS::DynamoDB::GlobalTable", new Shape(NodeKind.TABLE, "AWS::DynamoDB::Table", "TableName")),
            Map.entry("AWS::Kinesis::Stream", new Shape(NodeKind.STREAM, "", "Name")),
            Map.entry("AWS::MSK::Cluster", new Shape(NodeKind.STREAM, "", "ClusterName")),
            Map.entry("AWS::SecretsManager::Secret", new Shape(NodeKind.SECRET, "AWS::SecretsManager::Secret", "Name")),
            Map.entry("AWS::SSM::Parameter", new Shape(NodeKind.PARAMETER, "", "Name")));

    private static final int LONGEST_NAME = 256;

    private final Map<Resource, MapNode> byResource = new LinkedHashMap<>();
    private final Map<String, MapNode> byId = new LinkedHashMap<>();
    private final Map<String, Resource> byNode = new LinkedHashMap<>();

    private record Shape(NodeKind kind, String origin, String nameProperty) {}

    /** Whoever sends requests. */
    MapNode client() {
        return other(NodeKind.CLIENT, "client");
    }

    /** What is no resource of the app, by its name: a host, or a service with no resource named. */
    MapNode other(NodeKind kind, String name) {
        String id = kind.name() + ":" + name;
        return byId.computeIfAbsent(
                id, key -> new MapNode(key, kind, name, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** The node of a resource; made at the first call. */
    MapNode of(Resource resource) {
        MapNode made = byResource.get(resource);
        if (made == null) {
            made = make(resource);
            byResource.put(resource, made);
            byId.put(made.id(), made);
            byNode.put(made.id(), resource);
        }
        return made;
    }

    /** Whether resources of this type can be on the map. */
    static boolean knows(String type) {
        return SHAPES.containsKey(type);
    }

    /** The resource that a node stands for, if it is one of the app's. */
    Optional<Resource> resource(MapNode node) {
        return Optional.ofNullable(byNode.get(node.id()));
    }

    /** In the order of their making. */
    List<MapNode> all() {
        return List.copyOf(byId.values());
    }

    private MapNode make(Resource resource) {
        Place place = resource.place();
        Shape shape = SHAPES.getOrDefault(resource.type(), new Shape(NodeKind.SERVICE, "", ""));
        String id = byId.containsKey(place.path()) ? place.path() + " (" + place.logicalId() + ")" : place.path();
        Optional<String> literal = shape.nameProperty().isEmpty()
                ? Optional.empty()
                : resource.property(shape.nameProperty()).text();
        Optional<String> segmentName =
                shape.kind() == NodeKind.REST_API_STAGE ? RestApi.segmentName(resource) : literal;
        String name = segmentName.or(() -> literal).orElseGet(() -> withoutStack(place));
        return new MapNode(
                id,
                kind(resource, shape),
                cut(name),
                Optional.of(place),
                segmentName,
                shape.origin().isEmpty() ? Optional.empty() : Optional.of(shape.origin()));
    }

    private static NodeKind kind(Resource resource, Shape shape) {
        if (shape.kind() != NodeKind.HTTP_API_STAGE) {
            return shape.kind();
        }
        Value api = resource.type().equals("AWS::ApiGatewayV2::Api")
                ? resource.property("ProtocolType")
                : resource.property("ApiId").attributes().stream()
                        .findFirst()
                        .map(attribute -> attribute.resource().property("ProtocolType"))
                        .orElse(new Value.Absent());
        return api.text().equals(Optional.of("WEBSOCKET")) ? NodeKind.WEBSOCKET_API_STAGE : NodeKind.HTTP_API_STAGE;
    }

    private static String withoutStack(Place place) {
        int slash = place.path().indexOf('/');
        return slash < 0 ? place.path() : place.path().substring(slash + 1);
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }
}
