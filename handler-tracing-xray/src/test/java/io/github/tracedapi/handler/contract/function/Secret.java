package io.github.tracedapi.handler.contract.function;

import io.github.tracedapi.handler.Traced;
import io.github.tracedapi.handler.TracedSubsegment;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.TraceBackend;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Puts a text everywhere where one can be put. */
final class Secret {
    private static final TraceBackend BACKEND =
            ServiceLoader.load(TraceBackend.class, Secret.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .reduce((one, other) -> one.name().equals("native") ? other : one)
                    .orElseThrow();

    private Secret() {}

    static void addTo(Map<String, Behaviour> behaviours) {
        behaviours.put("plant", argument -> {
            int space = argument.indexOf(' ');
            return plant(argument.substring(0, space), argument.substring(space + 1));
        });
        behaviours.put("tell", argument -> {
            TracedSubsegment kept = Traced.call(
                    argument,
                    subsegment -> subsegment
                            .annotate(argument, 1)
                            .annotate(argument, null)
                            .metadata("large", "x".repeat(70_000)));
            kept.annotate(argument, 1);
            return "";
        });
    }

    private static Object plant(String server, String text) throws Exception {
        Traced.run("values", subsegment -> {
            subsegment.annotate("order_note", "note " + text + ", urgent");
            subsegment.metadata("request", text);
            subsegment.metadata("basket", "items", List.of(Map.of("note", "first\n" + text + "\nlast")));
        });
        try {
            Traced.run("thrown", () -> {
                throw new IllegalStateException(
                        "Call failed: " + text + " (attempt 2 of 3)", new RuntimeException(text));
            });
        } catch (IllegalStateException asMeant) {
            sql(text);
        }
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        HttpCalls.send(server + "/" + encoded + "/lines?note=" + encoded + "&page=2");
        return "";
    }

    /** What handlers call has no SQL: a library for a database would ask the backend. */
    private static void sql(String text) {
        Recording query = BACKEND.current().begin("orders@db.example.com");
        query.namespace("remote");
        query.sql("sanitized_query", "SELECT id FROM orders WHERE note = '" + text.replace("'", "''") + "' LIMIT 1");
        query.sql("url", "jdbc:postgresql://db.example.com:5432/orders");
        query.end();
    }
}
