package io.github.tracedapi.sample;

import java.util.UUID;

/** The trace that Lambda hands to the function with an event. */
record IncomingTrace(String root, String parent, boolean sampled) {
    static IncomingTrace sampledOne() {
        return random(true);
    }

    static IncomingTrace unsampledOne() {
        return random(false);
    }

    String header() {
        return header(parent);
    }

    /** What goes on to whom the function calls. */
    String header(String parent) {
        return "Root=%s;Parent=%s;Sampled=%d;Lineage=25:a87bd80c:1".formatted(root, parent, sampled ? 1 : 0);
    }

    private static IncomingTrace random(boolean sampled) {
        String hex = UUID.randomUUID().toString().replace("-", "");
        String seconds = Long.toHexString(System.currentTimeMillis() / 1000);
        return new IncomingTrace(
                "1-" + seconds + "-" + hex.substring(0, 24),
                UUID.randomUUID().toString().replace("-", "").substring(0, 16),
                sampled);
    }
}
