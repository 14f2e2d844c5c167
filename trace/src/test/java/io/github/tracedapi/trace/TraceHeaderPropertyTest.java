package io.github.tracedapi.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.TraceHeader.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TraceHeaderPropertyTest {
    private static final String HEX = "0123456789abcdef";

    @Property(tries = 300)
    void no_text_makes_reading_throw(@ForAll String text) {
        TraceHeaderReading reading = TraceHeader.read(text);

        assertThat(TraceHeader.read(reading.header().toString()).header()).isEqualTo(reading.header());
    }

    @Property(tries = 300)
    void no_garbled_header_makes_reading_throw(@ForAll("garbled") String text) {
        TraceHeaderReading reading = TraceHeader.read(text);

        TraceHeaderReading again = TraceHeader.read(reading.header().toString());
        assertThat(again.header()).isEqualTo(reading.header());
        assertThat(reading.reason()).isNotBlank();
    }

    @Property(tries = 300)
    void a_well_formed_header_is_written_as_it_was_read(@ForAll("headers") TraceHeader header) {
        TraceHeaderReading reading = TraceHeader.read(header.toString());

        assertThat(reading.wellFormed()).isTrue();
        assertThat(reading.header()).isEqualTo(header);
        assertThat(reading.header()).hasToString(header.toString());
    }

    @Property(tries = 300)
    void another_parent_changes_nothing_else(@ForAll("headers") TraceHeader header, @ForAll("ids") String parent) {
        TraceHeader handedOn = header.withParent(parent);

        assertThat(handedOn.parent()).contains(parent);
        assertThat(handedOn.fields().stream().filter(field -> !field.key().equals("Parent")))
                .containsExactlyElementsOf(header.fields().stream()
                        .filter(field -> !field.key().equals("Parent"))
                        .toList());
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings().withChars(HEX).ofLength(16);
    }

    @Provide
    Arbitrary<TraceHeader> headers() {
        Arbitrary<Field> root = Combinators.combine(
                        Arbitraries.strings().withChars(HEX).ofLength(8),
                        Arbitraries.strings().withChars(HEX).ofLength(24))
                .as((second, random) -> new Field("Root", "1-" + second + "-" + random));
        Arbitrary<Field> parent = ids().map(id -> new Field("Parent", id));
        Arbitrary<Field> sampled = Arbitraries.of("0", "1", "?").map(text -> new Field("Sampled", text));
        Arbitrary<Field> lineage = Combinators.combine(
                        Arbitraries.integers().between(0, 32_767),
                        Arbitraries.strings().withChars(HEX).ofLength(8),
                        Arbitraries.integers().between(0, 255))
                .as((counter, hash, loops) -> new Field("Lineage", new Lineage(counter, hash, loops).toString()));
        Arbitrary<List<Field>> others = Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars(';', '=')
                .ofMinLength(1)
                .ofMaxLength(10)
                .filter(key -> !List.of("root", "parent", "sampled", "self", "lineage")
                        .contains(key.toLowerCase(java.util.Locale.ROOT)))
                .set()
                .ofMaxSize(4)
                .map(keys ->
                        keys.stream().map(key -> new Field(key, "v=" + key)).toList());
        return Combinators.combine(root, parent, sampled, lineage, others, Arbitraries.longs())
                .as((a, b, c, d, rest, seed) -> {
                    List<Field> fields = new ArrayList<>(List.of(a, b, c, d));
                    fields.addAll(rest);
                    Collections.shuffle(fields, new Random(seed));
                    return new TraceHeader(fields.subList(0, (int) (Math.floorMod(seed, fields.size() + 1L))));
                });
    }

    @Provide
    Arbitrary<String> garbled() {
        return Arbitraries.of(
                        "Root",
                        "root",
                        "Parent",
                        "Sampled",
                        "Lineage",
                        "Self",
                        "=",
                        ";",
                        " ",
                        "\t",
                        "\r\n",
                        "1",
                        "0",
                        "?",
                        "1-57ff426a-80c11c39b0c928905eb0828d",
                        "53995c3f42cd8ad8",
                        "25:a87bd80c:1",
                        "\0",
                        "\uD800",
                        "é")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }
}
