package io.github.tracedapi.trace;

import static io.github.tracedapi.trace.TraceHeader.LINEAGE;
import static io.github.tracedapi.trace.TraceHeader.PARENT;
import static io.github.tracedapi.trace.TraceHeader.ROOT;
import static io.github.tracedapi.trace.TraceHeader.SAMPLED;
import static io.github.tracedapi.trace.TraceHeader.SELF;

import io.github.tracedapi.trace.TraceHeader.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a trace header apart: what can be read goes into the header, and what is wrong is said. */
final class TraceHeaderReader {
    private static final Pattern HEX_16 = Pattern.compile("[0-9a-f]{16}");

    private final List<Field> fields = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private TraceHeaderReader() {}

    static TraceHeaderReading read(String text) {
        TraceHeaderReader reader = new TraceHeaderReader();
        String within = reader.cut(text);
        for (String part : within.split(";", -1)) {
            reader.part(part.trim());
        }
        XRaySdkInLambda sdk = XRaySdkInLambda.given(within);
        return new TraceHeaderReading(new TraceHeader(reader.fields), sdk.effect(), sdk.reason(), reader.faults);
    }

    /** What is read of the text: not more than the bound, and no half field. */
    private String cut(String text) {
        if (text.length() <= TraceHeader.LONGEST) {
            return text;
        }
        int end = text.lastIndexOf(';', TraceHeader.LONGEST);
        faults.add("The header is " + text.length() + " characters long – what comes after the first "
                + Math.max(end, 0) + " is not read – " + TraceHeader.LONGEST + " characters are the most.");
        return end < 0 ? "" : text.substring(0, end);
    }

    private void part(String part) {
        if (part.isEmpty()) {
            return;
        }
        int equals = part.indexOf('=');
        if (equals < 0) {
            faults.add("The field " + Quoted.text(part) + " has no \"=\" – it is left out – write <key>=<value>.");
            return;
        }
        String written = part.substring(0, equals);
        String key = TraceHeader.spelled(written.trim());
        String value = part.substring(equals + 1).trim();
        if (!key.equals(written) && !key.equals(written.trim())) {
            faults.add("The key " + Quoted.text(written.trim()) + " is read as " + key
                    + " – the X-Ray SDK for Java does not know it – write " + key + ".");
        } else if (!key.equals(written) || part.length() != equals + 1 + value.length()) {
            faults.add(
                    "The field " + Quoted.text(part)
                            + " has a space beside its \"=\" – the X-Ray SDK for Java takes it for a part of it – leave it out.");
        }
        String read = value(key, value);
        if (read != null) {
            keep(key, read);
        }
    }

    /** The value as the header may hold it; null if it may not hold it. */
    private @Nullable String value(String key, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        switch (key) {
            case ROOT -> {
                if (TraceId.read(value).isEmpty()) {
                    faults.add("Root " + Quoted.text(value)
                            + " is no trace id – it is left out, and the X-Ray SDK for Java"
                            + " makes up another one – 1-<8 hex>-<24 hex> is one.");
                    return null;
                }
                if (!lower.equals(value)) {
                    faults.add(
                            "Root " + Quoted.text(value) + " has upper-case digits – they are read as lower-case ones,"
                                    + " and the X-Ray SDK for Java makes up another trace id – write them in lower case.");
                }
                return lower;
            }
            case PARENT -> {
                if (!HEX_16.matcher(lower).matches()) {
                    faults.add("Parent " + Quoted.text(value) + " is no id – it is left out, and the X-Ray SDK for Java"
                            + " sends it on to X-Ray, which refuses it – 16 hex digits are one.");
                    return null;
                }
                if (!lower.equals(value)) {
                    faults.add("Parent " + Quoted.text(value)
                            + " has upper-case digits – they are read as lower-case ones – write them in lower case.");
                }
                return lower;
            }
            case SAMPLED -> {
                if (SampleDecision.read(value).isEmpty()) {
                    faults.add(
                            "Sampled " + Quoted.text(value) + " is no decision – it is left out, and the X-Ray SDK for"
                                    + " Java records nothing – 0, 1 and ? are decisions.");
                    return null;
                }
                return value;
            }
            case SELF -> {
                if (TraceId.read(value).isEmpty()) {
                    faults.add("Self " + Quoted.text(value)
                            + " is no trace id – it is kept as it is, nothing reads it – 1-<8 hex>-<24 hex> is one.");
                }
                return value;
            }
            case LINEAGE -> {
                if (Lineage.read(value).isEmpty()) {
                    faults.add(
                            "Lineage " + Quoted.text(value) + " has another form than Lambda's – it is kept as it is –"
                                    + " <0 to 32767>:<8 hex>:<0 to 255> is Lambda's.");
                }
                return value;
            }
            default -> {
                return value;
            }
        }
    }

    private void keep(String key, String value) {
        Field field;
        try {
            field = new Field(key, value);
        } catch (IllegalArgumentException cannotStand) {
            faults.add("The field " + Quoted.text(key + "=" + value)
                    + " is left out, as it must not be sent on – printable ASCII after a key can stand in a header.");
            return;
        }
        if (fields.removeIf(earlier -> earlier.key().equals(key))) {
            faults.add(key + " comes more than once – its last value " + Quoted.text(value)
                    + " counts, as for the X-Ray SDK for Java – send it once.");
        }
        fields.add(field);
    }
}
