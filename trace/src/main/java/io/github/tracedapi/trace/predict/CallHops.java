package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From functions to the AWS services that their role lets them call, or that their environment names. */
final class CallHops implements HopSource {
    /** What Lambda does in the function's name, or what is no request of the code. */
    private static final Set<String> NOT_CALLS =
            Set.of("xray", "logs", "ec2", "kms", "iam", "sts", "ecr", "lambda-runtime", "application-signals", "*");

    /** What Lambda itself does with these permissions, when it reads a queue or a stream for the function. */
    private static final Set<String> POLLING = Set.of(
            "sqs:ReceiveMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueUrl",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "dynamodb:ListStreams",
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "kinesis:DescribeStreamSummary",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards",
            "kinesis:SubscribeToShard",
            "kinesis:DescribeStream",
            "kinesis:ListStreams",
            "kinesis:DescribeStreamConsumer");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("dynamodb", "AWS::DynamoDB::"),
            Map.entry("sqs", "AWS::SQS::"),
            Map.entry("sns", "AWS::SNS::"),
            Map.entry("s3", "AWS::S3::"),
            Map.entry("states", "AWS::StepFunctions::"),
            Map.entry("lambda", "AWS::Lambda::"),
            Map.entry("events", "AWS::Events::"),
            Map.entry("secretsmanager", "AWS::SecretsManager::"),
            Map.entry("ssm", "AWS::SSM::"),
            Map.entry("kinesis", "AWS::Kinesis::"));

    private static final Set<NodeKind> CALLED = Set.of(
            NodeKind.TABLE,
            NodeKind.QUEUE,
            NodeKind.TOPIC,
            NodeKind.BUCKET,
            NodeKind.STATE_MACHINE,
            NodeKind.FUNCTION,
            NodeKind.EVENT_BUS,
            NodeKind.SECRET,
            NodeKind.PARAMETER,
            NodeKind.STREAM);

    @Override
    public void collect(AppFacts app, Routes routes) {
        for (FunctionFacts function : app.functions()) {
            MapNode from = app.nodes().of(function.resource());
            Set<MapNode> granted = new LinkedHashSet<>();
            for (Statement statement : function.policies().statements()) {
                if (statement.allow()) {
                    statement.actions().stream()
                            .filter(action -> !POLLING.contains(action))
                            .filter(action -> !NOT_CALLS.contains(service(action)))
                            .forEach(action -> targets(app, statement, action).forEach(to -> {
                                granted.add(to);
                                routes.add(from, to, Passage.CALLS, action.substring(action.indexOf(':') + 1));
                            }));
                }
            }
            byEnvironment(app, routes, function, from, granted);
        }
    }

    private static String service(String action) {
        int colon = action.indexOf(':');
        return colon < 0 ? action : action.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
    }

    /** The app's resources of the action's service that the statement names, or the service where it names others. */
    private static Set<MapNode> targets(AppFacts app, Statement statement, String action) {
        String service = service(action);
        String type = TYPES.getOrDefault(service, "AWS::" + service + "::");
        Set<MapNode> nodes = new LinkedHashSet<>();
        boolean others = false;
        for (Value resource : statement.resources()) {
            Optional<Resource> made = resource.attributes().stream()
                    .map(Value.Attribute::resource)
                    .map(CallHops::behindAlias)
                    .filter(candidate -> MapNodes.knows(candidate.type()))
                    .findFirst();
            if (made.isPresent()) {
                if (made.get().type().startsWith(type)) {
                    nodes.add(app.nodes().of(made.get()));
                }
            } else {
                others |= mayBeOf(service, Literals.of(resource));
            }
        }
        if (nodes.isEmpty() && others) {
            nodes.add(app.nodes().other(NodeKind.SERVICE, service));
        }
        return nodes;
    }

    private static Resource behindAlias(Resource resource) {
        return FunctionTarget.of(new Value.Attribute(resource, "Ref"))
                .map(FunctionTarget::function)
                .orElse(resource);
    }

    /** One statement may list several services' actions and resources: an ARN goes with its own. */
    private static boolean mayBeOf(String service, String arn) {
        String[] parts = arn.split(":", 4);
        return parts.length < 3 || parts[2].isEmpty() || parts[2].contains("*") || parts[2].equals(service);
    }

    private static void byEnvironment(
            AppFacts app, Routes routes, FunctionFacts function, MapNode from, Set<MapNode> granted) {
        if (!(function.resource().property("Environment", "Variables") instanceof Value.MapOf variables)) {
            return;
        }
        variables
                .entries()
                .forEach((name, value) -> value.attributes().stream()
                        .map(Value.Attribute::resource)
                        .map(CallHops::behindAlias)
                        .filter(resource -> MapNodes.knows(resource.type()))
                        .map(app.nodes()::of)
                        .filter(node -> CALLED.contains(node.kind()) && !granted.contains(node) && !node.equals(from))
                        .forEach(node -> routes.add(from, node, Passage.CALLS, "named by " + name)));
    }

    /** For rules that ask what a function calls. */
    static List<Routes.Route> of(MapNode function, Routes routes) {
        return routes.all().stream()
                .filter(route ->
                        route.passage() == Passage.CALLS && route.from().equals(function))
                .toList();
    }
}
