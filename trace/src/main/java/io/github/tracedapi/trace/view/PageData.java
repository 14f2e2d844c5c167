package io.github.tracedapi.trace.view;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.view.RowSections.Section;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** What the page's script is given: the rows of the waterfall and all that is to be said of each. */
final class PageData {
    /** The most characters of one text; a document of X-Ray's has at most 64 kB. */
    static final int LONGEST_TEXT = 64 * 1024;

    private final Waterfall waterfall;
    private final DurationText durations = DurationText.in(true);
    private int room;

    /**
     * @param room the most characters of details that the page may hold
     */
    PageData(Waterfall waterfall, int room) {
        this.waterfall = waterfall;
        this.room = room;
    }

    void write(Writer script) throws IOException {
        try (JsonGenerator json = PageJson.within(script)) {
            json.writeStartObject();
            json.writeNumberField("nanos", waterfall.nanos());
            json.writeArrayFieldStart("rows");
            for (WaterfallRow row : waterfall.rows()) {
                row(json, row);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void row(JsonGenerator json, WaterfallRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", row.kind().name().toLowerCase(java.util.Locale.ROOT));
        json.writeNumberField("parent", row.parent());
        json.writeNumberField("depth", row.depth());
        json.writeStringField("name", cut(row.name()));
        json.writeStringField("detail", cut(row.detail()));
        json.writeStringField("ended", row.ended().name());
        json.writeStringField("outcome", row.outcome());
        Span span = row.span();
        if (span != null) {
            json.writeNumberField("start", span.start());
            json.writeNumberField("end", span.end());
            json.writeStringField("ending", span.ending().name());
            json.writeStringField("duration", duration(span));
        }
        Entity entity = row.entity();
        json.writeNumberField("notes", row.notes().size());
        json.writeStringField("id", entity == null ? "" : cut(entity.id()));
        sections(json, RowSections.of(row));
        json.writeEndObject();
    }

    private String duration(Span span) {
        return switch (span.ending()) {
            case ENDED -> durations.of(span.nanos());
            case OPEN -> ">" + durations.of(span.nanos());
            case POINT -> "?";
        };
    }

    private void sections(JsonGenerator json, List<Section> sections) throws IOException {
        json.writeArrayFieldStart("sections");
        for (Section section : sections) {
            int size = Math.min(LONGEST_TEXT, section.size());
            if (size > room) {
                json.writeStartObject();
                json.writeStringField("title", section.title());
                json.writeStringField("text", "(left out: this page holds as many details as a browser can bear)");
                json.writeEndObject();
                continue;
            }
            room -= size;
            section(json, section);
        }
        json.writeEndArray();
    }

    private static void section(JsonGenerator json, Section section) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", section.title());
        if (!section.pairs().isEmpty()) {
            json.writeArrayFieldStart("pairs");
            for (Map.Entry<String, String> pair : section.pairs().entrySet()) {
                json.writeStartArray();
                json.writeString(cut(pair.getKey()));
                json.writeString(cut(pair.getValue()));
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        if (!section.text().isEmpty()) {
            json.writeStringField("text", cut(section.text()));
        }
        json.writeEndObject();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT) + "… (" + (text.length() - LONGEST_TEXT) + " more characters)";
    }
}
