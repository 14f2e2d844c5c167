package io.github.tracedapi.handler.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.handler.fixtures.Incoming;
import io.github.tracedapi.handler.fixtures.Innocents;
import io.github.tracedapi.handler.fixtures.Secrets;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is planted in messages, metadata, annotations, SQL and URLs, and what of it is in datagrams and in lines of the log. */
class RedactionContractIT extends ContractTest {
    private static final List<String> PLANTED =
            List.of("ContractHandler", "values", "thrown", "orders@db.example.com", "127.0.0.1");

    private HttpServerStandIn server;

    @BeforeEach
    void open() throws IOException {
        server = new HttpServerStandIn();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void no_secret_is_in_a_datagram_or_in_a_line_of_the_log() {
        List<Secrets> secrets = List.of(Secrets.values());
        List<Arrived> all = planted(secrets.stream().map(secret -> secret.text).toList());
        String told = String.join("\n", function.process().notices());

        assertThat(secrets).hasSizeGreaterThanOrEqualTo(50);
        for (int i = 0; i < secrets.size(); i++) {
            Arrived arrived = all.get(i);
            assertThat(arrived.names()).containsExactlyInAnyOrderElementsOf(PLANTED);
            assertThat(arrived.named("values").at("/metadata/default/request").asText())
                    .contains("[redacted: ");
            for (JsonNode document : arrived.documents()) {
                String shown = withoutIdsAndTimes(document.deepCopy()).toString();
                for (String part : secrets.get(i).gone) {
                    String encoded = URLEncoder.encode(part, StandardCharsets.UTF_8);
                    assertThat(shown)
                            .as(secrets.get(i).name())
                            .doesNotContain(part, encoded, encoded.replace("+", "%20"));
                    assertThat(told).as(secrets.get(i).name()).doesNotContain(part);
                }
            }
        }
    }

    @Test
    void what_is_needed_to_read_a_trace_stays() {
        List<Innocents> innocents = List.of(Innocents.values());
        List<Arrived> all =
                planted(innocents.stream().map(innocent -> innocent.text).toList());

        for (int i = 0; i < innocents.size(); i++) {
            String text = innocents.get(i).text;
            JsonNode values = all.get(i).named("values");
            assertThat(values.at("/annotations/order_note").asText()).isEqualTo("note " + text + ", urgent");
            assertThat(values.at("/metadata/default/request").asText()).isEqualTo(text);
            assertThat(values.at("/metadata/basket/items/0/note").asText()).isEqualTo("first\n" + text + "\nlast");
            JsonNode exceptions = all.get(i).named("thrown").at("/cause/exceptions");
            assertThat(exceptions.at("/0/message").asText()).isEqualTo("Call failed: " + text + " (attempt 2 of 3)");
            assertThat(exceptions.at("/1/message").asText()).isEqualTo(text);
        }
    }

    /** What comes of each text, planted by an invocation of its own. */
    private List<Arrived> planted(List<String> texts) {
        List<Incoming> requests = new ArrayList<>();
        List<CompletableFuture<String>> replies = new ArrayList<>();
        for (String text : texts) {
            Incoming incoming = Incoming.sampled();
            requests.add(incoming);
            replies.add(function.begin(incoming, "plant", server.url() + " " + text));
        }
        replies.forEach(function.process()::await);
        return function.arrived(requests);
    }

    @Test
    void a_secret_in_a_name_or_key_is_neither_sent_nor_told() {
        ContractFunction other = SHARED.startingWithWork(backend);
        List<Secrets> secrets =
                List.of(Secrets.AWS_ACCESS_KEY, Secrets.VISA, Secrets.PASSWORD, Secrets.BEARER_ALONE, Secrets.GITLAB);
        String planted =
                String.join("? ", secrets.stream().map(secret -> secret.text).toList());

        Arrived arrived = other.invoke("tell", planted).arrived();

        assertThat(arrived.names()).hasSize(2);
        for (String id : List.of("ChangedName", "ChangedKey", "NoValue", "AfterEnd", "TrimmedSubsegment")) {
            assertThat(other.notices(id)).as(id).singleElement().asString().contains("[redacted: ");
        }
        for (Secrets secret : secrets) {
            assertThat(arrived.toString()).doesNotContain(secret.gone);
            assertThat(other.process().log()).doesNotContain(secret.gone);
        }
    }

    /** A short secret could be in any of them by chance. */
    private static JsonNode withoutIdsAndTimes(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("id", "trace_id", "parent_id", "start_time", "end_time", "stack"));
        }
        node.forEach(RedactionContractIT::withoutIdsAndTimes);
        return node;
    }
}
