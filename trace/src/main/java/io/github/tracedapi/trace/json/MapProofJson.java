package io.github.tracedapi.trace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.map.MapProof;
import java.io.IOException;

/**
 * A proof as JSON.
 *
 * <pre>{@code
 * Files.writeString(file, MapProofJson.write(proof)); // "holds" as MapProof.holds() has it
 * }</pre>
 *
 * <p>Its schema is the resource {@code map-proof.schema.json} beside this class.
 */
public final class MapProofJson {
    /** The value of the field {@code schema}: the format and its version. */
    public static final String SCHEMA = "https://tracedapi.github.io/schemas/map-proof/1";

    private MapProofJson() {}

    /** The proof, ending in a line break; in ASCII, so that any charset may be used to store it. */
    public static String write(MapProof proof) {
        return JsonText.of(SCHEMA, json -> {
            json.writeBooleanField("holds", proof.holds());
            json.writeArrayFieldStart("traces");
            for (TraceId trace : proof.traces()) {
                json.writeString(trace.text());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("hops");
            for (MapProof.ProvenHop hop : proof.hops()) {
                write(hop, json);
            }
            json.writeEndArray();
        });
    }

    private static void write(MapProof.ProvenHop hop, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName("hop");
        TraceMapJson.write(hop.hop(), json);
        json.writeStringField("state", JsonText.word(hop.state()));
        json.writeArrayFieldStart("seen");
        for (String id : hop.seen()) {
            json.writeString(id);
        }
        json.writeEndArray();
        json.writeStringField("reason", hop.reason());
        json.writeEndObject();
    }
}
