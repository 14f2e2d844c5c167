package io.github.tracedapi.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a segment and a subsegment document both hold.
 *
 * @param id          16 hex digits; empty if the document holds none
 * @param name        as the document has it
 * @param start       when it began; null if the document holds no time that can be read
 * @param end         when it ended; null while in progress
 * @param inProgress  whether the document says that it has not ended
 * @param outcome     error, throttle, fault, and their cause
 * @param http        the request and its response, or null
 * @param aws         the call of an AWS service or the resource it ran on, or null
 * @param annotations indexed by X-Ray; strings, numbers and booleans
 * @param metadata    anything; a missing node if none
 * @param subsegments the work done within, by start time
 * @param faults      what was wrong with the document, a sentence each
 * @param document    the document as it came
 */
public record Recorded(
        String id,
        String name,
        @Nullable Instant start,
        @Nullable Instant end,
        boolean inProgress,
        Outcome outcome,
        @Nullable HttpCall http,
        @Nullable AwsCall aws,
        Map<String, Object> annotations,
        JsonNode metadata,
        List<Subsegment> subsegments,
        List<String> faults,
        JsonNode document) {

    public Recorded {
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        subsegments = List.copyOf(subsegments);
        faults = List.copyOf(faults);
    }

    /** One that ended well, and of which no more is known. */
    public static Recorded of(String id, String name, Instant start, Instant end) {
        return new Recorded(
                id,
                name,
                start,
                end,
                false,
                Outcome.OK,
                null,
                null,
                Map.of(),
                MissingNode.getInstance(),
                List.of(),
                List.of(),
                MissingNode.getInstance());
    }

    /** The same with other subsegments. */
    public Recorded withSubsegments(List<Subsegment> others) {
        return new Recorded(
                id, name, start, end, inProgress, outcome, http, aws, annotations, metadata, others, faults, document);
    }

    /** The same with other faults. */
    public Recorded withFaults(List<String> others) {
        return new Recorded(
                id,
                name,
                start,
                end,
                inProgress,
                outcome,
                http,
                aws,
                annotations,
                metadata,
                subsegments,
                others,
                document);
    }
}
