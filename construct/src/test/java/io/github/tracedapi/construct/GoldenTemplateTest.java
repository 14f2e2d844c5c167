package io.github.tracedapi.construct;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The whole template of one statement, to be read in review. A change here that no named test explains is a surprise to
 * every user who upgrades. {@code -Dgolden.update=true} writes the file anew.
 */
class GoldenTemplateTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/TracedApiFunction.template.json");

    @Test
    void template_is_the_golden_one() throws IOException {
        String template = masked(Props.synthesize(Props.minimal().build()));
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, template + "\n");
        }

        assertThatJson(template).isEqualTo(Files.readString(GOLDEN));
    }

    /** Without what changes with every handler or release of CDK and says nothing of the construct. */
    private static String masked(Synthesized synthesized) throws IOException {
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(synthesized.template())
                .replaceAll("[0-9a-f]{64}\\.zip", "<asset>.zip")
                .replaceAll("(Deployment[0-9A-F]{8})[0-9a-f]{32}", "$1<hash>");
    }
}
