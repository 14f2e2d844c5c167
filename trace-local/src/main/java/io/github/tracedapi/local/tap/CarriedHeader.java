package io.github.tracedapi.local.tap;

import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceHeaderReading;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/** The trace header that a call carries. */
final class CarriedHeader {
    private CarriedHeader() {}

    static TraceHeaderReading read(HttpHeaders headers) {
        List<String> values = headers.getAll(TraceHeader.NAME);
        if (!values.isEmpty()) {
            return TraceHeader.read(values.get(values.size() - 1));
        }
        TraceHeaderReading absent = TraceHeader.read(null);
        String other = headers.get("traceparent");
        return other == null
                ? absent
                : new TraceHeaderReading(
                        absent.header(),
                        absent.effect(),
                        absent.reason() + " It has a traceparent instead, \"" + Shown.text(other)
                                + "\", which X-Ray's services do not read.",
                        absent.faults());
    }
}
