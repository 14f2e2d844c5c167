package io.github.tracedapi.local.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tracedapi.local.run.RequestLog;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.map.CombinedProof;
import io.github.tracedapi.trace.map.Finding;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.view.TracePieces;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is shown of the app as a whole: its map with what all requests have proven of it, and what is to be known of the run. */
final class Overview {
    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 2_000;

    private final RequestLog log;
    private final TraceMap map;
    private final List<URI> stages;
    private final Supplier<List<String>> notices;

    Overview(RequestLog log, TraceMap map, List<URI> stages, Supplier<List<String>> notices) {
        this.log = log;
        this.map = map;
        this.stages = List.copyOf(stages);
        this.notices = notices;
    }

    String map() {
        return pieces(log.records()).map();
    }

    String json() {
        List<RequestRecord> records = log.records();
        TracePieces pieces = pieces(records);
        long proofs =
                records.stream().filter(record -> record.proof().isPresent()).count();
        return PageJson.of(json -> {
            json.writeNumberField("traces", proofs);
            json.writeStringField("notDrawn", pieces.notDrawn().orElse(""));
            HopLines.write(pieces.hops(), json);
            json.writeArrayFieldStart("findings");
            for (Finding finding : map.findings().stream().limit(MOST_LINES).toList()) {
                json.writeStartObject();
                json.writeStringField("id", finding.rule());
                json.writeBooleanField("error", finding.isError());
                json.writeStringField(
                        "where", Cut.to(LONGEST_LINE, finding.place().path()));
                json.writeStringField("what", Cut.to(LONGEST_LINE, finding.what()));
                json.writeStringField("follows", Cut.to(LONGEST_LINE, finding.follows()));
                json.writeStringField("mend", Cut.to(LONGEST_LINE, finding.mend()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("moreFindings", Math.max(0, map.findings().size() - MOST_LINES));
            lines(json, "unread", map.unread());
            lines(json, "notices", notices.get());
            lines(json, "stages", stages.stream().map(URI::toString).toList());
        });
    }

    private TracePieces pieces(List<RequestRecord> records) {
        CombinedProof combined = new CombinedProof(map);
        records.forEach(record -> record.proof().ifPresent(combined::add));
        return TracePieces.of(
                map,
                Optional.of(combined.proof()).filter(proof -> !proof.traces().isEmpty()));
    }

    /** Writes the lines, and how many were left out if there are too many. */
    static void lines(JsonGenerator json, String name, List<String> lines) throws IOException {
        json.writeArrayFieldStart(name);
        for (String line : lines.subList(0, Math.min(MOST_LINES, lines.size()))) {
            json.writeString(Cut.to(LONGEST_LINE, line));
        }
        if (lines.size() > MOST_LINES) {
            json.writeString("(" + (lines.size() - MOST_LINES) + " more)");
        }
        json.writeEndArray();
    }
}
