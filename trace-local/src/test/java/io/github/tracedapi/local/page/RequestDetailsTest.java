package io.github.tracedapi.local.page;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.view.TracePieces;
import org.junit.jupiter.api.Test;

class RequestDetailsTest {
    @Test
    void the_same_request_gives_the_same_bytes() {
        assertThat(json(Orders.put(1).cold().record()))
                .isEqualTo(json(Orders.put(1).cold().record()));
    }

    @Test
    void an_invocation_tells_its_times_and_its_log() {
        String json = json(Orders.put(1).cold().record());
        assertThatJson(json).inPath("invocations[0].initMillis").isEqualTo(812.0);
        assertThatJson(json).inPath("invocations[0].millis").isEqualTo(20.0);
        assertThatJson(json).inPath("invocations[0].memoryMb").isEqualTo(121);
        assertThatJson(json).inPath("invocations[0].outcome").isEqualTo("returned 18 bytes");
        assertThatJson(json).inPath("invocations[0].log").isArray().hasSize(5);
        assertThatJson(json(Orders.get(1).failed().record()))
                .inPath("invocations[0].outcome")
                .isEqualTo("java.lang.IllegalStateException: no price for tea");
    }

    @Test
    void line_of_the_access_log_is_told() {
        assertThatJson(json(Orders.get(1).record())).inPath("accessLog").isEqualTo("GET /orders/{id} 200");
    }

    @Test
    void documents_that_are_left_out_are_counted() {
        String json = json(Orders.get(1).calls(700).record());
        assertThatJson(json).inPath("documents").isArray().hasSize(500);
        assertThatJson(json).inPath("moreDocuments").isEqualTo(201);
    }

    @Test
    void lines_of_the_log_that_are_left_out_are_counted_and_long_ones_cut() {
        Orders request = Orders.get(1);
        for (int line = 0; line < 80; line++) {
            request.logged("x".repeat(20_000));
        }
        String json = json(request.record());
        assertThat(json.length()).isLessThan(3 * 1024 * 1024);
        assertThat(json).contains("x\\u2026 (3616 more characters)");
        assertThatJson(json).inPath("invocations[0].moreLines").isEqualTo(17);
    }

    @Test
    void header_fields_that_are_left_out_are_counted() {
        Orders request = Orders.get(1);
        for (int field = 0; field < 40; field++) {
            request.field("X-Field", "v".repeat(8_000));
        }
        String json = json(request.record());
        assertThatJson(json).inPath("request.fields").isArray().hasSize(3 + 16);
        assertThatJson(json).inPath("request.moreFields").isEqualTo(24);
    }

    @Test
    void the_largest_request_stays_within_a_few_megabytes() {
        String large = "\u0001".repeat(30_000);
        Orders request = Orders.get(1)
                .target("/prod/" + large)
                .reply("text/plain", Bytes.utf8("\u20ac".repeat(2_000_000)))
                .calls(300)
                .named(large.substring(0, 20_000));
        for (int field = 0; field < 400; field++) {
            request.field("X-Field", "v".repeat(20_000));
        }
        assertThat(json(request.record()).length()).isLessThan(8 * 1024 * 1024);
    }

    private static String json(RequestRecord record) {
        return new RequestDetails(
                        record,
                        record.trace()
                                .map(trace -> TracePieces.of(trace, Orders.MAP, record.proof()))
                                .orElseGet(() -> TracePieces.of(Orders.MAP, record.proof())))
                .json();
    }
}
