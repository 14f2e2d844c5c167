package io.github.tracedapi.handler.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents of a trace that have come, and the subsegments in them. */
final class Arrived {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The line before each document. */
    private static final int HEADER = "{\"format\": \"json\", \"version\": 1}\n".length();

    private final List<String> texts;
    private final List<JsonNode> documents = new ArrayList<>();
    private final List<JsonNode> subsegments = new ArrayList<>();
    private final Map<String, String> parents = new LinkedHashMap<>();

    Arrived(List<String> texts) {
        this.texts = texts;
        for (String text : texts) {
            JsonNode document = read(text);
            documents.add(document);
            take(document, document.path("parent_id").asText());
        }
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private void take(JsonNode subsegment, String parent) {
        String id = subsegment.path("id").asText();
        subsegments.add(subsegment);
        if (parents.put(id, parent) != null) {
            throw new AssertionError("The subsegment " + id + " has come twice: " + texts);
        }
        subsegment.path("subsegments").forEach(below -> take(below, id));
    }

    List<JsonNode> documents() {
        return documents;
    }

    /** Bytes of the largest datagram. */
    int largest() {
        return texts.stream()
                .mapToInt(text -> HEADER + text.getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElse(0);
    }

    /** How many documents were sent, as those say that have come: with each that was sent by itself came all that had to leave it. */
    int told() {
        return subsegments.stream()
                .mapToInt(subsegment ->
                        subsegment.at("/metadata/tracedapi/documents").asInt(0))
                .sum();
    }

    List<String> names() {
        return subsegments.stream()
                .map(subsegment -> subsegment.path("name").asText())
                .toList();
    }

    /** The one with a name. */
    JsonNode named(String name) {
        List<JsonNode> found = subsegments.stream()
                .filter(subsegment -> subsegment.path("name").asText().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " subsegments are named " + name + ": " + texts);
        }
        return found.get(0);
    }

    /** The name of the one that another is below; the id of the function's segment if it is none of them. */
    String above(String name) {
        String parent = parents.get(named(name).path("id").asText());
        return subsegments.stream()
                .filter(subsegment -> subsegment.path("id").asText().equals(parent))
                .map(subsegment -> subsegment.path("name").asText())
                .findFirst()
                .orElse(parent);
    }

    /** {@code ContractHandler(outer(inner, second))}, in whatever documents they came; those beside one another by their start. */
    String tree() {
        List<JsonNode> tops = subsegments.stream()
                .filter(subsegment ->
                        !parents.containsKey(parents.get(subsegment.path("id").asText())))
                .toList();
        return tree(tops);
    }

    private String tree(List<JsonNode> beside) {
        StringBuilder text = new StringBuilder();
        List<JsonNode> sorted = new ArrayList<>(beside);
        sorted.sort(Comparator.comparing(one -> one.path("start_time").decimalValue()));
        for (JsonNode one : sorted) {
            text.append(text.length() == 0 ? "" : ", ").append(one.path("name").asText());
            String id = one.path("id").asText();
            List<JsonNode> below = subsegments.stream()
                    .filter(other -> id.equals(parents.get(other.path("id").asText())))
                    .toList();
            if (!below.isEmpty()) {
                text.append('(').append(tree(below)).append(')');
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
