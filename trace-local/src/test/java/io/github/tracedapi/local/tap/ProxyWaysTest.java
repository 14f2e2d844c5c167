package io.github.tracedapi.local.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.tap.Destination.Kind;
import io.github.tracedapi.local.tap.Destination.Nowhere;
import io.github.tracedapi.local.tap.Destination.Server;
import io.github.tracedapi.local.tap.Destination.Tunnel;
import io.github.tracedapi.local.tap.Destination.Unreadable;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyWaysTest {
    private static final Server DYNAMODB = new Server("127.0.0.1", 8000, Kind.AWS, "dynamodb");

    private final ProxyWays ways = new ProxyWays(Map.of("loopback:40001", DYNAMODB, "loopback:40002", new Nowhere()));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "http://example.com:8080/price?x=1, example.com, 8080, example.com:8080, /price?x=1",
                "http://example.com/, example.com, 80, example.com:80, /",
                "http://example.com, example.com, 80, example.com:80, /",
                "http://example.com?x=/1, example.com, 80, example.com:80, /?x=/1",
                "http://example.com#a, example.com, 80, example.com:80, /#a",
                "HTTP://example.com//a%2Fb/../c, example.com, 80, example.com:80, //a%2Fb/../c",
                "http://user:pass@example.com:81/a, example.com, 81, example.com:81, /a",
                "http://[::2]:8080/a, ::2, 8080, [::2]:8080, /a",
                "http://[::2]/a, ::2, 80, [::2]:80, /a",
                "http://example.com:/a, example.com, 80, example.com:80, /a",
                "http://example.com:65535/a, example.com, 65535, example.com:65535, /a"
            })
    void whole_url_becomes_server_and_target(String url, String host, int port, String service, String target) {
        assertThat(ways.of("GET", url)).isEqualTo(new Way(new Server(host, port, Kind.HTTP, service), target));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://127.0.0.1:40001/a",
        "http://localhost:40001/a",
        "http://LOCALHOST:40001/a",
        "http://[::1]:40001/a",
        "http://127.0.1.1:40001/a",
        "http://0.0.0.0:40001/a"
    })
    void own_port_is_known_by_every_name_of_this_machine(String url) {
        assertThat(ways.of("GET", url)).isEqualTo(new Way(DYNAMODB, "/a"));
    }

    @Test
    void own_port_on_another_machine_is_not_ours() {
        assertThat(ways.of("GET", "http://example.com:40001/a").destination())
                .isEqualTo(new Server("example.com", 40_001, Kind.HTTP, "example.com:40001"));
    }

    @Test
    void port_where_calls_fail_at_once_is_known_too() {
        assertThat(ways.of("GET", "http://127.0.0.1:40002/a").destination()).isEqualTo(new Nowhere());
    }

    @Test
    void tunnel_goes_to_the_port_it_names() {
        assertThat(ways.of("CONNECT", "example.com:8443"))
                .isEqualTo(new Way(new Tunnel("example.com", 8443), "example.com:8443"));
    }

    @Test
    void tunnel_without_a_port_goes_to_that_of_https() {
        assertThat(ways.of("CONNECT", "[::2]").destination()).isEqualTo(new Tunnel("::2", 443));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://",
        "http:///a",
        "http://:80/a",
        "http://example.com:65536/",
        "http://example.com:000080/",
        "http://example.com:8o/",
        "http://example.com:-1/",
        "http://[::1/a",
        "http://[]:80/"
    })
    void url_without_host_and_port_is_told_so(String url) {
        assertThat(ways.of("GET", url).destination()).isEqualTo(new Unreadable(url + " names no host"));
    }

    @Test
    void tunnel_to_no_port_is_told_so() {
        assertThat(ways.of("CONNECT", "example.com:x").destination())
                .isEqualTo(new Unreadable("CONNECT example.com:x names no host and port"));
    }

    @Test
    void target_of_another_scheme_is_told_so() {
        assertThat(ways.of("GET", "ftp://example.com/").destination())
                .isEqualTo(
                        new Unreadable("GET ftp://example.com/ came to the HTTP proxy of the local run, which passes on"
                                + " http:// URLs only"));
    }

    @Property
    void any_target_has_a_way_in_origin_form_or_a_reason(@ForAll String text) {
        Way way = ways.of("GET", "http://" + text);

        if (!(way.destination() instanceof Unreadable)) {
            assertThat(way.target()).startsWith("/");
        }
    }
}
