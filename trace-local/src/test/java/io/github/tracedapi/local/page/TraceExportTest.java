package io.github.tracedapi.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Recorded;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.document.TraceReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceExportTest {
    @Test
    void streamed_subsegments_come_as_they_came() {
        Trace trace = Orders.put(1).cold().calls(3).record().trace().orElseThrow();
        assertThat(TraceReader.read(TraceExport.of(trace)).traces()).containsExactly(trace);
    }

    @Test
    void it_has_the_shape_of_batch_get_traces() {
        Trace trace = Orders.get(1).record().trace().orElseThrow();
        assertThat(TraceExport.of(trace))
                .startsWith(
                        "{\"Traces\":[{\"Id\":\"" + trace.id().text()
                                + "\",\"Duration\":0.028,\"LimitExceeded\":false,\"Segments\":[{\"Id\":\"0000000000010001\",\"Document\":\"{")
                .endsWith("\"}]}],\"UnprocessedTraceIds\":[]}");
    }

    @Test
    void a_broken_document_stays_what_it_was() {
        Trace whole = Orders.get(1).record().trace().orElseThrow();
        String text = "{\"trace_id\":\"" + whole.id().text() + "\",\"name\":";
        Trace torn =
                new Trace(whole.id(), whole.segments(), List.of(), List.of(new BrokenDocument(text, "It ends.")), true);
        TraceReader.Reading reading = TraceReader.read(TraceExport.of(torn));
        assertThat(reading.broken()).extracting(BrokenDocument::text).containsExactly(text);
        assertThat(reading.traces()).singleElement().matches(Trace::limitExceeded);
    }

    @Test
    void a_segment_without_its_document_is_said_to_be_left_out() {
        Trace whole = Orders.get(1).record().trace().orElseThrow();
        Segment bare = new Segment(
                Recorded.of("0000000000010001", "orders/prod", Orders.BEGIN, Orders.BEGIN.plusMillis(5)),
                whole.id(),
                null,
                null,
                null,
                null,
                List.of());
        Trace trace = new Trace(whole.id(), List.of(bare), List.of(), List.of(), false);
        assertThat(TraceExport.of(trace))
                .isEqualTo("{\"Traces\":[{\"Id\":\"" + whole.id().text()
                        + "\",\"Duration\":0.005,\"LimitExceeded\":false,\"Segments\":[]}],\"UnprocessedTraceIds\":[\""
                        + whole.id().text() + "\"]}");
    }
}
