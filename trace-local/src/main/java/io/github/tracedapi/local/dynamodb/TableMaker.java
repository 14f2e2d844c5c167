package io.github.tracedapi.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.dynamodb.DynamoDbApi.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes tables in an emulator of DynamoDB: DynamoDB Local, dynalite, or any other that has DynamoDB's JSON protocol.
 *
 * <pre>{@code
 * List<String> notices = TableMaker.make(
 *         URI.create("http://127.0.0.1:8000"), "local", tables.tables(), InstantSource.system(), Duration.ofSeconds(30));
 * }</pre>
 */
public final class TableMaker {
    private static final long POLL_MILLIS = 20;
    private static final String UNSUPPORTED = "UnknownOperationException";

    private final URI endpoint;
    private final DynamoDbApi api;
    private final long giveUp;
    private final Duration timeout;
    private final List<String> notices = new ArrayList<>();

    private TableMaker(URI endpoint, String accessKeyId, InstantSource clock, Duration timeout) {
        this.endpoint = endpoint;
        this.api = new DynamoDbApi(endpoint, accessKeyId, clock);
        this.timeout = timeout;
        this.giveUp = System.nanoTime() + timeout.toNanos();
    }

    /**
     * Makes the tables that are not there yet, and waits until all are active. A table that is there with the same keys and
     * indexes is kept, with its items.
     *
     * @param accessKeyId that of the functions: an emulator may have tables of its own for each key and region
     * @param clock       for the requests' date
     * @param timeout     of all of it
     * @return what the emulator does not have or refuses, a sentence each: where, what, what follows
     * @throws IOException          if the endpoint is down, too slow or no DynamoDB, or has a table of the name with other keys;
     *     the message says what follows and what to do
     * @throws InterruptedException if the thread is interrupted; tables made by then stay
     */
    public static List<String> make(
            URI endpoint, String accessKeyId, List<DynamoDbTable> tables, InstantSource clock, Duration timeout)
            throws IOException, InterruptedException {
        TableMaker maker = new TableMaker(endpoint, accessKeyId, clock, timeout);
        // All at once, then waiting: emulators take their time over each.
        List<DynamoDbTable> made = new ArrayList<>();
        for (DynamoDbTable table : tables) {
            if (maker.create(table)) {
                made.add(table);
            }
        }
        for (DynamoDbTable table : made) {
            maker.awaitActive(table);
            maker.expireItems(table);
        }
        return List.copyOf(maker.notices);
    }

    /** Whether the table is there now. */
    private boolean create(DynamoDbTable table) throws IOException, InterruptedException {
        Answer answer = call("CreateTable", table, TableRequest.create(table));
        if (answer.succeeded()) {
            return true;
        }
        if (answer.error().equals("ResourceInUseException")) {
            keep(table);
            return true;
        }
        notices.add(table.place().path() + ": " + endpoint + " refuses the table \"" + table.name() + "\": "
                + answer.message() + " – it is not made, and calls to it fail with ResourceNotFoundException.");
        return false;
    }

    private void keep(DynamoDbTable table) throws IOException, InterruptedException {
        JsonNode found = describe(table);
        List<String> differences = TableComparison.differences(table, found);
        if (!differences.isEmpty()) {
            throw new IOException(table.place().path() + ": " + endpoint + " has a table \"" + table.name()
                    + "\" already, and it is another one: " + String.join(", ", differences)
                    + " – the app's calls would fail on it – delete the table there, or give an endpoint without it.");
        }
    }

    private void awaitActive(DynamoDbTable table) throws IOException, InterruptedException {
        JsonNode found = describe(table);
        while (!isActive(found)) {
            if (System.nanoTime() > giveUp) {
                throw new IOException(table.place().path() + ": the table \"" + table.name() + "\" at " + endpoint
                        + " is " + found.path("TableStatus").asText("not active") + " after "
                        + timeout.toMillis()
                        + " ms – the app's calls would fail on it – look at the emulator's own log.");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            found = describe(table);
        }
        if (table.stream().isPresent()
                && !found.path("StreamSpecification").path("StreamEnabled").asBoolean()) {
            notices.add(table.place().path() + ": " + endpoint + " has no streams – the table \"" + table.name()
                    + "\" is made without its stream.");
        }
    }

    private static boolean isActive(JsonNode table) {
        if (!table.path("TableStatus").asText().equals("ACTIVE")) {
            return false;
        }
        for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
            if (!index.path("IndexStatus").asText("ACTIVE").equals("ACTIVE")) {
                return false;
            }
        }
        return true;
    }

    private void expireItems(DynamoDbTable table) throws IOException, InterruptedException {
        if (table.timeToLive().isEmpty()) {
            return;
        }
        String attribute = table.timeToLive().get();
        JsonNode now = call("DescribeTimeToLive", table, TableRequest.named(table))
                .body()
                .path("TimeToLiveDescription");
        boolean enabled = now.path("TimeToLiveStatus").asText().startsWith("ENABL");
        if (enabled && now.path("AttributeName").asText().equals(attribute)) {
            return;
        }
        Answer answer = call("UpdateTimeToLive", table, TableRequest.timeToLive(table, attribute));
        if (!answer.succeeded()) {
            notices.add(table.place().path() + ": " + endpoint
                    + (answer.error().equals(UNSUPPORTED)
                            ? " has no time to live"
                            : " does not set the time to live: " + answer.message())
                    + " – items of the table \"" + table.name() + "\" do not expire by \"" + attribute + "\".");
        }
    }

    private JsonNode describe(DynamoDbTable table) throws IOException, InterruptedException {
        // The last look at a table that is not active yet is not to fail for want of time of its own.
        Answer answer = call("DescribeTable", table, TableRequest.named(table), Duration.ofSeconds(2));
        if (!answer.succeeded()) {
            throw new IOException(table.place().path() + ": " + endpoint + " does not describe the table \""
                    + table.name() + "\": " + answer.message() + " – whether it can be used is not known – look at the"
                    + " emulator's own log.");
        }
        return answer.body().path("Table");
    }

    private Answer call(String operation, DynamoDbTable table, ObjectNode body)
            throws IOException, InterruptedException {
        return call(operation, table, body, Duration.ofMillis(1));
    }

    private Answer call(String operation, DynamoDbTable table, ObjectNode body, Duration atLeast)
            throws IOException, InterruptedException {
        Duration left = Duration.ofNanos(Math.max(atLeast.toNanos(), giveUp - System.nanoTime()));
        try {
            return api.call(operation, table.region(), body, Map.of(), left);
        } catch (IOException e) {
            throw new IOException(
                    e.getMessage() + " – the app's tables cannot be made – start the emulator of DynamoDB, or give the"
                            + " endpoint of one that runs.",
                    e);
        }
    }
}
