package io.github.tracedapi.handler.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The datagrams that one subsegment became, and what was told. */
final class Written {
    static final String TRACE = "1-5759e988-bd862e3fe1be46a994272793";
    static final String PARENT = "53995c3f42cd8ad8";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> notices = new ArrayList<>();
    private final List<byte[]> datagrams = new ArrayList<>();
    private final DocumentWriter writer = new DocumentWriter(Redaction.standard(), Notices.to(notices::add));

    static Written of(Ended top) {
        Written written = new Written();
        written.write(top);
        return written;
    }

    /** Writes with the same writer again: the datagrams of before are gone. */
    void write(Ended top) {
        datagrams.clear();
        int documents = writer.write(TRACE, PARENT, top, (bytes, offset, length) -> {
            byte[] datagram = new byte[length];
            System.arraycopy(bytes, offset, datagram, 0, length);
            datagrams.add(datagram);
        });
        assertThat(documents).isEqualTo(datagrams.size());
    }

    List<byte[]> datagrams() {
        return datagrams;
    }

    List<String> notices() {
        return notices;
    }

    /** In the order in which they left, without their header lines, which are checked. */
    List<String> documents() {
        return datagrams.stream()
                .map(bytes -> document(new String(bytes, UTF_8)))
                .toList();
    }

    /** The only one. */
    JsonNode document() {
        assertThat(datagrams).hasSize(1);
        return read(documents().get(0));
    }

    private static String document(String datagram) {
        assertThat(datagram).startsWith("{\"format\": \"json\", \"version\": 1}\n{");
        return datagram.substring(datagram.indexOf('\n') + 1);
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** The subsegments of documents by id, each with the id of its parent; one that comes twice fails. */
    static Map<String, Placed> placed(List<String> documents) {
        Map<String, Placed> all = new LinkedHashMap<>();
        for (String json : documents) {
            JsonNode document = read(json);
            assertThat(document.path("type").textValue()).isEqualTo("subsegment");
            assertThat(document.path("trace_id").textValue()).startsWith("1-");
            place(document, document.path("parent_id").textValue(), all);
        }
        return all;
    }

    private static void place(JsonNode subsegment, String parent, Map<String, Placed> all) {
        String id = subsegment.path("id").textValue();
        assertThat(all.put(id, new Placed(parent, subsegment)))
                .as("%s, before", id)
                .isNull();
        subsegment.path("subsegments").forEach(below -> place(below, id, all));
    }

    record Placed(String parent, JsonNode subsegment) {}
}
