package io.github.tracedapi.local.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceHeaderReading;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;

class CarriedHeaderTest {
    private static final String HEADER =
            "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a87bd80c:0";

    private final HttpHeaders headers = new DefaultHttpHeaders();

    @Test
    void header_is_read_in_whatever_case() {
        headers.set("x-amzn-trace-id", HEADER);

        assertThat(CarriedHeader.read(headers)).isEqualTo(TraceHeader.read(HEADER));
    }

    @Test
    void last_of_several_counts() {
        headers.add(TraceHeader.NAME, "Root=1-00000000-000000000000000000000000")
                .add(TraceHeader.NAME, HEADER);

        assertThat(CarriedHeader.read(headers)).isEqualTo(TraceHeader.read(HEADER));
    }

    @Test
    void request_without_one_reads_as_absent() {
        assertThat(CarriedHeader.read(headers)).isEqualTo(TraceHeader.read(null));
    }

    @Test
    void traceparent_in_its_place_is_named() {
        headers.set("traceparent", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");

        TraceHeaderReading reading = CarriedHeader.read(headers);

        assertThat(reading.header()).isEqualTo(TraceHeader.read(null).header());
        assertThat(reading.effect()).isEqualTo(TraceHeaderReading.Effect.SILENT);
        assertThat(reading.reason())
                .endsWith(" It has a traceparent instead, \"00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01\","
                        + " which X-Ray's services do not read.");
    }

    @Test
    void traceparent_beside_the_header_is_no_news() {
        headers.set(TraceHeader.NAME, HEADER).set("traceparent", "00-0-0-01");

        assertThat(CarriedHeader.read(headers)).isEqualTo(TraceHeader.read(HEADER));
    }
}
