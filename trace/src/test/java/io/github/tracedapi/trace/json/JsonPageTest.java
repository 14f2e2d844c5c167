package io.github.tracedapi.trace.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.TypicalMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/json.md} shows is what we write. */
class JsonPageTest {
    private static final Path PAGE = Path.of("../docs/json.md");

    @Test
    void each_example_is_allowed_by_its_schema() throws IOException {
        List<String> examples = blocks("json");

        assertThat(examples).hasSize(3);
        Schema.TRACE_MAP.assertAllows(examples.get(0));
        Schema.MAP_PROOF.assertAllows(examples.get(1));
        Schema.TRACE.assertAllows(examples.get(2));
    }

    @Test
    void the_map_can_be_read_and_is_written_just_so() throws IOException {
        String example = blocks("json").get(0);

        assertThat(TraceMapJson.write(TraceMapJson.read(example))).isEqualTo(example);
    }

    @Test
    void the_message_is_the_one_that_is_thrown() throws IOException {
        String json = TraceMapJson.write(TypicalMaps.untracedStage())
                .replaceFirst("\"verdict\": \"broken\"", "\"verdict\": \"maybe\"");

        assertThatThrownBy(() -> TraceMapJson.read(json))
                .hasMessage(blocks("text").get(0).strip());
    }

    @Test
    void each_kind_of_node_is_listed() throws IOException {
        String page = Files.readString(PAGE);

        for (NodeKind kind : NodeKind.values()) {
            assertThat(page).contains("`" + JsonText.word(kind) + "`");
        }
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
