package io.github.tracedapi.trace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tracedapi.trace.map.Finding;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.TraceMap;
import java.io.IOException;

/**
 * A map as JSON.
 *
 * <pre>{@code
 * Files.writeString(file, TraceMapJson.write(map));
 * TraceMap same = TraceMapJson.read(Files.readString(file));
 * }</pre>
 *
 * <p>Its schema is the resource {@code trace-map.schema.json} beside this class.
 */
public final class TraceMapJson {
    /** The value of the field {@code schema}: the format and its version. */
    public static final String SCHEMA = "https://tracedapi.github.io/schemas/trace-map/1";

    /** The most characters that are read. */
    public static final int LONGEST = 16 * 1024 * 1024;

    private TraceMapJson() {}

    /** The map, ending in a line break; in ASCII, so that any charset may be used to store it. */
    public static String write(TraceMap map) {
        return JsonText.of(SCHEMA, json -> {
            json.writeArrayFieldStart("nodes");
            for (MapNode node : map.nodes()) {
                write(node, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("hops");
            for (Hop hop : map.hops()) {
                write(hop, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (Finding finding : map.findings()) {
                write(finding, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("unread");
            for (String thing : map.unread()) {
                json.writeString(thing);
            }
            json.writeEndArray();
        });
    }

    /**
     * The map that {@link #write} wrote.
     *
     * <p>Fields that this release does not know are passed over: a later release may write more of them.
     *
     * @throws WrongJsonException if the text is no such map: no JSON, of another version, longer than {@value #LONGEST} characters, or
     *     with a field missing or of another kind; its message says where
     */
    public static TraceMap read(String text) {
        return TraceMapReader.read(text);
    }

    private static void write(MapNode node, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", node.id());
        json.writeStringField("kind", JsonText.word(node.kind()));
        json.writeStringField("name", node.name());
        if (node.place().isPresent()) {
            write(node.place().get(), json);
        }
        if (node.segmentName().isPresent()) {
            json.writeStringField("segmentName", node.segmentName().get());
        }
        if (node.origin().isPresent()) {
            json.writeStringField("origin", node.origin().get());
        }
        json.writeEndObject();
    }

    private static void write(Place place, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("place");
        json.writeStringField("stack", place.stack());
        json.writeStringField("logicalId", place.logicalId());
        json.writeStringField("type", place.type());
        json.writeStringField("path", place.path());
        json.writeEndObject();
    }

    /** A proof writes its hops alike. */
    static void write(Hop hop, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", hop.from());
        json.writeStringField("to", hop.to());
        json.writeStringField("label", hop.label());
        json.writeBooleanField("always", hop.always());
        json.writeStringField("carriage", JsonText.word(hop.carriage()));
        json.writeStringField("verdict", JsonText.word(hop.verdict()));
        json.writeStringField("reason", hop.reason());
        json.writeEndObject();
    }

    private static void write(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("verdict", JsonText.word(finding.verdict()));
        write(finding.place(), json);
        json.writeStringField("what", finding.what());
        json.writeStringField("follows", finding.follows());
        json.writeStringField("mend", finding.mend());
        json.writeEndObject();
    }
}
