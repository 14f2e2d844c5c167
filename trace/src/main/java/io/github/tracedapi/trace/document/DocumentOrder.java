package io.github.tracedapi.trace.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;

/** Some order of JSON values, the same each time: it only has to tell apart what is the same in all that matters. */
final class DocumentOrder implements Comparator<JsonNode> {
    static final DocumentOrder ORDER = new DocumentOrder();

    private DocumentOrder() {}

    @Override
    public int compare(JsonNode one, JsonNode other) {
        if (one == other) {
            return 0;
        }
        int kinds = one.getNodeType().compareTo(other.getNodeType());
        if (kinds != 0) {
            return kinds;
        }
        if (one.isValueNode()) {
            return one.asText().compareTo(other.asText());
        }
        int sizes = Integer.compare(one.size(), other.size());
        if (sizes != 0) {
            return sizes;
        }
        return one.isArray() ? elements(one, other) : fields(one, other);
    }

    private int elements(JsonNode one, JsonNode other) {
        int order = 0;
        for (int i = 0; i < one.size() && order == 0; i++) {
            order = compare(one.get(i), other.get(i));
        }
        return order;
    }

    private int fields(JsonNode one, JsonNode other) {
        Iterator<Map.Entry<String, JsonNode>> ones = one.properties().iterator();
        Iterator<Map.Entry<String, JsonNode>> others = other.properties().iterator();
        int order = 0;
        while (order == 0 && ones.hasNext() && others.hasNext()) {
            Map.Entry<String, JsonNode> mine = ones.next();
            Map.Entry<String, JsonNode> theirs = others.next();
            order = mine.getKey().compareTo(theirs.getKey());
            if (order == 0) {
                order = compare(mine.getValue(), theirs.getValue());
            }
        }
        return order;
    }
}
