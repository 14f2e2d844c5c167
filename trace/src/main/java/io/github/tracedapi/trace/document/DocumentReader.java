package io.github.tracedapi.trace.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.document.SegmentDocument.Broken;
import io.github.tracedapi.trace.document.SegmentDocument.OfSegment;
import io.github.tracedapi.trace.document.SegmentDocument.OfSubsegment;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one document, or says why it is none. */
final class DocumentReader {
    /** 64 kB hold a thousand. */
    static final int MOST_ENTITIES = 10_000;

    private static final int LONGEST_KEPT = 64 * 1024;
    private static final String REPLACED = "\uFFFD";
    private static final Pattern TRACE_ID = Pattern.compile("\"trace_id\"\\s{0,20}+:\\s{0,20}+\"([^\"]{35})\"");

    private DocumentReader() {}

    /** The only document in a text, with or without the header line before it. */
    static SegmentDocument one(String text, boolean damaged) {
        String body = text.strip();
        if (HeaderLine.BEGIN.matcher(body).lookingAt()) {
            int line = body.indexOf('\n');
            String header = line < 0 ? body : body.substring(0, line);
            body = line < 0 ? "" : body.substring(line + 1).strip();
            String fault = headerFault(header, body);
            if (fault != null) {
                return broken(text, fault);
            }
        }
        if (!body.startsWith("{")) {
            return broken(text, HeaderLine.noDocument(body));
        }
        char[] characters = body.toCharArray();
        try (JsonParser parser = DocumentJson.parser(characters, 0)) {
            JsonNode node = DocumentJson.tree(parser);
            int end = DocumentJson.end(parser, 0);
            if (end < characters.length) {
                return broken(text, DocumentJson.place(body, 0, end) + ": the document has ended, and more follows.");
            }
            return of(node, characters.length, () -> text, null, damaged);
        } catch (IOException stopped) {
            return broken(text, DocumentJson.fault(body, 0, 0, stopped));
        }
    }

    private static @Nullable String headerFault(String header, String body) {
        char[] characters = header.toCharArray();
        try (JsonParser parser = DocumentJson.parser(characters, 0)) {
            String fault = HeaderLine.fault(DocumentJson.tree(parser));
            return fault == null && body.isEmpty() ? "No document follows the header line." : fault;
        } catch (IOException stopped) {
            return DocumentJson.fault(header, 0, 0, stopped);
        }
    }

    /** A document in a text of its own, as {@code BatchGetTraces} answers it. */
    static SegmentDocument quoted(String text, @Nullable TraceId outer, boolean damaged) {
        char[] characters = text.toCharArray();
        try (JsonParser parser = DocumentJson.parser(characters, 0)) {
            JsonNode node = DocumentJson.tree(parser);
            if (parser.nextToken() != null) {
                int next = DocumentJson.token(parser, 0);
                return broken(
                        text, DocumentJson.place(text, 0, next) + ": the document has ended, and more follows.", outer);
            }
            return of(node, characters.length, () -> text, outer, damaged);
        } catch (IOException stopped) {
            return broken(text, DocumentJson.fault(text, 0, 0, stopped), outer);
        }
    }

    /**
     * A document that has been read as JSON.
     *
     * @param length  how long its text is, in characters
     * @param text    its text
     * @param outer   the trace in whose list it stands, or null
     * @param damaged whether it comes from bytes that are not all UTF-8
     */
    static SegmentDocument of(
            JsonNode node, int length, Supplier<String> text, @Nullable TraceId outer, boolean damaged) {
        if (!(node instanceof ObjectNode document)) {
            return broken(text.get(), "A document is a JSON object, and this is none.", outer);
        }
        if (length > DocumentJson.LONGEST_DOCUMENT) {
            return broken(
                    text.get(),
                    "The document is " + length + " characters long – X-Ray's are 64 kB at most, and more than "
                            + DocumentJson.LONGEST_DOCUMENT + " are not read.",
                    outer);
        }
        int entities = Size.of(document).entities();
        if (entities > MOST_ENTITIES) {
            return broken(
                    text.get(),
                    "The document holds " + (entities - 1) + " subsegments – with itself, more than " + MOST_ENTITIES
                            + " are not read.",
                    outer);
        }
        Faults faults = new Faults();
        if (damaged && text.get().contains(REPLACED)) {
            faults.add("Some of its bytes are no UTF-8 – they are read as U+FFFD.");
        }
        Fields fields = new Fields(document, faults);
        TraceId traceId = traceId(fields, outer);
        if (traceId == null) {
            JsonNode said = fields.any("trace_id");
            return broken(
                    text.get(),
                    said.isMissingNode()
                            ? "trace_id: is missing – the document belongs to no trace."
                            : "trace_id: " + Fields.quote(said)
                                    + " is no trace id – the document belongs to no trace – 1-<8 hex>-<24 hex> is due.");
        }
        String type = fields.text("type");
        if ("subsegment".equals(type)) {
            return new OfSubsegment(traceId, EntityReader.streamed(document, faults));
        }
        if (type != null && !type.equals("segment")) {
            fields.fault(
                    "type",
                    Fields.quote(fields.any("type")) + " where \"subsegment\" or nothing is due – it is read"
                            + " as a segment.");
        }
        return new OfSegment(EntityReader.segment(document, traceId, faults));
    }

    private static @Nullable TraceId traceId(Fields fields, @Nullable TraceId outer) {
        JsonNode said = fields.any("trace_id");
        String text = said.isTextual() ? said.textValue() : "";
        Optional<TraceId> own = TraceId.read(text);
        if (own.isEmpty() && TraceId.readW3c(text).isPresent()) {
            own = TraceId.readW3c(text);
            fields.fault("trace_id", Fields.quote(said) + " is in W3C's form – it is read as " + own.get() + ".");
        }
        if (outer == null) {
            return own.orElse(null);
        }
        if (own.isEmpty()) {
            String what = said.isMissingNode() ? "is missing" : Fields.quote(said) + " is no trace id";
            fields.fault("trace_id", what + " – that of the list is taken, " + outer + ".");
            return outer;
        }
        if (!own.get().equals(outer)) {
            fields.fault("trace_id", "\"" + own.get() + "\" is not that of the list, which is " + outer + ".");
        }
        return own.get();
    }

    /** A text that is no document, cut to what is kept of it. */
    static Broken broken(String text, String fault) {
        return broken(text, fault, null);
    }

    /**
     * A text that is no document, cut to what is kept of it.
     *
     * @param outer the trace in whose list it stands, or null
     */
    static Broken broken(String text, String fault, @Nullable TraceId outer) {
        String kept = text;
        String said = fault;
        if (text.length() > LONGEST_KEPT) {
            int end = Character.isHighSurrogate(text.charAt(LONGEST_KEPT - 1)) ? LONGEST_KEPT - 1 : LONGEST_KEPT;
            kept = text.substring(0, end);
            said = fault + " Of its " + text.length() + " characters the first " + end + " are kept.";
        }
        Optional<TraceId> named = traceId(kept);
        return new Broken(named.isPresent() ? named : Optional.ofNullable(outer), new BrokenDocument(kept, said));
    }

    /** The trace that a text names, if it names one; the trace of a link is not its own. */
    private static Optional<TraceId> traceId(String text) {
        Set<TraceId> named = new HashSet<>();
        Matcher matcher = TRACE_ID.matcher(text);
        while (matcher.find()) {
            TraceId.read(matcher.group(1)).ifPresent(named::add);
        }
        return named.size() == 1 && !text.contains("\"links\"")
                ? Optional.of(named.iterator().next())
                : Optional.empty();
    }
}
