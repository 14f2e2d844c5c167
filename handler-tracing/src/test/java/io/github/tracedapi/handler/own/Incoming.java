package io.github.tracedapi.handler.own;

import java.util.UUID;

/** The trace header of a request, in a trace of its own. */
record Incoming(String root, String parent, String header) {
    static final String LINEAGE = "25:a87bd80c:1";

    static Incoming sampled() {
        return with("1");
    }

    static Incoming notSampled() {
        return with("0");
    }

    private static Incoming with(String sampled) {
        String hex = UUID.randomUUID().toString().replace("-", "");
        String root = "1-6b02d324-" + hex.substring(0, 24);
        String parent = hex.substring(16);
        return new Incoming(
                root, parent, "Root=" + root + ";Parent=" + parent + ";Sampled=" + sampled + ";Lineage=" + LINEAGE);
    }

    /** What a subsegment sends on. */
    String from(String id) {
        return header.replace("Parent=" + parent, "Parent=" + id);
    }
}
