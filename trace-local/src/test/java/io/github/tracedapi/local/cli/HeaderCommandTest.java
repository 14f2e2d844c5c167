package io.github.tracedapi.local.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderCommandTest {
    private static final String WHOLE =
            "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=25:a87bd80c:1";

    @TempDir
    private Path folder;

    private TracedRun header(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "header";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return TracedRun.in(folder, all);
    }

    @Test
    void each_party_and_its_reason_is_told() throws IOException {
        TracedRun run = header(WHOLE);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        GoldenFile.assertSame("cli/header.txt", run.out());
    }

    @Test
    void malformed_header_is_told_fault_by_fault() throws IOException {
        TracedRun run = header("root=zzz;Parent=1;Sampled=1;Lineage=x");

        assertThat(run.exitCode()).isEqualTo(1);
        GoldenFile.assertSame("cli/header-malformed.txt", run.out());
    }

    @Test
    void json_has_the_fields_and_each_party() throws IOException {
        TracedRun run = header("--json", WHOLE);

        assertThat(run.exitCode()).isZero();
        assertThatJson(run.out()).node("root").isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
        assertThatJson(run.out()).node("parent").isEqualTo("\"53995c3f42cd8ad8\"");
        assertThatJson(run.out()).node("sampled").isEqualTo("\"1\"");
        assertThatJson(run.out()).node("lineage").isEqualTo("25:a87bd80c:1");
        assertThatJson(run.out()).node("verdict").isEqualTo("joins");
        assertThatJson(run.out()).node("parties[0].does").isEqualTo("records");
        GoldenFile.assertSame("cli/header.json", run.out());
    }

    @Test
    void json_leaves_out_what_is_not_there() {
        assertThatJson(header("--json", "Sampled=0").out())
                .isObject()
                .doesNotContainKeys("root", "parent", "lineage")
                .containsEntry("sampled", "0")
                .containsEntry("verdict", "silent");
    }

    @ParameterizedTest(name = "{0}: {1}, {2}, {3}, exit code {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    Root=1-5759e988-bd862e3fe1be46a994272793                                      | decides    | decides    | silent  | 0
                    Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1    | records    | records    | joins   | 0
                    Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0    | leaves-out | leaves-out | silent  | 0
                    Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=?    | decides    | decides    | silent  | 0
                    Root=1-5759E988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1    | records    | records    | torn    | 1
                    Root=1-5759e988-bd862e3fe1be46a994272793;Parent=5;Sampled=1                   | records    | records    | refused | 1
                    Sampled=1                                                                     | records    | decides    | silent  | 0
                    nonsense                                                                      | decides    | decides    | silent  | 1
                    """)
    void each_party_does(String header, String apiGateway, String lambda, String sdk, int exitCode) {
        TracedRun run = header("--json", header);

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThatJson(run.out()).node("parties[0].does").isEqualTo(apiGateway);
        assertThatJson(run.out()).node("parties[1].does").isEqualTo(lambda);
        assertThatJson(run.out()).node("parties[2].does").isEqualTo(sdk);
    }

    @Test
    void name_of_the_header_may_stand_before_it() {
        assertThat(header("x-amzn-trace-id: " + WHOLE)).isEqualTo(header(WHOLE));
    }

    @Test
    void escape_sequences_do_not_reach_the_terminal() {
        assertThat(header("Root=\u001b[2J;a\u001b]0;x=1").out()).doesNotContain("\u001b");
    }
}
