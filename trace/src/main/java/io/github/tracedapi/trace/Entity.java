package io.github.tracedapi.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link Segment} or a {@link Subsegment}: a piece of work with a name, a time and an outcome. */
public sealed interface Entity permits Segment, Subsegment {
    /** What both kinds of documents hold. */
    Recorded recorded();

    /** 16 hex digits; empty if the document holds none. */
    default String id() {
        return recorded().id();
    }

    /** As the document has it, untrusted and not shortened. */
    default String name() {
        return recorded().name();
    }

    default Optional<Instant> start() {
        return Optional.ofNullable(recorded().start());
    }

    /** Empty while in progress, and if the document holds no time that can be read. */
    default Optional<Instant> end() {
        return Optional.ofNullable(recorded().end());
    }

    default boolean inProgress() {
        return recorded().inProgress();
    }

    default Outcome outcome() {
        return recorded().outcome();
    }

    default Optional<HttpCall> http() {
        return Optional.ofNullable(recorded().http());
    }

    default Optional<AwsCall> aws() {
        return Optional.ofNullable(recorded().aws());
    }

    /** Values are strings, numbers or booleans; in the order of the document. */
    default Map<String, Object> annotations() {
        return recorded().annotations();
    }

    /** The document's {@code metadata}; a missing node if it holds none. */
    default JsonNode metadata() {
        return recorded().metadata();
    }

    /** Embedded ones and streamed ones, by start time. */
    default List<Subsegment> subsegments() {
        return recorded().subsegments();
    }

    /** What was wrong with the document and had to be guessed or left out, a sentence each. */
    default List<String> faults() {
        return recorded().faults();
    }
}
