package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTreeTest {

    @ParameterizedTest(name = "{0} {1} meets {2}")
    @CsvSource({
        "GET, /orders, GET /orders",
        "GET, /orders/, GET /orders",
        "GET, //orders///, GET /orders",
        "GET, /orders/open, GET /orders/open",
        "GET, /orders/1, GET /orders/{id}",
        "DELETE, /orders/1, ANY /orders/{id}",
        "GET, /orders/1/lines, ANY /{proxy+}",
        "GET, /anything//else, ANY /{proxy+}",
        "POST, /orders/open, ANY /orders/{id}",
        "POST, /orders, ANY /{proxy+}",
        "GET, /, GET /",
        "GET, '', GET /",
    })
    void literal_goes_before_part_and_part_before_the_rest(String httpMethod, String path, String label) {
        RouteTree routes = tree(
                "ANY /{proxy+}", "ANY /orders/{id}", "GET /orders/{id}", "GET /orders", "GET /orders/open", "GET /");

        assertThat(routes.find(httpMethod, path))
                .get()
                .extracting(match -> match.method().label())
                .isEqualTo(label);
    }

    @Test
    void path_without_a_method_goes_on_to_a_more_general_one() {
        RouteTree routes = tree("POST /test", "ANY /test/any", "OPTIONS /{proxy+}");

        assertThat(routes.find("OPTIONS", "/test"))
                .get()
                .extracting(match -> match.method().path())
                .isEqualTo("/{proxy+}");
        assertThat(routes.find("POST", "/test"))
                .get()
                .extracting(match -> match.method().path())
                .isEqualTo("/test");
        assertThat(routes.find("GET", "/test/any"))
                .get()
                .extracting(match -> match.method().path())
                .isEqualTo("/test/any");
        assertThat(routes.find("GET", "/test")).isEmpty();
    }

    @Test
    void rest_of_a_path_needs_at_least_one_part() {
        RouteTree routes = tree("ANY /files/{path+}");

        assertThat(routes.find("GET", "/files")).isEmpty();
        assertThat(routes.find("GET", "/files/")).isEmpty();
        assertThat(routes.find("GET", "/files/a")).isPresent();
    }

    @Test
    void part_is_never_empty() {
        assertThat(tree("GET /a/{x}/b").find("GET", "/a//b")).isEmpty();
    }

    @Test
    void parameters_are_as_they_were_sent() {
        RouteTree routes = tree("GET /{tenant}/files/{path+}");

        assertThat(routes.find("GET", "/a%2Fb/files/c%2B//d+e/"))
                .get()
                .extracting(RouteTree.Match::parameters)
                .isEqualTo(Map.of("tenant", "a%2Fb", "path", "c%2B//d+e"));
    }

    @Test
    void parameters_of_a_way_that_led_nowhere_are_forgotten() {
        RouteTree routes = tree("GET /{a}/x", "GET /{b+}");

        assertThat(routes.find("GET", "/1/y"))
                .get()
                .extracting(RouteTree.Match::parameters)
                .isEqualTo(Map.of("b", "1/y"));
    }

    @Test
    void any_stands_for_the_seven_methods_of_api_gateway() {
        RouteTree routes = tree("ANY /");

        assertThat(List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"))
                .allMatch(method -> routes.find(method, "/").isPresent());
        assertThat(List.of("TRACE", "get", "PROPFIND", "ANY"))
                .noneMatch(method -> routes.find(method, "/").isPresent());
    }

    @Test
    void first_of_two_methods_for_one_path_counts() {
        RouteTree routes = tree("GET /{a}", "GET /{b}");

        assertThat(routes.find("GET", "/1"))
                .get()
                .extracting(RouteTree.Match::parameters)
                .isEqualTo(Map.of("a", "1"));
    }

    private static RouteTree tree(String... labels) {
        return new RouteTree(Arrays.stream(labels)
                .map(label -> label.split(" "))
                .map(label -> new Method(
                        label[0],
                        label[1],
                        "abc123",
                        false,
                        RequestCheck.NONE,
                        new Integration.NotHere("it is a test"),
                        List.of()))
                .toList());
    }
}
