package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/findings.md} has a heading for each rule, and each heading has a rule. */
class FindingsPageTest {
    private static final Path PAGE = Path.of("../docs/findings.md");

    private static List<String> ids() {
        return TracePredictor.RULES.stream().map(Rule::id).toList();
    }

    @Test
    void headings_are_the_rules_in_their_order() throws IOException {
        assertThat(Files.readAllLines(PAGE))
                .filteredOn(line -> line.startsWith("## "))
                .extracting(line -> line.substring(3))
                .containsExactlyElementsOf(ids());
    }

    @Test
    void each_heading_tells_what_why_how_to_mend_and_how_to_acknowledge() throws IOException {
        String[] sections = Files.readString(PAGE).split("\n## ");

        assertThat(sections).hasSize(ids().size() + 1);
        for (int i = 1; i < sections.length; i++) {
            assertThat(sections[i])
                    .contains("\n**Why it matters.** ", "\n**How to mend it.** ")
                    .satisfiesAnyOf(
                            text -> assertThat(text).contains("*Error"),
                            text -> assertThat(text).contains("*Warning"))
                    .contains("`TracedApi::" + ids().get(i - 1) + "[<construct path>]`");
        }
    }

    @Test
    void each_rule_has_an_id_of_its_own() {
        assertThat(ids()).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Z][A-Za-z]+"));
    }
}
