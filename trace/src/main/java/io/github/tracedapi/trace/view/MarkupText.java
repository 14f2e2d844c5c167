package io.github.tracedapi.trace.view;

/** Writes untrusted text into HTML and SVG, as text or within a quoted attribute. */
final class MarkupText {
    private MarkupText() {}

    /** Escaped; what XML and HTML cannot hold at all (control characters, halves of surrogate pairs) becomes {@code U+FFFD}. */
    static String of(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isText(point) ? point : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isText(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\t';
            case Character.SURROGATE -> false;
            // Overrides of the writing direction and the like: they would make the text around it read otherwise.
            case Character.FORMAT -> point == 0x200D || point == 0x200C;
            default -> (point & 0xFFFE) != 0xFFFE;
        };
    }
}
