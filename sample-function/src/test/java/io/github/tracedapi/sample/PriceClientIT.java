package io.github.tracedapi.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a price service's answers, without Lambda and without a trace. */
class PriceClientIT {
    private PriceService service;

    @BeforeEach
    void start() throws IOException {
        service = PriceService.start();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @MethodSource
    void a_sound_price_is_taken_as_it_is(String json, String price) throws IOException {
        service.behaves(PriceService.answering(200, json));

        assertThat(new PriceClient(service.url()).of("teapot")).isEqualByComparingTo(price);
    }

    static Arguments[] a_sound_price_is_taken_as_it_is() {
        return new Arguments[] {
            argumentSet("decimals", "{\"price\": 12.3456}", "12.3456"),
            argumentSet("whole", "{\"price\": 7, \"currency\": \"EUR\"}", "7"),
            argumentSet("nothing", "{\"price\": 0}", "0"),
            argumentSet("the highest", "{\"price\": 1E6}", "1000000"),
        };
    }

    @ParameterizedTest
    @MethodSource
    void anything_else_is_said_with_the_address_but_not_its_query(int status, String body, String message) {
        service.behaves(PriceService.answering(status, body));
        URI address = URI.create(service.url() + "?key=secret");

        assertThatIOException()
                .isThrownBy(() -> new PriceClient(address).of("teapot"))
                .withMessage("The price service at " + service.url() + message);
    }

    static Arguments[] anything_else_is_said_with_the_address_but_not_its_query() {
        String noPrice = " gave no \"price\" from 0 to 1000000 with at most 4 decimals.";
        return new Arguments[] {
            argumentSet("no JSON", 200, "<price>", " answered with something else than JSON."),
            argumentSet("nothing", 200, "", noPrice),
            argumentSet("no price", 200, "{}", noPrice),
            argumentSet("a text", 200, "{\"price\": \"12\"}", noPrice),
            argumentSet("negative", 200, "{\"price\": -0.01}", noPrice),
            argumentSet("too high", 200, "{\"price\": 1000000.01}", noPrice),
            argumentSet("huge", 200, "{\"price\": 1E999999999}", noPrice),
            argumentSet("too fine", 200, "{\"price\": 0.00001}", noPrice),
            argumentSet("not found", 404, "{}", " answered 404: look into its log, or set PRICE_URL to another."),
            argumentSet("too many", 429, "", " answered 429: look into its log, or set PRICE_URL to another."),
            argumentSet("elsewhere", 302, "", " answered 302: look into its log, or set PRICE_URL to another."),
            argumentSet("long", 200, "x".repeat(70_000), " sent more than 64000 bytes: a price needs a few."),
        };
    }

    @Test
    void an_item_is_sent_encoded_after_what_the_address_has() throws Exception {
        new PriceClient(URI.create(service.url() + "?key=1")).of("tea & pot/ü");
        new PriceClient(service.url()).of("a+b");

        assertThat(service.nextCall().uri().getRawQuery()).isEqualTo("key=1&item=tea+%26+pot%2F%C3%BC");
        assertThat(service.nextCall().uri().getRawQuery()).isEqualTo("item=a%2Bb");
    }

    @Test
    void without_a_trace_no_trace_header_is_made_up() throws Exception {
        new PriceClient(service.url()).of("teapot");

        assertThat(service.nextCall().traceHeader()).isNull();
    }

    @Test
    void an_answer_that_only_drips_is_given_up_after_two_seconds() {
        service.behaves(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            // The first byte at once, all of them never: the client hangs up, and writing fails.
            while (true) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause();
            }
        });

        assertThatIOException()
                .isThrownBy(() -> new PriceClient(service.url()).of("teapot"))
                .withCauseInstanceOf(TimeoutException.class)
                .withMessage("The price service at " + service.url()
                        + " is too slow: it has 1000 ms to take the connection and 2000 ms to answer.");
    }

    @Test
    void a_closed_port_is_a_connection_refused() {
        service.close();

        assertThatIOException()
                .isThrownBy(() -> new PriceClient(service.url()).of("teapot"))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void without_an_address_any_item_costs_ten() throws IOException {
        assertThat(Prices.from(Optional.empty()).of("teapot")).isEqualTo("10.00");
        assertThat(Prices.from(Optional.of(service.url())).of("teapot")).isEqualTo("12.50");
    }

    // Not to wait for something, but to be slow.
    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
}
