package io.github.tracedapi.handler.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one subsegment's own fields, and not more than a document holds: what does not fit is left out or cut, and named in its
 * metadata, {@code tracedapi.trimmed}. Annotations have the first right to the room, then http, aws and sql, exceptions and
 * their frames, and metadata; each leaves something for the next.
 */
final class SubsegmentWriter {
    /** How many bytes a subsegment's own fields have at most. */
    static final int LONGEST = 62_000 + SubsegmentWriter.LONGEST_MARKS + 64;

    private static final String OWN = "tracedapi";
    private static final Set<String> OWN_KEYS = Set.of("documents", "trimmed");

    private static final int LONGEST_FIELDS = 62_000;
    private static final int LONGEST_MARKS = 2 * 1024;
    private static final int KEPT_FOR_CALLS = 16 * 1024;
    private static final int KEPT_FOR_CAUSE = 8 * 1024;
    private static final int LONGEST_ANNOTATION = 1_000;
    private static final int LONGEST_FIELD = 4_000;
    private static final int MOST_MARKS = 20;
    private static final int LONGEST_MARK = 150;

    private final JsonBytes out;
    private final Redaction redaction;
    private final Notices notices;
    private final ValueWriter values;
    private final List<String> trimmed = new ArrayList<>();
    private int more;

    SubsegmentWriter(JsonBytes out, Redaction redaction, Notices notices) {
        this.out = out;
        this.redaction = redaction;
        this.notices = notices;
        values = new ValueWriter(out, redaction, notices);
    }

    /**
     * Writes the fields, without the brackets around.
     *
     * @param top whether its metadata are left open within those of this library, for what is known later
     */
    void write(Ended ended, boolean top) {
        int end = out.size() + LONGEST_FIELDS;
        trimmed.clear();
        more = 0;
        out.ascii("\"id\":");
        out.string(ended.id());
        out.ascii(",\"name\":");
        out.string(name(ended.name(), !ended.sql().isEmpty()));
        out.ascii(",\"start_time\":");
        out.seconds(ended.startMicros());
        out.ascii(",\"end_time\":");
        out.seconds(Math.max(ended.startMicros(), ended.endMicros()));
        String namespace = ended.namespace();
        if ("aws".equals(namespace)) {
            out.ascii(",\"namespace\":\"aws\"");
        } else if ("remote".equals(namespace)) {
            out.ascii(",\"namespace\":\"remote\"");
        }
        flag(ended.error(), ",\"error\":true");
        flag(ended.throttle(), ",\"throttle\":true");
        flag(ended.fault(), ",\"fault\":true");
        annotations(ended.annotations(), end - KEPT_FOR_CALLS - KEPT_FOR_CAUSE);
        block(",\"http\":", "http", ended.http(), end - KEPT_FOR_CAUSE);
        block(",\"aws\":", "aws", ended.aws(), end - KEPT_FOR_CAUSE);
        block(",\"sql\":", "sql", ended.sql(), end - KEPT_FOR_CAUSE);
        List<Thrown> thrown = ended.thrown();
        if (!thrown.isEmpty()) {
            String cut = new CauseWriter(out, values).write(thrown, end);
            if (cut != null) {
                trimmed(cut);
            }
        }
        int before = out.size();
        if (!metadata(ended.metadata(), top, end, null)) {
            out.rewind(before);
            metadata(ended.metadata(), top, end, new MetadataTrimming(out));
        }
        if (!trimmed.isEmpty()) {
            notices.tell(
                    "TrimmedSubsegment",
                    "Subsegment \"" + ended.name() + "\": more was put in than is sent – " + String.join(", ", trimmed)
                            + ": cut or left out, as its metadata tracedapi.trimmed says – a document has "
                            + DocumentWriter.LONGEST + " bytes, an annotation " + LONGEST_ANNOTATION
                            + " characters: put in less.");
        }
    }

    private void flag(boolean is, String json) {
        if (is) {
            out.ascii(json);
        }
    }

    private String name(String own, boolean query) {
        String name = ValidNames.name(query ? ofQuery(own) : redaction.text(own));
        if (!name.equals(own)) {
            notices.tell(
                    "ChangedName",
                    "Subsegment \"" + ValidNames.cut(own, ValidNames.LONGEST_NAME)
                            + "\": X-Ray takes no such name – it is"
                            + " sent as \"" + name + "\" – up to " + ValidNames.LONGEST_NAME
                            + " letters, digits, spaces and _ . : / % & # = + \\ - @ are allowed.");
        }
        return name;
    }

    /** The X-Ray SDK names queries by {@code database@host}, which is no e-mail address. */
    private String ofQuery(String own) {
        int at = own.indexOf('@');
        return at < 0
                ? redaction.text(own)
                : redaction.text(own.substring(0, at)) + "@" + redaction.text(own.substring(at + 1));
    }

    private void annotations(Map<String, ?> annotations, int end) {
        if (annotations.isEmpty()) {
            return;
        }
        Set<String> used = null;
        String before = ",\"annotations\":{";
        for (Map.Entry<String, ?> annotation : annotations.entrySet()) {
            int start = out.size();
            String own = annotation.getKey();
            String key = ValidNames.key(redaction.text(own));
            if (!key.equals(own)) {
                used = used == null ? ValidNames.used(annotations) : used;
                key = ValidNames.unused(key, used);
                notices.tell(
                        "ChangedKey",
                        "Annotation \"" + ValidNames.cut(own, ValidNames.LONGEST_NAME)
                                + "\": X-Ray takes no such key – it"
                                + " is sent as \"" + ValidNames.cut(key, ValidNames.LONGEST_NAME) + "\" – up to "
                                + ValidNames.LONGEST_KEY + " letters a to z, digits and _ are allowed.");
            }
            out.ascii(before);
            out.string(key);
            out.ascii(':');
            Object value = annotation.getValue();
            Object plain = value instanceof Number || value instanceof Boolean ? value : text(value);
            boolean fits = values.write(own, plain, end, LONGEST_ANNOTATION);
            if (!fits) {
                out.rewind(start);
            } else {
                before = ",";
            }
            if (!fits || values.wasCut()) {
                trimmed("annotations." + key);
            }
        }
        if (before.length() == 1) {
            out.ascii('}');
        }
    }

