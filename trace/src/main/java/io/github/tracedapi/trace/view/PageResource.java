package io.github.tracedapi.trace.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A script or style sheet that is written into the page.
 *
 * @param text its text, with line feeds: what a browser makes of it before it takes the hash
 */
record PageResource(String text) {
    static final PageResource SCRIPT = read("trace.js");
    static final PageResource STYLE = read("trace.css");

    private static PageResource read(String name) {
        try (InputStream resource = PageResource.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + ": not beside " + PageResource.class.getName());
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return new PageResource(text.replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a Content-Security-Policy names it: {@code 'sha256-…'}. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: every Java platform has it", e);
        }
    }
}
