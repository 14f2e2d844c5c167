package io.github.tracedapi.trace.document;

import java.util.List;
import java.util.Random;

/** Makes broken documents out of sound ones, the same for the same random numbers. */
final class Mangle {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\\",
            "\n",
            "\r\n",
            " ",
            "\0",
            "\uFEFF",
            "\uD800",
            "é",
            "😀",
            "null",
            "true",
            "-1",
            "0",
            "1E999999999",
            "1E-999999999",
            "1.795336773539E9",
            "99999999999999999999",
            "\"x\"",
            "{}",
            "[]",
            "[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":",
            "\"id\":",
            "\"trace_id\":",
            "\"parent_id\":",
            "\"subsegments\":[",
            "\"type\":\"subsegment\"",
            "\"in_progress\":true",
            "{\"format\":\"json\",\"version\":1}\n",
            "{\"format\": \"json\", \"version\": 2}\n",
            "T1SCgkKBxIF",
            "{\"Traces\":[",
            "{\"Segments\":[",
            "\"Document\":",
            "/* */",
            "NaN",
            "\\u0000",
            "\\ud800");

    private final Random random;

    Mangle(long seed) {
        this.random = new Random(seed);
    }

    /** A text with one to eight things done to it. */
    String mangled(String sound) {
        StringBuilder text = new StringBuilder(sound);
        for (int left = 1 + random.nextInt(8); left > 0; left--) {
            change(text);
        }
        return text.toString();
    }

    private void change(StringBuilder text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(40));
        switch (random.nextInt(7)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(from, PIECES.get(random.nextInt(PIECES.size())));
            case 2 -> text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
            case 3 -> text.insert(from, text.substring(from, to));
            case 4 -> text.setLength(from);
            case 5 -> value(text, from);
            default -> {
                if (from < text.length()) {
                    text.setCharAt(from, (char) random.nextInt(0x10000));
                }
            }
        }
    }

    /** Puts another value in the place of a field's: the text stays JSON. */
    private void value(StringBuilder text, int from) {
        int colon = text.indexOf("\":", from);
        int end = colon < 0 ? -1 : text.indexOf(",", colon);
        if (end > 0) {
            text.replace(colon + 2, end, json(4));
        }
    }

    /** Any JSON. */
    String json(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextBoolean());
            case 2 -> String.valueOf(random.nextInt());
            case 3 -> random.nextInt() + "E" + random.nextInt();
            case 4 -> "\"" + Documents.id(random.nextInt(4)) + "\"";
            case 5 -> "\"" + "x".repeat(random.nextInt(300)) + "\"";
            case 6 -> list(depth);
            default -> object(depth);
        };
    }

    private String list(int depth) {
        StringBuilder list = new StringBuilder("[");
        for (int left = random.nextInt(4); left > 0; left--) {
            list.append(json(depth - 1)).append(left > 1 ? "," : "");
        }
        return list.append("]").toString();
    }

    /** An object with fields of X-Ray's documents, of any type. */
    String object(int depth) {
        List<String> names = List.of(
                "id",
                "name",
                "start_time",
                "end_time",
                "trace_id",
                "parent_id",
                "type",
                "subsegments",
                "http",
                "request",
                "response",
                "status",
                "aws",
                "resource_names",
                "cause",
                "exceptions",
                "stack",
                "annotations",
                "metadata",
                "links",
                "error",
                "in_progress",
                "namespace",
                "sql",
                "Segments",
                "Traces",
                "Document",
                "Id",
                "format");
        StringBuilder object = new StringBuilder("{");
        int offset = random.nextInt(names.size());
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            object.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(names.get((offset + i * 5) % names.size()))
                    .append("\":")
                    .append(json(depth - 1));
        }
        return object.append("}").toString();
    }
}
