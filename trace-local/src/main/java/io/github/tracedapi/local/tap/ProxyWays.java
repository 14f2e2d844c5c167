package io.github.tracedapi.local.tap;

import io.github.tracedapi.local.tap.Destination.Kind;
import io.github.tracedapi.local.tap.Destination.Server;
import io.github.tracedapi.local.tap.Destination.Tunnel;
import io.github.tracedapi.local.tap.Destination.Unreadable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the requests go that clients send to a proxy: their target is a whole URL. The lane's own ports are among the servers
 * called so, as clients cannot be told to leave out single ports.
 */
final class ProxyWays implements Ways {
    private static final String HTTP = "http://";

    private final Map<String, Destination> known;

    /**
     * @param known what is at an authority, as {@link #key} writes it
     */
    ProxyWays(Map<String, Destination> known) {
        this.known = Map.copyOf(known);
    }

    @Override
    public Way of(String method, String target) {
        if (method.equals("CONNECT")) {
            return new Way(
                    authority(target, 443)
                            .<Destination>map(to -> new Tunnel(to.host(), to.port()))
                            .orElseGet(
                                    () -> new Unreadable("CONNECT " + Shown.text(target) + " names no host and port")),
                    target);
        }
        if (!target.regionMatches(true, 0, HTTP, 0, HTTP.length())) {
            return new Way(
                    new Unreadable(Shown.text(method + " " + target)
                            + " came to the HTTP proxy of the local run, which passes on http:// URLs only"),
                    target);
        }
        int end = HTTP.length();
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        String rest = target.substring(end);
        String origin = rest.startsWith("/") ? rest : "/" + rest;
        Destination destination = authority(target.substring(HTTP.length(), end), 80)
                .<Destination>map(to -> {
                    Destination own = known.get(key(to.host(), to.port()));
                    return own == null ? to : own;
                })
                .orElseGet(() -> new Unreadable(Shown.text(target) + " names no host"));
        return new Way(destination, origin);
    }

    /** One name for all the names that the loopback interface has. */
    static String key(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean loopback =
                name.equals("localhost") || name.startsWith("127.") || name.equals("::1") || name.equals("0.0.0.0");
        return (loopback ? "loopback" : name) + ":" + port;
    }

    private static Optional<Server> authority(String text, int usualPort) {
        String authority = text.substring(text.lastIndexOf('@') + 1);
        String host = authority;
        String port = "";
        int bracket = authority.startsWith("[") ? authority.indexOf(']') : 0;
        if (bracket < 0) {
            return Optional.empty();
        }
        int colon = authority.indexOf(':', bracket);
        if (colon >= 0) {
            host = authority.substring(0, colon);
            port = authority.substring(colon + 1);
        }
        if (host.startsWith("[")) {
            host = host.substring(1, bracket);
        }
        int number = port.isEmpty() ? usualPort : port(port);
        if (host.isEmpty() || number < 0) {
            return Optional.empty();
        }
        Server server = new Server(host, number, Kind.HTTP, "");
        return Optional.of(new Server(host, number, Kind.HTTP, Shown.text(server.authority())));
    }

    private static int port(String text) {
        if (text.length() > 5 || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number <= 65_535 ? number : -1;
    }
}
