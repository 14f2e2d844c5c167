package io.github.tracedapi.local.dynamodb;

import io.github.tracedapi.local.dynamodb.DynamoDbTable.Capacity;
import io.github.tracedapi.local.dynamodb.DynamoDbTable.Index;
import io.github.tracedapi.local.dynamodb.DynamoDbTable.KeyPart;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.local.names.Resolved;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one table of a template. What it cannot read, it says. */
final class TableReader {
    /** Of indexes, keys and attributes; AWS's own quotas are far lower. */
    private static final int MOST = 100;

    private final Resource resource;
    private final LocalNames names;
    private final List<String> notices;

    TableReader(Resource resource, LocalNames names, List<String> notices) {
        this.resource = resource;
        this.names = names;
        this.notices = notices;
    }

    /** The table; empty if it cannot be made of what is known. */
    Optional<DynamoDbTable> read() {
        names.refusedName(resource)
                .ifPresent(refused -> say("DynamoDB does not take its name \"" + cut(refused) + "\" – here it is \""
                        + names.ref(resource) + "\" – a name has letters, digits and \"_.-\", at most 255"));
        Map<String, String> types = attributeTypes();
        Optional<List<KeyPart>> keys = keys(
                resource.property("KeySchema"),
                types,
                "the table is not made here, and calls to it" + " fail with ResourceNotFoundException");
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        List<Index> global = indexes("GlobalSecondaryIndexes", types);
        List<Index> local = indexes("LocalSecondaryIndexes", types);
        return Optional.of(new DynamoDbTable(
                names.ref(resource),
                names.region(resource.stack()),
                resource.place(),
                keys.get(),
                used(types, keys.get(), global, local),
                global,
                local,
                isOnDemand() ? Optional.empty() : capacity(resource.property("ProvisionedThroughput")),
                timeToLive(),
                stream()));
    }

