package io.github.tracedapi.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code X-Amzn-Trace-Id}, by which a trace gets from one service to the next.
 *
 * <pre>{@code
 * TraceHeaderReading reading = TraceHeader.read(request.header(TraceHeader.NAME));
 * String downstream = reading.header().withParent("53995c3f42cd8ad8").toString();
 * }</pre>
 *
 * <p>A header of this type is well-formed: what comes from elsewhere is {@linkplain #read read}, which leaves out what is
 * not, and says so.
 *
 * @param fields in the header's order, unknown ones too
 */
public record TraceHeader(List<Field> fields) {
    /** The name of the HTTP header. */
    public static final String NAME = "X-Amzn-Trace-Id";
    /** The longest header that is read or written, in characters. */
    public static final int LONGEST = 4096;

    static final String ROOT = "Root";
    static final String PARENT = "Parent";
    static final String SAMPLED = "Sampled";
    static final String SELF = "Self";
    static final String LINEAGE = "Lineage";
    private static final List<String> KNOWN = List.of(ROOT, PARENT, SAMPLED, SELF, LINEAGE);

    private static final Pattern PARENT_FORM = Pattern.compile("[0-9a-f]{16}");
    /** Printable ASCII only: what is read here is written into another request's header. */
    private static final Pattern KEY_FORM = Pattern.compile("[!-~&&[^;=]](?:[ -~&&[^;=]]*[!-~&&[^;=]])?");

    private static final Pattern VALUE_FORM = Pattern.compile("(?:[!-~&&[^;]](?:[ -~&&[^;]]*[!-~&&[^;]])?)?");

    /**
     * One {@code key=value} of the header.
     *
     * @param key   printable ASCII without {@code ;} and {@code =}, no space at its ends
     * @param value printable ASCII without {@code ;}, no space at its ends; may be empty
     */
    public record Field(String key, String value) {
        /**
         * @throws IllegalArgumentException if the key or the value cannot stand in a header
         */
        public Field {
            if (!KEY_FORM.matcher(key).matches()) {
                throw new IllegalArgumentException("The key " + Quoted.text(key)
                        + " cannot stand in a trace header: printable ASCII without \";\" and \"=\" can.");
            }
            if (!VALUE_FORM.matcher(value).matches()) {
                throw new IllegalArgumentException("The value " + Quoted.text(value) + " of " + key
                        + " cannot stand in a trace header: printable ASCII without \";\" can.");
            }
        }

        @Override
        public String toString() {
            return key + "=" + value;
        }
    }

    /**
     * @throws IllegalArgumentException if a key comes twice, Root, Parent or Sampled has a value that it cannot have, or the
     *     header gets longer than {@link #LONGEST}
     */
    public TraceHeader {
        fields = List.copyOf(fields);
        Set<String> keys = new HashSet<>();
        int length = -1;
        for (Field field : fields) {
            String fault = fault(field);
            if (fault != null) {
                throw new IllegalArgumentException(fault);
            }
            if (!keys.add(field.key())) {
                throw new IllegalArgumentException(field.key() + " comes twice in a trace header: keep one.");
            }
            length += field.key().length() + field.value().length() + 2;
        }
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "The trace header is " + length + " characters long: " + LONGEST + " is the most.");
        }
    }

    /**
     * A header that hands a trace on.
     *
     * @throws IllegalArgumentException if the parent is not 16 lower-case hex digits
     */
    public static TraceHeader of(TraceId root, String parent, SampleDecision sampled) {
        return new TraceHeader(
                List.of(new Field(ROOT, root.text()), new Field(PARENT, parent), new Field(SAMPLED, sampled.text())));
    }

    /** A header that only names the trace, as a load balancer sends it. */
    public static TraceHeader of(TraceId root) {
        return new TraceHeader(List.of(new Field(ROOT, root.text())));
    }

    /**
     * Reads a header; never throws.
     *
     * @param text the header's value; null if the request has none
     */
    public static TraceHeaderReading read(@Nullable String text) {
        return TraceHeaderReader.read(text == null ? "" : text);
    }

    /** The trace. */
    public Optional<TraceId> root() {
        return value(ROOT).flatMap(TraceId::read);
    }

    /** Id of the segment or subsegment that sends the request: 16 hex digits. */
    public Optional<String> parent() {
        return value(PARENT);
    }

    /** Whether the request is to be recorded. */
    public Optional<SampleDecision> sampled() {
        return value(SAMPLED).flatMap(SampleDecision::read);
    }

    /** The id that a load balancer gave the request; empty if there is none or if it is no trace id. */
    public Optional<TraceId> self() {
        return value(SELF).flatMap(TraceId::read);
    }

    /** What Lambda counts hops with; empty if there is none or if it has another form. */
    public Optional<Lineage> lineage() {
        return value(LINEAGE).flatMap(Lineage::read);
    }

    /** The value of a key, known or not; the key's case matters. */
    public Optional<String> value(String key) {
        return fields.stream()
                .filter(field -> field.key().equals(key))
                .map(Field::value)
                .findFirst();
    }

    /**
     * The same header with another parent, to be sent on: Lineage and unknown fields stay.
     *
     * @throws IllegalArgumentException if the parent is not 16 lower-case hex digits
     */
    public TraceHeader withParent(String parent) {
        return with(new Field(PARENT, parent));
    }

    /** The same header with another trace. */
    public TraceHeader withRoot(TraceId root) {
        return with(new Field(ROOT, root.text()));
    }

    /** The same header with another decision. */
    public TraceHeader withSampled(SampleDecision sampled) {
        return with(new Field(SAMPLED, sampled.text()));
    }

    /**
     * The same header with another field: in the place of the one with its key, or at the end.
     *
     * @throws IllegalArgumentException if Root, Parent or Sampled gets a value that it cannot have, or the header gets
     *     longer than {@link #LONGEST}
     */
    public TraceHeader with(Field other) {
        List<Field> changed = new ArrayList<>(fields);
        changed.replaceAll(field -> field.key().equals(other.key()) ? other : field);
        if (!changed.contains(other)) {
            changed.add(other);
        }
        return new TraceHeader(changed);
    }

    /** As it is sent: {@code Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1}. */
    @Override
    public String toString() {
        return fields.stream().map(Field::toString).collect(Collectors.joining(";"));
    }

    /** The key as AWS writes it, if it is one that AWS writes. */
    static String spelled(String key) {
        return KNOWN.stream().filter(key::equalsIgnoreCase).findFirst().orElse(key);
    }

    private static @Nullable String fault(Field field) {
        String value = field.value();
        if (!spelled(field.key()).equals(field.key())) {
            return "The key " + field.key() + " is not spelled as AWS does: write " + spelled(field.key()) + ".";
        }
        return switch (field.key()) {
            case ROOT ->
                value.equals(value.toLowerCase(Locale.ROOT))
                                && TraceId.read(value).isPresent()
                        ? null
                        : "Root " + Quoted.text(value) + " is no trace id: 1-<8 hex>-<24 hex> is.";
            case PARENT ->
                PARENT_FORM.matcher(value).matches()
                        ? null
                        : "Parent " + Quoted.text(value) + " is no id: 16 lower-case hex digits are.";
            case SAMPLED ->
                SampleDecision.read(value).isPresent()
                        ? null
                        : "Sampled " + Quoted.text(value) + " is no decision: 0, 1 and ? are.";
            default -> null;
        };
    }
}
