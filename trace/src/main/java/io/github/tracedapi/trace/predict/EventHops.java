package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From queues, topics, buses, buckets, streams and clocks to functions. */
final class EventHops implements HopSource {
    @Override
    public void collect(AppFacts app, Routes routes) {
        eventSources(app, routes);
        subscriptions(app, routes);
        rules(app, routes);
        schedules(app, routes);
        buckets(app, routes);
    }

    private static void eventSources(AppFacts app, Routes routes) {
        for (Resource mapping : app.assembly().resources("AWS::Lambda::EventSourceMapping")) {
            Optional<FunctionTarget> target = FunctionTarget.of(mapping.property("FunctionName"));
            if (target.isEmpty()) {
                continue;
            }
            MapNode function = app.nodes().of(target.get().function());
            Value source = mapping.property("EventSourceArn");
            Optional<Resource> made = source.attributes().stream()
                    .map(Value.Attribute::resource)
                    .filter(resource -> MapNodes.knows(resource.type()))
                    .findFirst();
            MapNode from = made.map(app.nodes()::of).orElseGet(() -> elsewhere(app, source));
            boolean queue = from.kind() == NodeKind.QUEUE || Literals.of(source).contains(":sqs:");
            routes.add(from, function, queue ? Passage.READS_MESSAGES : Passage.READS_RECORDS, "");
        }
    }

    private static MapNode elsewhere(AppFacts app, Value arn) {
        String text = Literals.of(arn);
        if (text.contains(":sqs:")) {
            return app.nodes().other(NodeKind.QUEUE, text.substring(text.lastIndexOf(':') + 1));
        }
        return app.nodes().other(NodeKind.STREAM, text.equals("*") ? "an event source" : text);
    }

    private static void subscriptions(AppFacts app, Routes routes) {
        for (Resource subscription : app.assembly().resources("AWS::SNS::Subscription")) {
            HttpEntryHops.first(subscription.property("TopicArn"), "AWS::SNS::Topic")
                    .ifPresent(topic -> handOn(app, routes, topic, subscription.property("Endpoint"), ""));
        }
        for (Resource topic : app.assembly().resources("AWS::SNS::Topic")) {
            for (Value subscription : topic.property("Subscription").list()) {
                handOn(app, routes, topic, subscription.get("Endpoint"), "");
            }
        }
    }

    private static void rules(AppFacts app, Routes routes) {
        for (Resource rule : app.assembly().resources("AWS::Events::Rule")) {
            boolean clock = !(rule.property("ScheduleExpression") instanceof Value.Absent);
            Value busName = rule.property("EventBusName");
            if (!clock) {
                MapNode bus = HttpEntryHops.first(busName, "AWS::Events::EventBus")
                        .map(app.nodes()::of)
                        .orElseGet(() -> app.nodes()
                                .other(NodeKind.EVENT_BUS, busName.text().orElse("default")));
                routes.add(
                        bus, app.nodes().of(rule), takesAwsEvents(rule) ? Passage.TOLD_BY_AWS : Passage.HANDS_ON, "");
            }
            for (Value target : rule.property("Targets").list()) {
                target(app, target.get("Arn"))
                        .ifPresent(to -> routes.add(
                                app.nodes().of(rule), to, clock ? Passage.ON_SCHEDULE : Passage.HANDS_ON, ""));
            }
        }
    }

    /** Nobody but AWS's services can put events with such a source. */
    private static boolean takesAwsEvents(Resource rule) {
        List<Value> sources = rule.property("EventPattern", "source").list();
        return !sources.isEmpty()
                && sources.stream()
                        .allMatch(source -> source.text()
                                .filter(text -> text.startsWith("aws."))
                                .isPresent());
    }

    private static void schedules(AppFacts app, Routes routes) {
        for (Resource schedule : app.assembly().resources("AWS::Scheduler::Schedule")) {
            target(app, schedule.property("Target", "Arn"))
                    .ifPresent(to -> routes.add(app.nodes().of(schedule), to, Passage.ON_SCHEDULE, ""));
        }
    }

    private static void buckets(AppFacts app, Routes routes) {
        for (Resource bucket : app.assembly().resources("AWS::S3::Bucket")) {
            notifications(app, routes, bucket, bucket.property("NotificationConfiguration"));
        }
        // How CDK's L2 sets them.
        for (Resource custom : app.assembly().resources("Custom::S3BucketNotifications")) {
            HttpEntryHops.first(custom.property("BucketName"), "AWS::S3::Bucket")
                    .ifPresent(
                            bucket -> notifications(app, routes, bucket, custom.property("NotificationConfiguration")));
        }
    }

    private static void notifications(AppFacts app, Routes routes, Resource bucket, Value configuration) {
        if (configuration instanceof Value.MapOf lists) {
            lists.entries()
                    .values()
                    .forEach(list -> list.list()
                            .forEach(notification -> handOn(app, routes, bucket, notification, event(notification))));
        }
    }

    private static String event(Value notification) {
        // CDK's custom resource takes what S3's API does: a list.
        return Stream.concat(Stream.of(notification.get("Event")), notification.get("Events").list().stream())
                .flatMap(event -> event.text().stream())
                .collect(Collectors.joining(", "));
    }

    private static void handOn(AppFacts app, Routes routes, Resource from, Value to, String label) {
        target(app, to).ifPresent(node -> routes.add(app.nodes().of(from), node, Passage.HANDS_ON, label));
    }

    /** A function behind its alias, or another resource that takes events. */
    private static Optional<MapNode> target(AppFacts app, Value arn) {
        return FunctionTarget.of(arn)
                .map(FunctionTarget::function)
                .map(app.nodes()::of)
                .or(() -> arn.attributes().stream()
                        .map(Value.Attribute::resource)
                        .filter(resource -> MapNodes.knows(resource.type()))
                        .findFirst()
                        .map(app.nodes()::of));
    }
}