    private Map<String, String> attributeTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        for (Value definition : bounded(resource.property("AttributeDefinitions"), "AttributeDefinitions")) {
            Optional<String> name = text(definition.get("AttributeName"));
            Optional<String> type = text(definition.get("AttributeType"));
            if (name.isPresent() && type.isPresent()) {
                types.put(name.get(), type.get());
            }
        }
        return types;
    }

    /** DynamoDB refuses a table that defines an attribute of no key: one that only an unread index has is left out. */
    private static Map<String, String> used(
            Map<String, String> types, List<KeyPart> keys, List<Index> global, List<Index> local) {
        Map<String, String> used = new LinkedHashMap<>();
        List<KeyPart> all = new ArrayList<>(keys);
        global.forEach(index -> all.addAll(index.keys()));
        local.forEach(index -> all.addAll(index.keys()));
        Set<String> named = Set.copyOf(all.stream().map(KeyPart::attribute).toList());
        types.forEach((name, type) -> {
            if (named.contains(name)) {
                used.put(name, type);
            }
        });
        return used;
    }

    private Optional<List<KeyPart>> keys(Value schema, Map<String, String> types, String follows) {
        List<KeyPart> keys = new ArrayList<>();
        if (!(schema instanceof Value.ListOf) || schema.list().isEmpty()) {
            say(unread("its KeySchema", schema) + " – " + follows);
            return Optional.empty();
        }
        for (Value element : bounded(schema, "KeySchema")) {
            Optional<String> attribute = text(element.get("AttributeName"));
            Optional<String> type = text(element.get("KeyType"));
            if (attribute.isEmpty() || type.isEmpty()) {
                say(unread("its KeySchema", element) + " – " + follows);
                return Optional.empty();
            }
            if (!types.containsKey(attribute.get())) {
                say("its key \"" + cut(attribute.get()) + "\" has no type in AttributeDefinitions – " + follows);
                return Optional.empty();
            }
            keys.add(new KeyPart(attribute.get(), type.get()));
        }
        return Optional.of(keys);
    }

    private List<Index> indexes(String property, Map<String, String> types) {
        Value written = resource.property(property);
        if (!(written instanceof Value.ListOf) && !(written instanceof Value.Absent)) {
            say(unread("its " + property, written) + " – the table has no such index here, and queries of one fail");
        }
        List<Index> indexes = new ArrayList<>();
        for (Value index : bounded(written, property)) {
            Optional<String> name = text(index.get("IndexName"));
            String follows = "the table has no such index here, and queries of it fail";
            if (name.isEmpty()) {
                say(unread("a name in " + property, index.get("IndexName")) + " – " + follows);
                continue;
            }
            keys(
                            index.get("KeySchema"),
                            types,
                            "the index \"" + cut(name.get()) + "\" is not made here, and queries of it fail")
                    .ifPresent(keys -> indexes.add(index(name.get(), keys, index)));
        }
        return indexes;
    }

    private Index index(String name, List<KeyPart> keys, Value index) {
        List<String> projected = new ArrayList<>();
        for (Value attribute : bounded(index.get("Projection").get("NonKeyAttributes"), "NonKeyAttributes")) {
            text(attribute)
                    .ifPresentOrElse(
                            projected::add,
                            () -> say(unread("an attribute that the index \"" + cut(name) + "\" projects", attribute)
                                    + " – the index does not hold it here"));
        }
        return new Index(
                name,
                keys,
                text(index.get("Projection").get("ProjectionType")).orElse("ALL"),
                projected,
                capacity(index.get("ProvisionedThroughput")));
    }

    private boolean isOnDemand() {
        return text(resource.property("BillingMode")).orElse("PROVISIONED").equals("PAY_PER_REQUEST");
    }

    private Optional<Capacity> capacity(Value written) {
        Optional<Long> read = text(written.get("ReadCapacityUnits")).flatMap(TableReader::number);
        Optional<Long> write = text(written.get("WriteCapacityUnits")).flatMap(TableReader::number);
        return read.isPresent() && write.isPresent()
                ? Optional.of(new Capacity(read.get(), write.get()))
                : Optional.empty();
    }

    private static Optional<Long> number(String text) {
        return text.matches("[1-9][0-9]{0,9}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private Optional<String> timeToLive() {
        Value written = resource.property("TimeToLiveSpecification");
        if (written instanceof Value.Absent || written.get("Enabled").isFalse()) {
            return Optional.empty();
        }
        Optional<String> attribute = text(written.get("AttributeName"));
        if (attribute.isEmpty()) {
            say(unread("its TimeToLiveSpecification", written.get("AttributeName")) + " – no item of it expires here");
        }
        return attribute;
    }

    private Optional<String> stream() {
        Value written = resource.property("StreamSpecification");
        if (written instanceof Value.Absent) {
            return Optional.empty();
        }
        Optional<String> view = text(written.get("StreamViewType"));
        if (view.isEmpty()) {
            say(unread("its StreamSpecification", written.get("StreamViewType")) + " – it has no stream here");
        }
        return view;
    }

    private List<Value> bounded(Value list, String name) {
        List<Value> all = list.list();
        if (all.size() <= MOST) {
            return all;
        }
        say("its " + name + " has " + all.size() + " elements – those after the first " + MOST + " are left out");
        return all.subList(0, MOST);
    }

    private Optional<String> text(Value value) {
        return names.resolve(value).value().filter(text -> !text.isEmpty());
    }

    private String unread(String what, Value value) {
        boolean listOrObject = value instanceof Value.ListOf || value instanceof Value.MapOf;
        String why = !listOrObject && names.resolve(value) instanceof Resolved.Unknown unknown
                ? unknown.reason()
                : "it is not as CloudFormation has it";
        return what + " cannot be read: " + why;
    }

    private void say(String sentence) {
        notices.add(resource.place().path() + ": " + sentence + ".");
    }

    private static String cut(String text) {
        return text.length() <= 255 ? text : text.substring(0, 255) + "…";
    }
}
