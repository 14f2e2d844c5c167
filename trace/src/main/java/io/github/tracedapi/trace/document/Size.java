package io.github.tracedapi.trace.document;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a document takes in memory: three characters, <code>{},</code>, may make an object of a thousand bytes.
 *
 * @param values   JSON values in it, itself among them
 * @param entities the segment or subsegment that it tells of, and those within
 */
record Size(int values, int entities) {
    static Size of(JsonNode document) {
        return new Size(values(document), entities(document));
    }

    private static int values(JsonNode node) {
        int values = 1;
        for (JsonNode child : node) {
            values += values(child);
        }
        return values;
    }

    private static int entities(JsonNode document) {
        int entities = 1;
        for (JsonNode embedded : document.path("subsegments")) {
            entities += entities(embedded);
        }
        return entities;
    }
}