    /** A string, or what becomes one; a list would be none. */
    private static Object text(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map
                || value instanceof Iterable
                || value.getClass().isArray()) {
            return new Object() {
                @Override
                public String toString() {
                    return String.valueOf(value);
                }
            };
        }
        return value;
    }

    private void block(String opening, String name, Map<String, ?> fields, int end) {
        if (fields.isEmpty()) {
            return;
        }
        out.ascii(opening);
        char before = '{';
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            int start = out.size();
            out.ascii(before);
            out.string(field.getKey());
            out.ascii(':');
            boolean fits = values.write(field.getKey(), field.getValue(), end, LONGEST_FIELD);
            if (!fits) {
                out.rewind(start);
            } else {
                before = ',';
            }
            if (!fits || values.wasCut()) {
                trimmed(name + "." + field.getKey());
            }
        }
        out.ascii(before == '{' ? "{}" : "}");
    }

    /** False if there was no room, and nothing is to be trimmed. */
    private boolean metadata(
            Map<String, ? extends Map<String, ?>> metadata, boolean top, int end, @Nullable MetadataTrimming trimming) {
        Map<String, ?> own = metadata.get(OWN);
        if (metadata.isEmpty() && !top && trimmed.isEmpty()) {
            return true;
        }
        out.ascii(",\"metadata\":{");
        Set<String> used = null;
        for (Map.Entry<String, ? extends Map<String, ?>> namespace : metadata.entrySet()) {
            String name = namespace.getKey();
            if (name.equals(OWN)) {
                continue;
            }
            String key = values.key(name);
            if (!key.equals(name)) {
                used = used == null ? ValidNames.used(metadata) : used;
                key = ValidNames.unused(key, used);
            }
            int start = out.size();
            out.string(key);
            out.ascii(":{");
            if (out.size() > end) {
                out.rewind(start);
                if (trimming == null) {
                    return false;
                }
                trimmed("metadata." + key);
                continue;
            }
            if (!entries(key, namespace.getValue(), end, trimming)) {
                return false;
            }
            out.ascii("},");
        }
        if (!top && own == null && trimmed.isEmpty()) {
            // The last one's comma.
            out.rewind(out.size() - 1);
            out.ascii('}');
            return true;
        }
        out.ascii("\"tracedapi\":{");
        int start = out.size();
        if (own != null && !entries(OWN, own, end, trimming)) {
            return false;
        }
        boolean comma = out.size() > start;
        if (!trimmed.isEmpty()) {
            marks(comma);
            comma = true;
        }
        out.ascii(top ? comma ? "," : "" : "}}");
        return true;
    }

    private boolean entries(String namespace, Map<String, ?> entries, int end, @Nullable MetadataTrimming trimming) {
        Set<String> used = null;
        boolean comma = false;
        for (Map.Entry<String, ?> entry : entries.entrySet()) {
            String own = entry.getKey();
            if (namespace.equals(OWN) && OWN_KEYS.contains(own)) {
                continue;
            }
            String key = values.key(own);
            if (!key.equals(own)) {
                used = used == null ? ValidNames.used(entries) : used;
                key = ValidNames.unused(key, used);
            }
            int start = out.size();
            if (comma) {
                out.ascii(',');
            }
            out.string(key);
            out.ascii(':');
            int value = out.size();
            if (trimming == null) {
                if (!values.write(own, entry.getValue(), end, Integer.MAX_VALUE)) {
                    return false;
                }
                comma = true;
                continue;
            }
            String place = "metadata." + namespace + "." + key;
            if (!values.write(own, entry.getValue(), value + LONGEST_FIELDS, Integer.MAX_VALUE)) {
                out.rewind(value);
                trimming.mark("more than " + LONGEST_FIELDS);
                trimmed(place + " (more than " + LONGEST_FIELDS + " bytes)");
            }
            trimming.wrote(value, place);
            comma |= makeRoom(trimming, value - start, place, end);
        }
        return true;
    }

    /** False if the last entry had to go for it. */
    private boolean makeRoom(MetadataTrimming trimming, int before, String place, int end) {
        while (out.size() > end) {
            String taken = trimming.takeLargest();
            if (taken == null) {
                out.rewind(trimming.last() - before);
                trimming.forgetLast();
                trimmed(place);
                return false;
            }
            trimmed(taken);
        }
        return true;
    }

    private void trimmed(String what) {
        if (trimmed.size() < MOST_MARKS) {
            trimmed.add(what.length() <= LONGEST_MARK ? what : ValidNames.cut(what, LONGEST_MARK) + "…");
        } else {
            more++;
        }
    }

    private void marks(boolean comma) {
        out.ascii(comma ? ",\"trimmed\":[" : "\"trimmed\":[");
        int end = out.size() + LONGEST_MARKS - LONGEST_MARK;
        int left = more + trimmed.size();
        for (String mark : trimmed) {
            int start = out.size();
            out.string(mark);
            out.ascii(',');
            if (out.size() > end) {
                out.rewind(start);
                break;
            }
            left--;
        }
        if (left > 0) {
            out.ascii("\"and ");
            out.number(left);
            out.ascii(" more\"]");
        } else {
            out.set(out.size() - 1, ']');
        }
    }
}
