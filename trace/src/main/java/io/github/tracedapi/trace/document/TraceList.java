package io.github.tracedapi.trace.document;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object that is a document, or holds lists of them: what X-Ray's {@code BatchGetTraces} answers, one trace of
 * it, or what {@code PutTraceSegments} is called with. Each element of a list is handed on as soon as it is whole, so that a
 * list that is cut off loses only its last.
 */
final class TraceList {
    private static final String TRACES = "traces";
    private static final Set<String> LISTS = Set.of(TRACES, "segments", "tracesegmentdocuments");

    /** What is found. */
    interface Found {
        /**
         * What is a document, or should be one.
         *
         * @param begin offset in the text
         * @param end   offset in the text
         * @param outer the trace in whose list it stands, or null
         */
        void document(JsonNode node, int begin, int end, @Nullable TraceId outer);

        /**
         * A string that holds a document, or should.
         *
         * @param begin offset in the text
         */
        void quoted(int begin, String text, @Nullable TraceId outer);

        /** A trace of which a list says that it is there. */
        void trace(TraceId id, boolean limitExceeded);

        /**
         * What is neither.
         *
         * @param begin offset in the text
         * @param outer the trace in whose list it stands, or null
         */
        void broken(int begin, String text, String fault, @Nullable TraceId outer);
    }

    private record Element(JsonNode node, int begin, int end) {}

    private final JsonParser parser;
    private final int offset;
    private final Found found;
    private int begin;
    private @Nullable TraceId trace;

    /**
     * @param offset in the text where the parser began
     */
    TraceList(JsonParser parser, int offset, Found found) {
        this.parser = parser;
        this.offset = offset;
        this.begin = offset;
        this.found = found;
    }

    /** The offset of the element of a list that is being read, or that of the object itself. */
    int begin() {
        return begin;
    }

    /** The trace whose list is being read, as far as it has been said; null outside of lists. */
    @Nullable
    TraceId trace() {
        return trace;
    }

    /**
     * Reads the object at which the parser is.
     *
     * @return the object if it is neither a document nor a list, such as a header line
     */
    Optional<ObjectNode> read() throws IOException {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        object(own, begin, true);
        return HeaderLine.is(own) ? Optional.of(own) : Optional.empty();
    }

    private void object(ObjectNode own, int start, boolean outermost) throws IOException {
        List<Element> documents = new ArrayList<>();
        boolean list = false;
        trace = null;
        try {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                String lower = key.toLowerCase(Locale.ROOT);
                boolean array = parser.nextToken() == JsonToken.START_ARRAY;
                if (array && LISTS.contains(lower) && (outermost || !lower.equals(TRACES))) {
                    list = true;
                    elements(lower.equals(TRACES), documents);
                } else if (own.has(key)) {
                    throw new JsonParseException(parser, "Duplicate field '" + key + "'", parser.currentLocation());
                } else {
                    own.set(key, DocumentJson.tree(parser));
                }
            }
        } finally {
            if (list) {
                handOn(own, start, documents);
            }
        }
        if (!list && !HeaderLine.is(own)) {
            noList(own, start);
        }
    }

    private void elements(boolean traces, List<Element> documents) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            begin = DocumentJson.token(parser, offset);
            if (traces && parser.currentToken() == JsonToken.START_OBJECT) {
                object(JsonNodeFactory.instance.objectNode(), begin, false);
            } else {
                JsonNode node = DocumentJson.tree(parser);
                documents.add(new Element(node, begin, end()));
            }
        }
    }

    private int end() {
        return DocumentJson.end(parser, offset);
    }

    private void noList(ObjectNode own, int start) {
        if (own.path("TraceSummaries").isArray()) {
            found.broken(
                    start,
                    own.toString(),
                    "Trace summaries hold no segments: fetch their ids with BatchGetTraces.",
                    null);
        } else {
            found.document(own, start, end(), null);
        }
    }

    /** The documents of a list, once it is known of which trace. */
    private void handOn(ObjectNode object, int start, List<Element> documents) {
        TraceId own = trace(object, start);
        for (Element document : documents) {
            element(document, own);
        }
        JsonNode unprocessed = any(object, "UnprocessedTraceIds");
        if (unprocessed != null) {
            unprocessed.forEach(left -> found.broken(
                    start,
                    left.asText(),
                    "UnprocessedTraceIds: X-Ray did not answer this trace – ask for it again.",
                    null));
        }
        JsonNode token = any(object, "NextToken");
        if (token != null && !token.isNull()) {
            found.broken(
                    start,
                    token.asText(),
                    "NextToken: this is one page of the answer, and more traces are on the next – ask for that too.",
                    null);
        }
    }

    /** The trace that an object with a list says it is; null if it says none. */
    private @Nullable TraceId trace(ObjectNode object, int start) {
        JsonNode id = any(object, "Id");
        if (id == null) {
            return null;
        }
        Optional<TraceId> own = TraceId.read(id.asText());
        if (own.isEmpty()) {
            found.broken(
                    start,
                    id.toString(),
                    "Id: " + Fields.quote(id) + " is no trace id – 1-<8 hex>-<24 hex> is due.",
                    null);
            return null;
        }
        JsonNode limit = any(object, "LimitExceeded");
        found.trace(own.get(), limit != null && limit.asBoolean());
        trace = own.get();
        return trace;
    }

    private void element(Element element, @Nullable TraceId trace) {
        JsonNode node = element.node();
        JsonNode document = node.has("trace_id") ? null : any(node, "Document");
        JsonNode inner = document == null ? node : document;
        if (inner.isTextual()) {
            found.quoted(element.begin(), inner.textValue(), trace);
        } else {
            found.document(inner, element.begin(), element.end(), trace);
        }
    }

    /** A field as the AWS CLI writes it, {@code LimitExceeded}, or as some SDKs do, {@code limitExceeded}. */
    private static @Nullable JsonNode any(JsonNode object, String key) {
        JsonNode upper = object.get(key);
        return upper != null ? upper : object.get(key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1));
    }
}
