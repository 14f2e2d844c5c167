package io.github.tracedapi.trace.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.tracedapi.trace.map.RouteLabel.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteLabelTest {
    @ParameterizedTest
    @MethodSource
    void route_is_for_the_request(String label, String request, String match) {
        assertThat(match(label, request)).hasValue(match);
    }

    static Stream<Arguments> route_is_for_the_request() {
        return Stream.of(
                argumentSet("root", "GET /", "GET /", "0"),
                argumentSet("any method", "ANY /", "PUT /", ""),
                argumentSet("path", "GET /orders", "GET /orders", "30"),
                argumentSet("path with a slash at its end", "GET /orders", "GET /orders/", "30"),
                argumentSet("variable", "GET /orders/{id}", "GET /orders/12", "320"),
                argumentSet("variable in the middle", "ANY /a/{b}/c", "GET /a/x/c", "323"),
                argumentSet("all of one part", "ANY /{proxy+}", "GET /orders", "1"),
                argumentSet("all of several parts", "GET /a/{rest+}", "GET /a/b/c/d", "310"));
    }

    @ParameterizedTest
    @MethodSource
    void route_is_for_another_request(String label, String request) {
        assertThat(match(label, request)).isEmpty();
    }

    static Stream<Arguments> route_is_for_another_request() {
        return Stream.of(
                argumentSet("method", "GET /orders", "PUT /orders"),
                argumentSet("path", "GET /orders", "GET /items"),
                argumentSet("case", "GET /orders", "GET /Orders"),
                argumentSet("longer", "GET /orders", "GET /orders/1"),
                argumentSet("shorter", "GET /orders/{id}", "GET /orders"),
                argumentSet("root is not all", "ANY /{proxy+}", "GET /"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GetItem, PutItem", "GET", "get /orders", "GET orders", "GET /a b", "$default"})
    void label_that_is_no_route_is_none(String label) {
        assertThat(RouteLabel.read(label)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void request_is_read_from_the_stages_segment(String url, List<String> path) {
        assertThat(Request.of(Drawn.asked(Drawn.segment(Drawn.T1, "a", "orders/prod", Drawn.STAGE, null), "get", url)))
                .hasValue(new Request("GET", path));
    }

    static Stream<Arguments> request_is_read_from_the_stages_segment() {
        return Stream.of(
                argumentSet(
                        "of the stage",
                        "https://abc.execute-api.eu-west-1.amazonaws.com/prod/orders/1?x=/y#z",
                        List.of("orders", "1")),
                argumentSet("of a domain", "https://shop.example.com/orders", List.of("orders")),
                argumentSet("root", "https://shop.example.com", List.of()),
                argumentSet("query only", "https://shop.example.com?a=b", List.of()),
                argumentSet("path only", "/prod/orders", List.of("orders")),
                argumentSet("stage only once", "/prod/prod", List.of("prod")),
                argumentSet("empty", "", List.of()));
    }

    @Test
    void segment_without_a_request_tells_none() {
        assertThat(Request.of(Drawn.segment(Drawn.T1, "a", "orders/prod", Drawn.STAGE, null)))
                .isEmpty();
    }

    private static Optional<String> match(String label, String request) {
        RouteLabel asked = RouteLabel.read(request).orElseThrow();
        return RouteLabel.read(label).orElseThrow().match(new Request(asked.method(), asked.path()));
    }
}
