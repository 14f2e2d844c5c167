package io.github.tracedapi.trace.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Finding;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;

/** Reads what {@link TraceMapJson} wrote. */
final class TraceMapReader {
    private TraceMapReader() {}

    static TraceMap read(String text) {
        if (text.length() > TraceMapJson.LONGEST) {
            throw new WrongJsonException(
                    "",
                    text.length() + " characters – more than the " + TraceMapJson.LONGEST
                            + " that are read – split the app into smaller ones.");
        }
        JsonValue document = new JsonValue("", parse(text));
        JsonValue schema = document.field("schema");
        if (!schema.text().equals(TraceMapJson.SCHEMA)) {
            throw schema.wrong("\"" + TraceMapJson.SCHEMA + "\"");
        }
        return new TraceMap(
                document.field("nodes").each(TraceMapReader::node),
                document.field("hops").each(TraceMapReader::hop),
                document.field("findings").each(TraceMapReader::finding),
                document.field("unread").each(JsonValue::text));
    }

    private static JsonNode parse(String text) {
        try {
            return JsonText.MAPPER.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new WrongJsonException(
                    "",
                    "nests deeper than " + JsonText.DEEPEST_READ
                            + " levels, or has a number or a name longer than any of ours – none of it is read – "
                            + "write it anew with this release.");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new WrongJsonException(
                    "",
                    "no JSON at line " + at.getLineNr() + ", column " + at.getColumnNr()
                            + " – none of it is read – write it anew with this release.");
        }
    }

    private static MapNode node(JsonValue json) {
        return new MapNode(
                json.field("id").text(),
                json.field("kind").word(NodeKind.class),
                json.field("name").text(),
                json.field("place").ifPresent(TraceMapReader::place),
                json.field("segmentName").ifPresent(JsonValue::text),
                json.field("origin").ifPresent(JsonValue::text));
    }

    private static Place place(JsonValue json) {
        return new Place(
                json.field("stack").text(),
                json.field("logicalId").text(),
                json.field("type").text(),
                json.field("path").text());
    }

    private static Hop hop(JsonValue json) {
        return new Hop(
                json.field("from").text(),
                json.field("to").text(),
                json.field("label").text(),
                json.field("always").truth(),
                json.field("carriage").word(Carriage.class),
                json.field("verdict").word(Verdict.class),
                json.field("reason").text());
    }

    private static Finding finding(JsonValue json) {
        return new Finding(
                json.field("rule").text(),
                json.field("verdict").word(Verdict.class),
                place(json.field("place")),
                json.field("what").text(),
                json.field("follows").text(),
                json.field("mend").text());
    }
}
