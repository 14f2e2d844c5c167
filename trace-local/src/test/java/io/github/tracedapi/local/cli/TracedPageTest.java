package io.github.tracedapi.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** docs/traced.md is in step with the command; {@code -Dgolden.update=true} writes its tables of options anew. */
class TracedPageTest {
    private static final Path PAGE = Path.of("../docs/traced.md");

    private static CommandLine traced() {
        Surroundings none = new Surroundings(
                Map.of(),
                Path.of(""),
                Optional.empty(),
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                false,
                0,
                StandardCharsets.UTF_8,
                () -> {});
        return Traced.commandLine(none, new Failures(none));
    }

    private static String table(CommandLine verb) {
        StringBuilder table = new StringBuilder("\n| argument or option | |\n|---|---|\n");
        for (PositionalParamSpec argument : verb.getCommandSpec().positionalParameters()) {
            if (!argument.hidden()) {
                row(table, argument.paramLabel(), argument.description());
            }
        }
        verb.getCommandSpec().options().stream()
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(option -> row(
                        table,
                        String.join(", ", option.names()) + (option.arity().max() > 0 ? " " + option.paramLabel() : ""),
                        option.description()));
        return table.append('\n').toString();
    }

    private static void row(StringBuilder table, String name, String... description) {
        table.append("| `")
                .append(name)
                .append("` | ")
                .append(String.join(" ", description))
                .append(" |\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "invoke", "map", "show", "header", "completion"})
    void page_has_each_argument_and_option_of_a_verb_in_its_words(String name) throws IOException {
        String table = table(traced().getSubcommands().get(name));
        Pattern place = Pattern.compile("(<!-- options of " + name + " -->\n).*?(<!-- end -->)", Pattern.DOTALL);
        String page = Files.readString(PAGE);
        if (Boolean.getBoolean("golden.update")) {
            page = place.matcher(page)
                    .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + table + found.group(2)));
            Files.writeString(PAGE, page);
        }

        assertThat(page).contains("<!-- options of " + name + " -->\n" + table + "<!-- end -->");
    }

    @Test
    void page_has_a_heading_for_each_verb_and_no_other() throws IOException {
        assertThat(Files.readAllLines(PAGE).stream()
                        .filter(line -> line.startsWith("## traced "))
                        .map(line -> line.substring("## traced ".length())))
                .containsExactlyElementsOf(traced().getSubcommands().keySet().stream()
                        .filter(verb -> !verb.equals("help"))
                        .toList());
    }

    @Test
    void page_has_each_exit_code() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("\n| " + ExitCode.PROVEN + " | ")
                .contains("\n| " + ExitCode.BROKEN + " | ")
                .contains("\n| " + ExitCode.USAGE + " | ")
                .contains("\n| " + ExitCode.FAILED + " | ")
                .contains("\n| " + ExitCode.INTERRUPTED + " | ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "header.json",
                "show.json",
                "request.json",
            })
    void page_names_the_fields_that_are_written(String golden) throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Files.readAllLines(Path.of("src/test/resources/golden/cli").resolve(golden)).stream()
                        .filter(line -> line.matches("  \"[a-zA-Z]+\":.*"))
                        .map(line -> "`" + line.substring(3, line.indexOf('"', 3)) + "`"))
                .hasSizeGreaterThan(2)
                .allSatisfy(field -> assertThat(page).contains(field));
    }
}
