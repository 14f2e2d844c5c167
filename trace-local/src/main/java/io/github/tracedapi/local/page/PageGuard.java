package io.github.tracedapi.local.page;

import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Turns away what does not come from our own page: a site whose name was made to point at 127.0.0.1 sends that name as Host, and
 * a page of another site says so in {@code Sec-Fetch-Site}.
 */
final class PageGuard {
    private static final int NOT_YET = -1;
    private static final int HTTP = 80;

    private volatile int port = NOT_YET;

    /** The port becomes known only when the server has started. */
    void listensOn(int taken) {
        port = taken;
    }

    /** The reply to a request that is turned away. */
    Optional<HttpReply> refusal(HttpRequest request) {
        List<String> hosts = HttpField.all(request.fields(), "Host");
        if (hosts.size() != 1 || !isOurs(hosts.get(0).toLowerCase(Locale.ROOT))) {
            return Optional.of(HttpReply.text(
                    403,
                    "Host: not this page's – a site by another name may not read it – open http://127.0.0.1:" + port
                            + "/\n"));
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Optional.of(PageReply.with(
                    HttpReply.text(405, "Method: the page is only read – nothing was done – use GET or HEAD\n"),
                    new HttpField("Allow", "GET, HEAD")));
        }
        if (isOfAnotherSite(request)) {
            return Optional.of(HttpReply.text(
                    403,
                    "Sec-Fetch-Site: the page of another site asked – it may link here, and read nothing – open it in"
                            + " the address bar\n"));
        }
        return Optional.empty();
    }

    private boolean isOurs(String host) {
        for (String name : List.of("127.0.0.1", "localhost", "[::1]")) {
            if (host.equals(name + ":" + port) || (port == HTTP && host.equals(name))) {
                return true;
            }
        }
        return false;
    }

    /** A link that is followed is welcome from everywhere. */
    private static boolean isOfAnotherSite(HttpRequest request) {
        boolean elsewhere = request.field("Sec-Fetch-Site")
                .filter(site -> !Set.of("same-origin", "none").contains(site))
                .isPresent();
        boolean followed = request.field("Sec-Fetch-Mode")
                        .filter("navigate"::equals)
                        .isPresent()
                && request.field("Sec-Fetch-Dest").filter("document"::equals).isPresent();
        return elsewhere && !followed;
    }
}
