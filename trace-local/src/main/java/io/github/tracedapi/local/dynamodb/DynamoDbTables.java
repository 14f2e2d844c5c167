package io.github.tracedapi.local.dynamodb;

import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The DynamoDB tables of an app.
 *
 * <pre>{@code
 * DynamoDbTables tables = DynamoDbTables.read(app.assembly(), app.names());
 * tables.tables().get(0).keys();    // [KeyPart[attribute=id, type=HASH]]
 * tables.notices().forEach(System.err::println);
 * }</pre>
 *
 * @param tables  those that can be made, in the order of the templates, one of each name
 * @param notices what cannot be read or made, a sentence each: where, what, what follows, what to do
 */
public record DynamoDbTables(List<DynamoDbTable> tables, List<String> notices) {
    /** More tables than an app has, and fewer than would keep an emulator busy for minutes. */
    static final int MOST = 500;

    public DynamoDbTables {
        tables = List.copyOf(tables);
        notices = List.copyOf(notices);
    }

    /** Reads the tables of {@code AWS::DynamoDB::Table} and {@code AWS::DynamoDB::GlobalTable}. Never an exception. */
    public static DynamoDbTables read(CloudAssembly assembly, LocalNames names) {
        List<String> notices = new ArrayList<>();
        Map<String, DynamoDbTable> tables = new LinkedHashMap<>();
        int left = 0;
        for (Resource resource : assembly.resources()) {
            if (!resource.type().equals("AWS::DynamoDB::Table")
                    && !resource.type().equals("AWS::DynamoDB::GlobalTable")) {
                continue;
            }
            if (tables.size() >= MOST) {
                left++;
                continue;
            }
            new TableReader(resource, names, notices).read().ifPresent(table -> add(table, tables, notices));
        }
        if (left > 0) {
            notices.add("The app has more than " + MOST + " tables – " + left
                    + " of them are not made here, and calls to them fail with ResourceNotFoundException.");
        }
        return new DynamoDbTables(new ArrayList<>(tables.values()), notices);
    }

    private static void add(DynamoDbTable table, Map<String, DynamoDbTable> tables, List<String> notices) {
        DynamoDbTable first = tables.putIfAbsent(table.name(), table);
        if (first != null) {
            notices.add(table.place().path() + ": its table is called \"" + table.name() + "\", as that of "
                    + first.place().path() + " is – here they are one table, with the keys of the first – give them"
                    + " names of their own if that matters.");
        }
    }
}
