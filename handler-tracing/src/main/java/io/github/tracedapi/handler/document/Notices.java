package io.github.tracedapi.handler.document;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is lost or not as it seems, each thing once for each environment, on one line of JSON to standard output:
 *
 * <pre>{@code
 * {"tracedapi":"LostDocument","message":"X-Ray daemon 127.0.0.1:2000: 1 of 1 documents could not be sent: …"}
 * }</pre>
 *
 * <p>{@code TRACED_API_NOTICES=off} in the environment keeps the standard ones quiet. A text's secrets are taken out of it. All
 * methods may be called from any thread, and throw nothing.
 */
public final class Notices {
    private static final Notices STANDARD = new Notices(null);

    /** Ids are few and fixed: this is for who makes them up. */
    private static final int MOST = 200;

    private static final int LONGEST = 8_000;

    private final @Nullable Consumer<String> lines;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private Notices(@Nullable Consumer<String> lines) {
        this.lines = lines;
    }

    /** The JVM's. */
    public static Notices standard() {
        return STANDARD;
    }

    /** Others than the JVM's, which go elsewhere whatever the environment says, a line of JSON each: {@code Notices.to(list::add)}. */
    public static Notices to(Consumer<String> lines) {
        return new Notices(lines);
    }

    /**
     * Tells something, if it was not told before.
     *
     * @param id   what it is of: {@code LostDocument}; told once
     * @param text a sentence
     */
    public void tell(String id, String text) {
        try {
            if (!told.contains(id) && told.size() < MOST && told.add(id)) {
                line(id, text);
            }
        } catch (Throwable unheard) {
            // There is nobody left to tell, and the request goes on.
            return;
        }
    }

    /** Another environment begins, from a snapshot of this one: everything is to be told again. */
    public void restored() {
        told.clear();
    }

    private void line(String id, String text) {
        if (lines == null && "off".equalsIgnoreCase(System.getenv("TRACED_API_NOTICES"))) {
            return;
        }
        JsonBytes json = new JsonBytes();
        json.ascii("{\"tracedapi\":");
        json.string(id);
        json.ascii(",\"message\":");
        json.string(Redaction.standard().text(ValidNames.cut(text, LONGEST)));
        json.ascii('}');
        if (lines != null) {
            lines.accept(new String(json.array(), 0, json.size(), java.nio.charset.StandardCharsets.UTF_8));
            return;
        }
        json.ascii('\n');
        // At once, and as bytes: Lambda makes a log record of each write, and its console may not be in UTF-8.
        System.out.write(json.array(), 0, json.size());
        System.out.flush();
    }
}
