package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** How the names of operations begin that change nothing. */
    private static final List<String> READING = List.of("Get", "List", "Head", "Describe");

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
        Set<Resource> deploying = deploying(app, routes);
        for (FunctionFacts function : app.functions()) {
            if (deploying.contains(function.resource())) {
                continue;
            }
            MapNode from = app.nodes().of(function.resource());
            Set<MapNode> granted = new LinkedHashSet<>();
            Set<MapNode> deadLetters = deadLetters(app, function);
            for (Statement statement : function.policies().statements()) {
                if (statement.allow()) {
                    statement.actions().stream()
                            .filter(action -> !POLLING.contains(action))
                            .filter(action -> !NOT_CALLS.contains(service(action)))
                            .forEach(action -> targets(app, statement, action).stream()
                                    .filter(to -> !deadLetters.contains(to))
                                    .forEach(to -> {
                                        granted.add(to);
                                        add(routes, from, to, action.substring(action.indexOf(':') + 1));
                                    }));
                }
            }
            byEnvironment(app, routes, function, from, granted);
        }
    }

    private static void add(Routes routes, MapNode from, MapNode to, String operation) {
        if (READING.stream().anyMatch(operation::startsWith)) {
            routes.addReading(from, to, Passage.CALLS, operation);
        } else {
            routes.add(from, to, Passage.CALLS, operation);
        }
    }

    /**
     * Functions that CloudFormation calls for a custom resource, and those that they call in turn, unless requests reach them
     * too: CDK brings several, and what they do at a deployment is no part of a request.
     */
    private static Set<Resource> deploying(AppFacts app, Routes routes) {
        Deque<Resource> next = new ArrayDeque<>();
        for (Resource resource : app.assembly().resources()) {
            if (resource.properties().has("ServiceToken")) {
                FunctionTarget.of(resource.property("ServiceToken")).ifPresent(target -> next.add(target.function()));
            }
        }
        Set<Resource> deploying = new LinkedHashSet<>();
        while (!next.isEmpty()) {
            Resource function = next.remove();
            if (!routes.enters(app.nodes().of(function)) && deploying.add(function)) {
                app.function(function).ifPresent(facts -> next.addAll(handlers(facts)));
            }
        }
        return deploying;
    }

    /** CDK's provider framework names the functions that it calls in its environment. */
    private static List<Resource> handlers(FunctionFacts framework) {
        return framework.resource().property("Environment", "Variables").map().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("USER_"))
                .flatMap(variable -> FunctionTarget.of(variable.getValue()).stream())
                .map(FunctionTarget::function)
                .toList();
    }

    /** Where Lambda, not the code, sends what failed. */
    private static Set<MapNode> deadLetters(AppFacts app, FunctionFacts function) {
        return function.resource().property("DeadLetterConfig", "TargetArn").attributes().stream()
                .map(Value.Attribute::resource)
                .filter(resource -> MapNodes.knows(resource.type()))
                .map(app.nodes()::of)
                .collect(Collectors.toSet());
    }

    private static String service(String action) {
        int colon = action.indexOf(':');
        return colon < 0 ? action : action.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
    }

    /** The app's resources of the action's service that the statement names, or the service where it names others. */
    private static Set<MapNode> targets(AppFacts app, Statement statement, String action) {
        String service = service(action);
        String type = typesOf(service);
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

    /** How the types of a service's resources begin, by the name that its actions and ARNs have. */
    static String typesOf(String service) {
        return TYPES.getOrDefault(service, "AWS::" + service + "::");
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
}
