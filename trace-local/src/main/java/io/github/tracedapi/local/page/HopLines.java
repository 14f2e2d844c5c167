package io.github.tracedapi.local.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tracedapi.trace.view.HopRow;
import java.io.IOException;
import java.util.List;

/** The table of what was predicted and what was observed. */
final class HopLines {
    private static final int LONGEST = 2_000;

    private HopLines() {}

    static void write(List<HopRow> hops, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("hops");
        for (HopRow hop : hops) {
            json.writeStartObject();
            json.writeStringField("from", Cut.to(LONGEST, hop.from()));
            json.writeStringField("to", Cut.to(LONGEST, hop.to()));
            json.writeStringField("label", Cut.to(LONGEST, hop.label()));
            json.writeStringField("tone", hop.tone());
            json.writeStringField("words", hop.words());
            json.writeStringField("reason", Cut.to(LONGEST, hop.reason()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
