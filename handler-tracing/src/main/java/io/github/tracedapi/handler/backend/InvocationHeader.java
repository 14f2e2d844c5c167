package io.github.tracedapi.handler.backend;

import org.jspecify.annotations.Nullable;

/**
 * An invocation's {@code X-Amzn-Trace-Id}, read strictly: what X-Ray would refuse is not recorded, what is no field of a header is
 * not sent on.
 */
public final class InvocationHeader {
    /** What comes of an invocation. */
    public enum Decision {
        /** Its subsegments are recorded. */
        RECORDED,
        /** X-Ray's sampling left it out. */
        NOT_SAMPLED,
        /** Not all of Root, Parent and Sampled are there. */
        INCOMPLETE,
        /** One of them is nothing that X-Ray takes. */
        BAD,
        /** There is no header. */
        MISSING
    }

    /** Of an invocation that is made up, and of no trace. */
    public static final String REHEARSED =
            "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=1;Lineage=0:00000000:0";

    /** The longest that is sent on, in characters. */
    static final int LONGEST = 4096;

    private static final int ID = 16;
    private static final int ROOT = 35;

    private final String text;
    private final Decision decision;
    private @Nullable String root;
    private @Nullable String parent;
    private @Nullable String sampled;
    private @Nullable String fault;
    /** The fields that may be sent on; those before Parent's value and those after it apart, so that another can be put there. */
    private final StringBuilder before = new StringBuilder(128);

    private final StringBuilder after = new StringBuilder();
    private final String untilParent;
    private final String fromThereOn;
    private @Nullable String leftOut;

    private InvocationHeader(String text) {
        this.text = text;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf(';', start);
            int to = end < 0 ? text.length() : end;
            field(text.substring(start, to).trim());
            start = to + 1;
        }
        decision = decide();
        untilParent = before.toString();
        fromThereOn = after.toString();
    }

    /** Reads one; empty is as good as none. */
    public static InvocationHeader read(String text) {
        return new InvocationHeader(text);
    }

    private void field(String field) {
        int equals = field.indexOf('=');
        if (equals <= 0 || !isPrintable(field)) {
            if (!field.isEmpty()) {
                leftOut("the field \"" + shown(field) + "\" is none");
            }
            return;
        }
        String value = field.substring(equals + 1).trim();
        switch (field.substring(0, equals).trim()) {
            case "Root" -> {
                if (root != null || !isRoot(value)) {
                    wrong("Root", value, root != null);
                    return;
                }
                root = value;
                pass("Root=", value);
            }
            case "Parent" -> {
                if (parent != null || !isHex(value, 0, value.length()) || value.length() != ID) {
                    wrong("Parent", value, parent != null);
                    return;
                }
                parent = value;
                pass("Parent=", "");
            }
            case "Sampled" -> {
                if (sampled != null || !(value.equals("0") || value.equals("1") || value.equals("?"))) {
                    wrong("Sampled", value, sampled != null);
                    return;
                }
                sampled = value;
                pass("Sampled=", value);
            }
            default -> {
                if (before.length() + after.length() + ID + field.length() >= LONGEST) {
                    leftOut("it is longer than " + LONGEST + " characters");
                } else {
                    pass(field, "");
                }
            }
        }
    }

    private void pass(String key, String value) {
        StringBuilder part = parent == null || key.equals("Parent=") ? before : after;
        if (before.length() > 0) {
            part.append(';');
        }
        part.append(key).append(value);
    }

    private void wrong(String key, String value, boolean twice) {
        fault = twice ? key + " comes twice" : key + " is \"" + shown(value) + "\"";
    }

    private void leftOut(String why) {
        // Nothing is lost with it but itself: a Root or Parent that is wrong matters more.
        if (leftOut == null) {
            leftOut = why;
        }
    }

    private Decision decide() {
        if (text.isBlank()) {
            return Decision.MISSING;
        }
        if (fault != null) {
            return Decision.BAD;
        }
        if ("0".equals(sampled) && root != null) {
            return Decision.NOT_SAMPLED;
        }
        return root != null && parent != null && "1".equals(sampled) ? Decision.RECORDED : Decision.INCOMPLETE;
    }

    /** As it came. */
    public String text() {
        return text;
    }

    /** What comes of it. */
    public Decision decision() {
        return decision;
    }

    /** {@code 1-5759e988-bd862e3fe1be46a994272793}; null if there is none that can be read. */
    public @Nullable String root() {
        return root;
    }

    /** 16 digits; null if there is none that can be read. */
    public @Nullable String parent() {
        return parent;
    }

    /** What is wrong with Root, Parent or Sampled. */
    public @Nullable String fault() {
        return fault;
    }

    /** What else was not sent on. */
    public @Nullable String leftOut() {
        return leftOut;
    }

    /** As it is sent on by whoever records nothing: without what is wrong in it; null if it has no Root. */
    public @Nullable String sentOn() {
        return root == null ? null : parent == null ? untilParent : withParent(parent);
    }

    /** As a subsegment sends it on; asked for only if the invocation is recorded. */
    public String withParent(String id) {
        return untilParent.concat(id).concat(fromThereOn);
    }

    /** {@code ;Lineage=25:a87bd80c:1} and whatever else is neither Root, Parent nor Sampled. */
    public String others() {
        StringBuilder others = new StringBuilder();
        for (String field : untilParent.concat(fromThereOn).split(";", -1)) {
            if (!field.isEmpty()
                    && !field.startsWith("Root=")
                    && !field.startsWith("Parent=")
                    && !field.startsWith("Sampled=")) {
                others.append(';').append(field);
            }
        }
        return others.toString();
    }

    /** {@code 1-5759e988-bd862e3fe1be46a994272793}, as X-Ray takes it: in small letters. */
    private static boolean isRoot(String value) {
        return value.length() == ROOT
                && value.startsWith("1-")
                && value.charAt(10) == '-'
                && isHex(value, 2, 10)
                && isHex(value, 11, ROOT);
    }

    private static boolean isHex(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(String field) {
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) < ' ' || field.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** What comes from elsewhere is shown short, and without what would end the line. */
    private static String shown(String value) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < value.length() && i < 64; i++) {
            char c = value.charAt(i);
            shown.append(c < ' ' || c > '~' ? '?' : c);
        }
        return value.length() > 64 ? shown.append('…').toString() : shown.toString();
    }
}
