package io.github.tracedapi.handler.document;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out what a user's patterns match. A pattern that would look at the text without end is stopped, and the text left out. */
final class OwnPatterns {
    static final String KIND = "own pattern";
    private static final String UNDECIDED = "pattern too slow";
    /** Looks at each character that a pattern has. Most need one to three; those that go wrong need millions. */
    private static final int LOOKS = 30;

    private static final int LOOKS_AT_LEAST = 10_000;

    private OwnPatterns() {}

    static String withoutMatches(Pattern[] patterns, String text) {
        String result = text;
        for (Pattern pattern : patterns) {
            try {
                result = withoutMatches(pattern, result);
            } catch (TooSlow | StackOverflowError e) {
                Notices.standard()
                        .tell(
                                "RedactionPattern",
                                "Redaction: the pattern " + pattern.pattern() + " has not come to an end on a text of "
                                        + text.length()
                                        + " characters – the whole text was left out – repeat no group that"
                                        + " repeats something itself, as (a+)+ does");
                return Marker.of(UNDECIDED);
            }
        }
        return result;
    }

    private static String withoutMatches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(new Watched(text, 0, text.length(), looks(text)));
        matcher.useTransparentBounds(true).useAnchoringBounds(false);
        StringBuilder out = null;
        int done = 0;
        int from = 0;
        while (from < text.length()) {
            int marker = nextMarker(text, from);
            matcher.region(from, marker);
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    if (out == null) {
                        out = new StringBuilder(text.length() + 32);
                    }
                    out.append(text, done, matcher.start()).append(Marker.of(KIND));
                    done = matcher.end();
                }
            }
            from = marker == text.length() ? marker : Marker.end(text, marker);
        }
        return out == null ? text : out.append(text, done, text.length()).toString();
    }

    private static int nextMarker(String text, int from) {
        int at = text.indexOf('[', from);
        while (at >= 0 && Marker.end(text, at) < 0) {
            at = text.indexOf('[', at + 1);
        }
        return at < 0 ? text.length() : at;
    }

    /** How often a pattern may look at the characters of a text. */
    private static AtomicLong looks(String text) {
        return new AtomicLong(LOOKS_AT_LEAST + (long) LOOKS * text.length());
    }

    /** The pattern has looked too often. */
    private static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooSlow() {
            super(null, null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private record Watched(String text, int from, int to, AtomicLong looks) implements CharSequence {
        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (looks.decrementAndGet() < 0) {
                throw new TooSlow();
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text, from + start, from + end, looks);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
