package io.github.tracedapi.trace;

import io.github.tracedapi.trace.TraceHeaderReading.Effect;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the X-Ray SDK for Java does in Lambda with a trace header, as {@code TraceHeader.fromString}, {@code TraceID.fromString}
 * and {@code LambdaSegmentContext} of its versions 2.20.0 and 2.21.0 have it. They are stricter than they look: keys count only as AWS
 * spells them, and a Root that cannot be read is not refused but replaced.
 *
 * @param effect what it does
 * @param reason why, a sentence
 */
record XRaySdkInLambda(Effect effect, String reason) {
    private static final Pattern ROOT = Pattern.compile("1-[0-9a-f]{8}-[0-9a-f]{24}");
    private static final Pattern PARENT = Pattern.compile("[0-9a-fA-F]{16}");
    private static final String NOTHING = " – the X-Ray SDK in Lambda records nothing and says nothing – ";

    static XRaySdkInLambda given(String header) {
        String root = null;
        String parent = null;
        String sampled = null;
        for (String part : header.split(";", -1)) {
            String field = part.trim();
            if (field.startsWith("Root=")) {
                root = field.substring("Root=".length()).trim();
            } else if (field.startsWith("Parent=")) {
                parent = field.substring("Parent=".length());
            } else if (field.startsWith("Sampled=")) {
                sampled = field.substring("Sampled=".length());
            }
        }
        return given(root, parent, sampled);
    }

    private static XRaySdkInLambda given(@Nullable String root, @Nullable String parent, @Nullable String sampled) {
        if (root == null) {
            return silent("Root is missing", "send Root, Parent and Sampled.");
        }
        if (parent == null) {
            return silent("Parent is missing", "send Parent beside Root.");
        }
        if (sampled == null) {
            return silent("Sampled is missing", "send Sampled=1 to have the request recorded.");
        }
        if (sampled.equals("0")) {
            return silent("Sampled is 0", "that is how a request is left out; send Sampled=1 to have it recorded.");
        }
        if (!sampled.equals("1")) {
            return silent("Sampled is " + Quoted.text(sampled), "send Sampled=1 to have the request recorded.");
        }
        if (!ROOT.matcher(root).matches()) {
            return new XRaySdkInLambda(
                    Effect.TORN,
                    "Root " + Quoted.text(root) + " is no trace id to the X-Ray SDK – it makes up another one for each"
                            + " subsegment and keeps the Parent, so that nothing joins the trace – send 1-<8 hex>-<24 hex>"
                            + " in lower case.");
        }
        if (!PARENT.matcher(parent).matches()) {
            return new XRaySdkInLambda(
                    Effect.REFUSED,
                    "Parent " + Quoted.text(parent)
                            + " is no id – the X-Ray SDK sends it as parent_id, and X-Ray refuses"
                            + " the documents – send 16 hex digits.");
        }
        return new XRaySdkInLambda(
                Effect.JOINS,
                "Root, Parent and Sampled=1 are there: what the X-Ray SDK in Lambda records joins " + root + ".");
    }

    private static XRaySdkInLambda silent(String what, String mend) {
        return new XRaySdkInLambda(Effect.SILENT, what + NOTHING + mend);
    }
}
