package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.map.NodeKind;
import java.util.Locale;

/** The shape and the colours of a kind of node in a Mermaid flowchart. */
enum MermaidShape {
    STADIUM("([", "])", Look.CALLER),
    HEXAGON("{{", "}}", Look.ENTRY),
    DOUBLE_SIDED("[[", "]]", Look.CODE),
    SLANTED("[/", "/]", Look.MESSAGES),
    CYLINDER("[(", ")]", Look.DATA),
    ROUNDED("(", ")", Look.OTHER),
    PILL("([", "])", Look.OTHER);

    private final String before;
    private final String after;
    private final Look look;

    MermaidShape(String before, String after, Look look) {
        this.before = before;
        this.after = after;
        this.look = look;
    }

    /** Colours of their own for box, border and text, so that they can be read on a dark page and on a light one. */
    enum Look {
        CALLER("#eaeef2", "#57606a", "#24292f"),
        ENTRY("#ddf4ff", "#0969da", "#0a3069"),
        CODE("#fff1e5", "#bc4c00", "#471700"),
        MESSAGES("#fbefff", "#8250df", "#3e1f79"),
        DATA("#dafbe1", "#1a7f37", "#003d16"),
        OTHER("#f6f8fa", "#57606a", "#24292f");

        private final String fill;
        private final String stroke;
        private final String text;

        Look(String fill, String stroke, String text) {
            this.fill = fill;
            this.stroke = stroke;
            this.text = text;
        }

        String style() {
            return "fill:" + fill + ",stroke:" + stroke + ",color:" + text;
        }

        /** Its name in the diagram. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static MermaidShape of(NodeKind kind) {
        return switch (kind) {
            case CLIENT -> STADIUM;
            case REST_API_STAGE, HTTP_API_STAGE, WEBSOCKET_API_STAGE, FUNCTION_URL, LOAD_BALANCER, GRAPHQL_API ->
                HEXAGON;
            case FUNCTION, STATE_MACHINE -> DOUBLE_SIDED;
            case QUEUE, TOPIC, EVENT_BUS, EVENT_RULE, SCHEDULE, STREAM -> SLANTED;
            case BUCKET, TABLE, SECRET, PARAMETER -> CYLINDER;
            case SERVICE -> ROUNDED;
            case REMOTE -> PILL;
        };
    }

    String around(String label) {
        return before + label + after;
    }

    Look look() {
        return look;
    }
}
