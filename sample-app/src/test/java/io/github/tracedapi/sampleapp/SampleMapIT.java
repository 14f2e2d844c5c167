package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.json.TraceMapJson;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.view.MermaidMap;
import io.github.tracedapi.trace.view.Terminal;
import io.github.tracedapi.trace.view.TextMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check predicts of the sample, with its real handler's zip, is what {@code docs/results/predict.md} shows. */
class SampleMapIT {
    private static final Path PAGE = Sample.ROOT.resolve("docs/results/predict.md");
    private static final String BEGIN = "<!-- sample: begin -->\n";
    private static final String END = "<!-- sample: end -->\n";

    @TempDir
    private Path cdkOut;

    private TraceMap map() throws IOException {
        Sample.synthesizedInto(cdkOut, Map.of());
        return TraceMapJson.read(Files.readString(cdkOut.resolve("trace-map.json")));
    }

    @Test
    void every_hop_is_traced_and_nothing_is_found() throws IOException {
        TraceMap map = map();

        assertThat(map.hops()).hasSize(3).allMatch(hop -> hop.verdict() == Verdict.TRACED);
        assertThat(map.findings()).isEmpty();
        assertThat(map.unread()).isEmpty();
    }

    @Test
    void the_readme_shows_it() throws IOException {
        String text = TextMap.of(map(), new Terminal(120, true, false));

        assertThat(Files.readString(Sample.ROOT.resolve("README.md")))
                .contains(
                        "\n```text\n" + text.substring(0, text.indexOf("\n\n")).strip() + "\n```\n");
    }

    @Test
    void the_page_shows_it_as_text_and_as_mermaid() throws IOException {
        TraceMap map = map();
        String shown =
                "\n```text\n" + TextMap.of(map, new Terminal(120, true, false)).strip() + "\n```\n\n```mermaid\n"
                        + Files.readString(cdkOut.resolve("trace-map.mmd")).strip() + "\n```\n\n";

        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page.substring(0, begin) + shown + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(shown);
        }
        assertThat(Files.readString(cdkOut.resolve("trace-map.mmd"))).isEqualTo(MermaidMap.of(map));
    }
}
