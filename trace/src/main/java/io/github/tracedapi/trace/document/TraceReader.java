package io.github.tracedapi.trace.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads traces from a text that holds X-Ray documents, in whatever form they come.
 *
 * <pre>{@code
 * TraceReader.Reading reading = TraceReader.read(Files.readAllBytes(Path.of("traces.json")));
 * reading.traces().forEach(trace -> System.out.println(trace.id()));
 * reading.broken().forEach(document -> System.out.println(document.fault()));
 * }</pre>
 *
 * <p>The forms: one document; datagrams to the X-Ray daemon, one or several, each with its header line; a document a line;
 * a JSON array of documents; what {@code BatchGetTraces} answers, as the AWS CLI and SDKs print it; and all of these after
 * one another. Documents may come in any order, repeatedly, and without their parents. One that cannot be read is kept, its
 * fault is named, and the others are read.
 *
 * <p>Reading never throws. It stops at {@link #LONGEST_TEXT}, {@link #MOST_DOCUMENTS}, {@link #MOST_ENTITIES} and
 * {@link #MOST_VALUES}, and says so.
 */
public final class TraceReader {
    /** How much of a text is read: 16 Mi characters, or bytes. */
    public static final int LONGEST_TEXT = 16 << 20;
    /** How many documents are read, the broken ones among them. */
    public static final int MOST_DOCUMENTS = 20_000;
    /** How many segments and subsegments are read, but for those of the document with which they get more. */
    public static final int MOST_ENTITIES = 100_000;
    /** How many JSON values the documents that are read have, but for those of the document with which they get more. */
    public static final int MOST_VALUES = 2_000_000;

    private TraceReader() {}

    /**
     * What a text holds.
     *
     * @param traces by the start of their first segment or subsegment; those without any by the second in their id
     * @param broken all that could not be read, in the text's order; those that name a trace are among its
     *     {@link Trace#broken()} too
     * @param lines on which line of the text each of {@code broken} begins, counted from 1; the last where it is said of the
     *     text as a whole
     */
    public record Reading(List<Trace> traces, List<BrokenDocument> broken, List<Integer> lines) {
        public Reading {
            traces = List.copyOf(traces);
            broken = List.copyOf(broken);
            lines = List.copyOf(lines);
        }
    }

    /** Reads a text; never throws. */
    public static Reading read(String text) {
        return read(text, text.length(), false);
    }

    /** Reads a text in UTF-8; never throws. Bytes that are no UTF-8 are read as U+FFFD, and said. */
    public static Reading read(byte[] utf8) {
        Utf8 text = Utf8.read(utf8, Math.min(utf8.length, LONGEST_TEXT));
        return read(
                text.text(),
                utf8.length > LONGEST_TEXT ? utf8.length : text.text().length(),
                text.damaged());
    }

    private static Reading read(String text, int length, boolean damaged) {
        String within = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        Collector collector = new Collector(within, damaged);
        new TextWalk(within, collector).walk();
        if (collector.left > 0) {
            collector.note(
                    within.length(),
                    "",
                    collector.amount() + " – " + collector.left + " more that stand in their list are not read.");
        }
        if (length > LONGEST_TEXT) {
            collector.note(
                    within.length(),
                    "",
                    "The text is " + length + " long – what comes after the first " + LONGEST_TEXT + " is not read.");
        }
        return new Reading(collector.assembly.traces(), collector.broken, LineNumbers.of(within, collector.offsets));
    }

    /** Takes in what the walk through the text finds. */
    static final class Collector implements TraceList.Found {
        private final TraceAssembly assembly = new TraceAssembly();
        private final List<BrokenDocument> broken = new ArrayList<>();
        private final List<Integer> offsets = new ArrayList<>();
        private final boolean damaged;
        private final String text;
        private int documents;
        private int entities;
        private int values;
        private int left;

        Collector(String text, boolean damaged) {
            this.text = text;
            this.damaged = damaged;
        }

        boolean full() {
            return documents >= MOST_DOCUMENTS || entities >= MOST_ENTITIES || values >= MOST_VALUES;
        }

        /** How much has been read. */
        String amount() {
            return "There are " + documents + " documents with " + entities + " segments and subsegments and " + values
                    + " JSON values";
        }

        @Override
        public void document(JsonNode node, int begin, int end, @Nullable TraceId outer) {
            add(begin, () -> DocumentReader.of(node, end - begin, () -> text.substring(begin, end), outer, damaged));
        }

        @Override
        public void quoted(int begin, String document, @Nullable TraceId outer) {
            add(begin, () -> DocumentReader.quoted(document, outer, damaged));
        }

        @Override
        public void trace(TraceId id, boolean limitExceeded) {
            assembly.note(id, limitExceeded);
        }

        @Override
        public void broken(int begin, String document, String fault, @Nullable TraceId outer) {
            add(begin, () -> DocumentReader.broken(document, fault, outer));
        }

        private void add(int begin, Supplier<SegmentDocument> read) {
            if (full()) {
                left++;
            } else {
                documents++;
                keep(begin, read.get());
            }
        }

        private void count(Entity entity) {
            Size size = Size.of(entity.recorded().document());
            entities += size.entities();
            values += size.values();
        }

        /** What counts as no document: a note on the text as a whole. */
        void note(int begin, String document, String fault) {
            keep(begin, DocumentReader.broken(document, fault));
        }

        private void keep(int begin, SegmentDocument document) {
            assembly.add(document);
            if (document instanceof SegmentDocument.OfSegment whole) {
                count(whole.segment());
            } else if (document instanceof SegmentDocument.OfSubsegment part) {
                count(part.subsegment());
            }
            if (document instanceof SegmentDocument.Broken none) {
                broken.add(none.document());
                offsets.add(begin);
            }
        }
    }
}
