package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.HttpCall;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands behind a row's name: a segment's origin; the operation and resource of a call of AWS; method and path of another. */
final class RowDetail {
    private RowDetail() {}

    static String of(Entity entity) {
        if (entity instanceof Segment segment) {
            return segment.origin() == null ? "" : segment.origin();
        }
        List<String> parts = new ArrayList<>();
        String namespace = ((Subsegment) entity).namespace();
        if (namespace != null) {
            parts.add("[" + namespace + "]");
        }
        entity.aws().ifPresent(aws -> {
            add(parts, aws.operation());
            aws.resources().forEach(resource -> add(parts, resource));
        });
        if (entity.aws().isEmpty()) {
            entity.http().ifPresent(http -> {
                add(parts, http.method());
                add(parts, path(http));
            });
        }
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, @Nullable String part) {
        if (part != null && !part.isBlank()) {
            parts.add(part);
        }
    }

    /** Without the query: it is long, and holds what is nobody's business on a screen. */
    private static @Nullable String path(HttpCall http) {
        String url = http.url();
        if (url == null) {
            return null;
        }
        int host = url.indexOf("://");
        int path = host < 0 ? 0 : url.indexOf('/', host + 3);
        if (path < 0) {
            return "/";
        }
        int end = url.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = url.indexOf(mark, path);
            end = at < 0 ? end : Math.min(end, at);
        }
        return url.substring(path, end);
    }
}
