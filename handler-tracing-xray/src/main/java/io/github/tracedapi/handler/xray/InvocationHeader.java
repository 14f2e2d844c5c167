package io.github.tracedapi.handler.xray;

import org.jspecify.annotations.Nullable;

/**
 * An invocation's {@code X-Amzn-Trace-Id}, read more strictly than the X-Ray SDK does, which makes a trace up for a {@code Root} that
 * it cannot read; and with the fields that the SDK does not send on, as {@code Lineage}.
 */
final class InvocationHeader {
    /** What comes of an invocation. */
    enum Decision {
        RECORDED,
        NOT_SAMPLED,
        INCOMPLETE,
        BAD,
        MISSING
    }

    private static final int LONGEST = 4096;
    private static final int ID = 16;
    private static final int ROOT = 35;

    private final String text;
    private final Decision decision;
    private final StringBuilder others = new StringBuilder();
    private @Nullable String root;
    private @Nullable String parent;
    private @Nullable String sampled;
    private @Nullable String fault;

    InvocationHeader(String text) {
        this.text = text;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf(';', start);
            int to = end < 0 ? text.length() : end;
            field(text.substring(start, to).trim());
            start = to + 1;
        }
        decision = decide();
    }

    private void field(String field) {
        int equals = field.indexOf('=');
        if (equals <= 0 || !isPrintable(field)) {
            return;
        }
        String value = field.substring(equals + 1).trim();
        switch (field.substring(0, equals).trim()) {
            case "Root" -> {
                check("Root", value, root != null, isRoot(value));
                root = value;
            }
            case "Parent" -> {
                check("Parent", value, parent != null, value.length() == ID && isHex(value, 0, ID));
                parent = value;
            }
            case "Sampled" -> {
                check("Sampled", value, sampled != null, value.equals("0") || value.equals("1") || value.equals("?"));
                sampled = value;
            }
            default -> {
                if (others.length() + field.length() < LONGEST) {
                    others.append(';').append(field);
                }
            }
        }
    }

    private void check(String key, String value, boolean twice, boolean right) {
        if (twice) {
            fault = key + " comes twice";
        } else if (!right) {
            fault = key + " is \"" + value + "\"";
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

    String text() {
        return text;
    }

    Decision decision() {
        return decision;
    }

    /** Null if there is none that can be read. */
    @Nullable
    String root() {
        return fault == null ? root : null;
    }

    /** Null if there is none that can be read. */
    @Nullable
    String parent() {
        return fault == null ? parent : null;
    }

    @Nullable
    String fault() {
        return fault;
    }

    /** As it is sent on by whoever records nothing; null if it is in no trace. */
    @Nullable
    String sentOn() {
        return root() == null ? null : with(parent);
    }

    /** As a subsegment sends it on; asked for only if the invocation is in a trace. */
    String withParent(String id) {
        return with(id);
    }

    /** {@code ;Lineage=25:a87bd80c:1} and whatever else is neither Root, Parent nor Sampled. */
    String others() {
        return others.toString();
    }

    private String with(@Nullable String id) {
        StringBuilder header =
                new StringBuilder(100 + others.length()).append("Root=").append(root);
        if (id != null) {
            header.append(";Parent=").append(id);
        }
        if (sampled != null) {
            header.append(";Sampled=").append(sampled);
        }
        return header.append(others).toString();
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
            boolean digit = c >= '0' && c <= '9';
            if (!digit && (c < 'a' || c > 'f')) {
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
}
