package io.github.tracedapi.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same tables in npm's dynalite. It is fetched for the test, so the test needs npm and its registry. */
@Timeout(300)
class DynaliteIT {
    private static final String DYNALITE = "dynalite@4.0.0";
    private static final Pattern LISTENING = Pattern.compile("port ([0-9]+)\\n");

    /** Its own command takes no port 0. */
    private static final String SERVER = """
            require('dynalite')({createTableMs: 300}).listen(0, '127.0.0.1', function () {
              console.log('port ' + this.address().port)
            })
            """;

    @TempDir
    static Path folder;

    private static Process dynalite;
    private static URI endpoint;

    @BeforeAll
    static void start() throws Exception {
        Path log = folder.resolve("npm.txt");
        assumeTrue(
                ends(log, "npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString(), DYNALITE),
                () -> "npm cannot fetch " + DYNALITE + " here:\n" + read(log));
        Path said = folder.resolve("dynalite.txt");
        // Its tables take a while to be active, as AWS's do.
        dynalite = process(said, "node", "-e", SERVER).start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> LISTENING.matcher(read(said)).find() || !dynalite.isAlive());
        Matcher listening = LISTENING.matcher(read(said));
        assertThat(listening.find()).as(read(said)).isTrue();
        endpoint = URI.create("http://127.0.0.1:" + listening.group(1));
    }

    @AfterAll
    static void end() throws Exception {
        if (dynalite != null) {
            dynalite.destroyForcibly().waitFor();
        }
    }

    private static boolean ends(Path log, String... command) throws InterruptedException {
        try {
            Process process = process(log, command).start();
            boolean ended = process.waitFor(180, TimeUnit.SECONDS);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return ended && process.waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    private static ProcessBuilder process(Path log, String... command) {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> make(String template) throws Exception {
        return TableMaker.make(
                endpoint, "local", Templates.tables(template).tables(), Emulator.CLOCK, Emulator.TIMEOUT);
    }

    @Test
    void keys_and_indexes_are_those_of_the_template_and_what_it_does_not_have_is_told() throws Exception {
        assertThat(make(Templates.ORDERS))
                .containsExactly(
                        "Sample/Orders: " + endpoint
                                + " has no streams – the table \"orders\" is made without its stream.",
                        "Sample/Orders: " + endpoint
                                + " has no time to live – items of the table \"orders\" do not expire by \"expires\".");

        Emulator emulator = new Emulator(endpoint);
        emulator.call("PutItem", """
                {"TableName": "orders", "Item": {"customer": {"S": "c"}, "placed": {"N": "1"}, "state": {"S": "open"}}}
                """);
        JsonNode open = emulator.call("Query", """
                {"TableName": "orders", "IndexName": "byState", "KeyConditionExpression": "#s = :s",
                 "ExpressionAttributeNames": {"#s": "state"}, "ExpressionAttributeValues": {":s": {"S": "open"}}}
                """);
        assertThat(open.path("Items"))
                .map(item -> item.at("/customer/S").asText())
                .containsExactly("c");
    }

    @Test
    void a_table_that_is_there_is_kept_with_its_items() throws Exception {
        String template = Templates.ORDERS.replace("TableName: orders", "TableName: kept");
        make(template);
        Emulator emulator = new Emulator(endpoint);
        emulator.call(
                "PutItem",
                "{\"TableName\": \"kept\", \"Item\": {\"customer\": {\"S\": \"c\"}, \"placed\": {\"N\": \"1\"}}}");

        make(template);

        assertThat(emulator.call("Scan", "{\"TableName\": \"kept\"}")
                        .path("Count")
                        .asInt())
                .isEqualTo(1);
    }
}
