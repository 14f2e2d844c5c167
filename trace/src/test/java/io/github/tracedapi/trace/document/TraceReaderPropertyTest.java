package io.github.tracedapi.trace.document;

import static io.github.tracedapi.trace.document.Documents.HEADER;
import static io.github.tracedapi.trace.document.Documents.ID;
import static io.github.tracedapi.trace.document.Documents.TRACE;
import static io.github.tracedapi.trace.document.Documents.embedded;
import static io.github.tracedapi.trace.document.Documents.id;
import static io.github.tracedapi.trace.document.Documents.segment;
import static io.github.tracedapi.trace.document.Documents.streamed;
import static io.github.tracedapi.trace.document.Documents.subsegments;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.document.TraceReader.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TraceReaderPropertyTest {
    private static final String NEIGHBOUR = "1-0000002a-" + "a".repeat(24);
    private static final String BEFORE = segment(id(77), 7).replace(ID, NEIGHBOUR);
    private static final String AFTER = streamed(id(78), id(77), 7).replace(ID, NEIGHBOUR);

    @Property(tries = 150)
    void no_text_makes_reading_throw(@ForAll String text) {
        readsAround(text);
    }

    @Property(tries = 150)
    void no_bytes_make_reading_throw(@ForAll byte[] bytes) {
        assertThat(TraceReader.read(bytes)).isEqualTo(TraceReader.read(bytes));
        assertThat(SegmentDocument.read(bytes)).isEqualTo(SegmentDocument.read(bytes));
    }

    @Property(tries = 150)
    void no_json_makes_reading_throw(@ForAll long seed) {
        readsAround(new Mangle(seed).json(6));
        readsAround(new Mangle(seed).object(6));
    }

    @Property(tries = 150)
    void no_document_that_is_changed_makes_reading_throw(@ForAll long seed) {
        String sound = HEADER + everything() + "\n" + streamed(id(9), id(1), 3);

        readsAround(new Mangle(seed).mangled(sound));
    }

    @Property(tries = 100)
    void no_document_that_is_cut_off_makes_reading_throw(@ForAll @IntRange(max = 2_000) int at) {
        String sound = everything();

        readsAround(sound.substring(0, Math.min(at, sound.length())));
    }

    /** The documents before and after are read as if nothing stood between them. */
    private static void readsAround(String between) {
        Reading reading = TraceReader.read(HEADER + BEFORE + "\n" + between + "\n" + HEADER + AFTER);

        Trace alone = TraceReader.read(BEFORE + AFTER).traces().get(0);
        assertThat(reading.traces()).contains(alone);
        SegmentDocument one = SegmentDocument.read(between);
        assertThat(SegmentDocument.read(between.getBytes(StandardCharsets.UTF_8))
                        .traceId())
                .isEqualTo(one.traceId());
    }

    @Property(tries = 50)
    void the_order_of_documents_makes_no_difference(@ForAll long seed) {
        List<String> documents = new ArrayList<>(documents());
        Trace expected = trace(documents);

        documents.addAll(documents.subList(0, new Random(seed).nextInt(documents.size())));
        Collections.shuffle(documents, new Random(seed));

        assertThat(trace(documents)).isEqualTo(expected);
    }

    @Property(tries = 50)
    void neither_does_the_form_in_which_they_come(
            @ForAll long seed, @ForAll @Size(14) List<@IntRange(max = 4) Integer> forms) {
        List<String> documents = new ArrayList<>(documents());
        Trace expected = trace(documents);
        Collections.shuffle(documents, new Random(seed));

        StringBuilder text = new StringBuilder();
        for (int i = 0; i < documents.size(); i++) {
            String document = documents.get(i);
            text.append(
                    switch (forms.get(i % forms.size())) {
                        case 0 -> HEADER + document;
                        case 1 -> document + "\n";
                        case 2 -> "[" + document + "]";
                        case 3 ->
                            "{\"Id\":\"" + ID + "\",\"Segments\":[{\"Document\":" + Documents.quoted(document) + "}]}";
                        default -> "\n" + Documents.quoted(document) + "\n";
                    });
        }

        Reading reading = TraceReader.read(text.toString());
        assertThat(reading.broken()).isEmpty();
        assertThat(reading.traces()).containsExactly(expected);
    }

    private static Trace trace(List<String> documents) {
        TraceAssembly traces = new TraceAssembly();
        documents.forEach(document -> traces.add(SegmentDocument.read(document)));
        return traces.trace(TRACE).orElseThrow();
    }

    /** A trace with all that makes the order matter: late parents, circles, contradictions, repetitions. */
    private static List<String> documents() {
        return List.of(
                segment(id(1), 1, subsegments(embedded(id(2), 2), embedded(id(3), 2))),
                segment(id(1), 1).replace("\"end_time\":2", "\"in_progress\":true"),
                segment(id(1), 1).replace("\"end_time\":2", "\"end_time\":1.5"),
                streamed(id(2), id(1), 2, "\"fault\":true"),
                streamed(id(2), id(3), 2),
                streamed(id(4), id(2), 2, subsegments(embedded("", 5), embedded("", 5), embedded(id(4), 5))),
                streamed(id(5), id(6), 3),
                streamed(id(6), id(7), 3),
                streamed(id(7), id(5), 3),
                streamed(id(8), id(99), 3),
                segment(id(10), 1, subsegments(embedded(id(8), 3))),
                segment(id(10), 1, subsegments(embedded(id(8), 3), embedded(id(11), 3))),
                streamed(id(11), id(1), 3));
    }

    /** A document with each block. */
    private static String everything() {
        return segment(
                id(1),
                1,
                "\"origin\":\"AWS::Lambda::Function\"",
                "\"http\":{\"request\":{\"method\":\"GET\",\"url\":\"https://e.com\"},\"response\":{\"status\":500}}",
                "\"aws\":{\"operation\":\"GetItem\",\"table_name\":\"t\",\"resource_names\":[\"t\"]}",
                "\"fault\":true",
                "\"cause\":{\"exceptions\":[{\"id\":\"" + id(2)
                        + "\",\"stack\":[{\"path\":\"A\",\"line\":1,\"label\":\"b\"}]}]}",
                "\"annotations\":{\"a\":1,\"b\":\"c\",\"d\":false}",
                "\"metadata\":{\"default\":{\"deep\":[[[{}]]]}}",
                "\"links\":[{\"trace_id\":\"" + ID
                        + "\",\"attributes\":{\"aws.xray.reserved.reference_type\":\"child\"}}]",
                subsegments(embedded(id(3), 2, "\"sql\":{\"url\":\"u\"}", subsegments(embedded(id(4), 3)))));
    }
}
