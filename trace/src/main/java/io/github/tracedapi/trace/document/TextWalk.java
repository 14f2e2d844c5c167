package io.github.tracedapi.trace.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.TraceId;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents in a text. What cannot be read ends where the next document may begin: at the next header line, at the
 * next line that begins with a brace, or where its own braces close. So it costs no other document.
 */
final class TextWalk {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String text;
    private final char[] characters;
    private final Matcher header;
    private final TraceReader.Collector found;
    private int at;
    private int openLists;
    private int openHeader = -1;
    /** What reading costs at most over the whole text, so that a text made for it cannot make the reading slow. */
    private long budget;

    TextWalk(String text, TraceReader.Collector found) {
        this.text = text;
        this.characters = text.toCharArray();
        this.header = HeaderLine.BEGIN.matcher(text);
        this.found = found;
        this.budget = 8L * characters.length + 1_000_000;
    }

    void walk() {
        at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
        while (at < characters.length) {
            if (found.full()) {
                rest(found.amount() + " before – the rest is not read.");
            } else if (budget < 0) {
                rest("So much before is broken that the rest is not read.");
            } else {
                next();
            }
        }
        closeHeader(characters.length);
        if (openLists > 0) {
            found.broken(
                    characters.length, "", "A list that a [ begins does not end – documents may be missing.", null);
        }
    }

    private void next() {
        char c = characters[at];
        switch (c) {
            case '{' -> object();
            case '"' -> quoted();
            case '[' -> {
                openLists++;
                at++;
            }
            case ']' -> {
                at++;
                if (openLists > 0) {
                    openLists--;
                } else {
                    found.broken(
                            at - 1,
                            "]",
                            DocumentJson.place(text, 0, at - 1) + ": ] ends a list that has not begun.",
                            null);
                }
            }
            default -> {
                if (Character.isWhitespace(c) || c == ',') {
                    at++;
                } else {
                    int end = resync();
                    broken(at, end, HeaderLine.noDocument(text.substring(at, Math.min(end, at + 4))));
                }
            }
        }
    }

    private void object() {
        int begin = at;
        try (JsonParser parser = DocumentJson.parser(characters, begin)) {
            parser.nextToken();
            TraceList list = new TraceList(parser, begin, found);
            try {
                Optional<ObjectNode> line = list.read();
                at = DocumentJson.end(parser, begin);
                if (line.isPresent()) {
                    header(line.get(), begin);
                } else {
                    openHeader = -1;
                }
            } catch (IOException stopped) {
                int end = resync();
                budget -= DocumentJson.end(parser, begin) - begin;
                int from = Math.min(list.begin(), end);
                broken(from, end, DocumentJson.fault(text, begin, from, stopped), list.trace());
            }
        } catch (IOException closing) {
            throw new IllegalStateException("An array of characters cannot fail to close.", closing);
        }
    }

    private void header(JsonNode line, int begin) {
        closeHeader(begin);
        String fault = HeaderLine.fault(line);
        if (fault == null) {
            openHeader = begin;
        } else {
            found.broken(begin, text.substring(begin, at), fault, null);
        }
    }

    private void closeHeader(int end) {
        if (openHeader >= 0) {
            found.broken(
                    openHeader, text.substring(openHeader, end).strip(), "No document follows the header line.", null);
            openHeader = -1;
        }
    }

    /** A document as a JSON string, as in a list that was copied from an answer. */
    private void quoted() {
        int begin = at;
        try (JsonParser parser = DocumentJson.parser(characters, begin)) {
            parser.nextToken();
            String document = parser.getText();
            at = DocumentJson.end(parser, begin);
            openHeader = -1;
            found.quoted(begin, document, null);
        } catch (IOException stopped) {
            int end = resync();
            budget -= end - begin;
            broken(begin, end, DocumentJson.fault(text, begin, begin, stopped));
        }
    }

    private void rest(String fault) {
        int begin = at;
        String left = text.substring(at).strip();
        at = characters.length;
        if (!left.isEmpty()) {
            found.note(begin, left, fault);
        }
        openHeader = -1;
        openLists = 0;
    }

    private void broken(int begin, int end, String fault) {
        broken(begin, end, fault, null);
    }

    private void broken(int begin, int end, String fault, @Nullable TraceId outer) {
        openHeader = -1;
        found.broken(begin, text.substring(begin, end).strip(), fault, outer);
        at = end;
    }

    /** Where the next document may begin after the one at {@code at}, which cannot be read. */
    private int resync() {
        boolean string = false;
        int depth = 0;
        for (int next = at; next < characters.length; next++) {
            char c = characters[next];
            if (next > at && c == '{' && (characters[next - 1] == '\n' || headerAt(next))) {
                return next;
            }
            if (depth == 0 && openLists > 0 && !string && (c == ',' || c == ']')) {
                return next;
            }
            if (c == '\n') {
                // No JSON string goes over a line's end: it has lost a quote.
                string = false;
            } else if (string) {
                if (c == '\\') {
                    next++;
                } else if (c == '"') {
                    string = false;
                }
            } else if (c == '"') {
                string = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    return next + 1;
                }
            }
        }
        return characters.length;
    }

    private boolean headerAt(int offset) {
        return header.region(offset, characters.length).lookingAt();
    }
}
