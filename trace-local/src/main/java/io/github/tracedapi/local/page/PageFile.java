package io.github.tracedapi.local.page;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.trace.view.TracePieces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A file that the page is made of; the same for every request.
 *
 * @param type its media type
 * @param text its content
 */
record PageFile(String type, String text) {
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    /** The page itself, whichever request it shows. */
    static final PageFile PAGE =
            new PageFile(PageReply.HTML, read("page.html").replace("{{panes}}", TracePieces.panes()));

    private static final Map<String, PageFile> ASSETS = Map.of(
            "trace.js", new PageFile(SCRIPT, TracePieces.script()),
            "trace.css", new PageFile(STYLE, TracePieces.style()),
            "page.js", new PageFile(SCRIPT, read("page.js")),
            "list.js", new PageFile(SCRIPT, read("list.js")),
            "live.js", new PageFile(SCRIPT, read("live.js")),
            "request.js", new PageFile(SCRIPT, read("request.js")),
            "overview.js", new PageFile(SCRIPT, read("overview.js")),
            "dom.js", new PageFile(SCRIPT, read("dom.js")),
            "page.css", new PageFile(STYLE, read("page.css")),
            "icon.svg", new PageFile(PageReply.SVG, read("icon.svg")));

    /** The file of {@code /assets/<name>}. */
    static Optional<PageFile> asset(String name) {
        return Optional.ofNullable(ASSETS.get(name));
    }

    HttpReply reply(int status) {
        return HttpReply.of(status, type, Bytes.utf8(text));
    }

    private static String read(String name) {
        try (InputStream resource = PageFile.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + ": not beside " + PageFile.class.getName());
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
