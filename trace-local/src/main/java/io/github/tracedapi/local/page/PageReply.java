package io.github.tracedapi.local.page;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import java.util.ArrayList;
import java.util.List;

/** The replies of the page, with what every one of them tells the browser to hold to. */
final class PageReply {
    static final String HTML = "text/html; charset=utf-8";
    static final String JSON = "application/json";
    static final String SVG = "image/svg+xml";

    /** No source but ourselves, no script or style within a page, no text that becomes markup, no frame around us. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static final List<HttpField> ALWAYS = List.of(
            new HttpField("Content-Security-Policy", POLICY),
            new HttpField("X-Content-Type-Options", "nosniff"),
            new HttpField("X-Frame-Options", "DENY"),
            new HttpField("Referrer-Policy", "no-referrer"),
            new HttpField("Cross-Origin-Resource-Policy", "same-origin"),
            new HttpField("Cross-Origin-Opener-Policy", "same-origin"),
            new HttpField("Cache-Control", "no-store"));

    private PageReply() {}

    static HttpReply secured(HttpReply reply) {
        return with(reply, ALWAYS.toArray(HttpField[]::new));
    }

    static HttpReply with(HttpReply reply, HttpField... more) {
        List<HttpField> fields = new ArrayList<>(reply.fields());
        fields.addAll(List.of(more));
        return new HttpReply(reply.status(), fields, reply.content());
    }

    static HttpReply html(int status, String page) {
        return HttpReply.of(status, HTML, Bytes.utf8(page));
    }

    static HttpReply json(int status, String json) {
        return HttpReply.of(status, JSON, Bytes.utf8(json));
    }

    /** What a browser saves and does not show. */
    static HttpReply download(String type, String name, String content) {
        return with(
                HttpReply.of(200, type, Bytes.utf8(content)),
                new HttpField("Content-Disposition", "attachment; filename=\"" + name + "\""));
    }

    /** Says what is not there, in the same three parts as a finding. */
    static HttpReply notThere(String what, String follows, String mend) {
        return json(404, PageJson.of(json -> {
            json.writeStringField("what", what);
            json.writeStringField("follows", follows);
            json.writeStringField("mend", mend);
        }));
    }
}
