package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.Entity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a waterfall. All text in it is as the documents have it: untrusted.
 *
 * @param kind   what it shows
 * @param parent index of the row that it lies under; -1 at the top
 * @param depth  how many rows it lies under
 * @param entity the segment or subsegment, or null if it shows neither
 * @param name   of the segment or subsegment, or a word for what else it shows
 * @param detail what it called, such as {@code [aws] GetItem orders}, or its origin; may be empty
 * @param span   when; null if no time is known
 * @param ended  how
 * @param notes  what is odd about it, a sentence each
 */
record WaterfallRow(
        Kind kind,
        int parent,
        int depth,
        @Nullable Entity entity,
        String name,
        String detail,
        @Nullable Span span,
        Ended ended,
        List<String> notes) {

    WaterfallRow {
        notes = List.copyOf(notes);
    }

    /** What a row shows. */
    enum Kind {
        SEGMENT,
        SUBSEGMENT,
        /** Stands where a segment or subsegment would that has not been received, above those that name it as their parent. */
        ABSENT,
        BROKEN
    }

    /** How a row's work ended, the worst first. */
    enum Ended {
        FAULT("FAULT"),
        THROTTLE("THROTTLE"),
        ERROR("ERROR"),
        IN_PROGRESS("in progress"),
        OK("ok"),
        /** Nothing is known of it. */
        UNKNOWN("");

        private final String word;

        Ended(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /** Whether it went wrong. */
        boolean bad() {
            return compareTo(ERROR) <= 0;
        }

        /** The worse of the two. */
        Ended or(Ended other) {
            return compareTo(other) <= 0 ? this : other;
        }

        static Ended of(Entity entity) {
            if (entity.outcome().fault()) {
                return FAULT;
            }
            if (entity.outcome().throttle()) {
                return THROTTLE;
            }
            if (entity.outcome().error()) {
                return ERROR;
            }
            if (entity.inProgress()) {
                return IN_PROGRESS;
            }
            return entity.end().isPresent() ? OK : UNKNOWN;
        }
    }

    /** The word for how it ended, and the response's status if there was one: {@code ERROR 404}. */
    String outcome() {
        Optional<Integer> status =
                Optional.ofNullable(entity).flatMap(Entity::http).flatMap(http -> Optional.ofNullable(http.status()));
        return status.map(code -> (ended.word() + " " + code).strip()).orElse(ended.word());
    }
}
