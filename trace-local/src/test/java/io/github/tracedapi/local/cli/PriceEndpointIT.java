package io.github.tracedapi.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceHeaderReading;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the sample's handler asks for prices, and what is read of its calls. */
@Timeout(30)
class PriceEndpointIT {
    private static final String GOOD = "Root=" + OrdersApp.TRACE + ";Parent=1b2d4f60718293a4;Sampled=1";

    private static HttpResponse<String> get(PriceEndpoint prices, String item, String header)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(prices.uri() + "?item=" + item))
                .header(TraceHeader.NAME, header)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void price_is_answered_and_the_header_is_kept_until_it_is_taken() throws Exception {
        try (PriceEndpoint prices = PriceEndpoint.start()) {
            HttpResponse<String> reply = get(prices, "teapot", GOOD);

            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{\"price\": 12.50}");
            assertThat(prices.takeHeaders())
                    .extracting(reading -> reading.header().toString())
                    .containsExactly(GOOD);
            assertThat(prices.takeHeaders()).isEmpty();
        }
    }

    @Test
    void one_item_has_no_price() throws Exception {
        try (PriceEndpoint prices = PriceEndpoint.start()) {
            assertThat(get(prices, PriceEndpoint.NO_PRICE, GOOD).statusCode()).isEqualTo(503);
        }
    }

    private static String fault(String header) {
        TraceHeaderReading reading = TraceHeader.read(header);
        return PriceCallCheck.fault(reading, Records.TRACE).orElse("none");
    }

    @Test
    void header_that_lets_the_callee_join_has_no_fault() {
        assertThat(fault(GOOD)).isEqualTo("none");
    }

    @Test
    void each_way_not_to_join_is_told() {
        String other = "1-6b02d325-91acdb908c764d8dab1fd98d";
        assertThat(fault(GOOD.replace(OrdersApp.TRACE, other)))
                .isEqualTo("Root is " + other + ", and the request's trace is " + OrdersApp.TRACE + ".");
        assertThat(fault(GOOD.replace("1b2d4f60718293a4", "0000000000000000")))
                .isEqualTo("Parent is 0000000000000000, and no subsegment of the trace has this id.");
        // The function's segment is a segment: a callee that hung below it would not be the call's child.
        assertThat(fault(GOOD.replace("1b2d4f60718293a4", "3d4f618293a4b5c6")))
                .isEqualTo("Parent is 3d4f618293a4b5c6, and no subsegment of the trace has this id.");
        assertThat(fault(GOOD.replace("Sampled=1", "Sampled=0"))).startsWith("Sampled is 0 – ");
        assertThat(fault("")).startsWith("Root is missing – ");
    }
}
