package io.github.tracedapi.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.GoldenFile;
import io.github.tracedapi.trace.json.TraceMapJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapCommandTest {
    @TempDir
    private Path folder;

    @Test
    void map_of_a_template_is_drawn() throws IOException {
        OrdersApp.write(folder, OrdersApp.template());

        TracedRun run = TracedRun.in(folder, "map", "orders.yaml");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        GoldenFile.assertSame("cli/map.txt", run.out());
    }

    @Test
    void map_with_a_broken_finding_ends_with_1() throws IOException {
        OrdersApp.write(folder, OrdersApp.untraced());

        TracedRun run = TracedRun.in(folder, "map", "orders.yaml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("✗ error UntracedStage");
        GoldenFile.assertSame("cli/map-broken.txt", run.out());
    }

    @Test
    void json_is_the_map_that_the_library_reads() throws IOException {
        OrdersApp.write(folder, OrdersApp.untraced());

        TracedRun run = TracedRun.in(folder, "map", "--json", "orders.yaml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(TraceMapJson.read(run.out()).findings())
                .extracting(finding -> finding.rule())
                .contains("UntracedStage");
    }

    @Test
    void ascii_option_writes_ascii_only() throws IOException {
        OrdersApp.write(folder, OrdersApp.template());

        assertThat(TracedRun.in(folder, "map", "--ascii", "orders.yaml").out()).matches("[\\x20-\\x7e\\n]+");
    }

    @Test
    void charset_without_our_signs_gets_ascii() throws IOException {
        OrdersApp.write(folder, OrdersApp.template());

        assertThat(TracedRun.with(folder, Map.of(), "", StandardCharsets.US_ASCII, "map", "orders.yaml")
                        .out())
                .contains("`- + traced")
                .matches("[\\x20-\\x7e\\n]+");
    }

    @Test
    void colours_come_if_forced_and_go_by_option() throws IOException {
        OrdersApp.write(folder, OrdersApp.template());
        Map<String, String> forced = Map.of("CLICOLOR_FORCE", "1");

        assertThat(TracedRun.with(folder, forced, "", StandardCharsets.UTF_8, "map", "orders.yaml")
                        .out())
                .contains("\u001b[");
        assertThat(TracedRun.with(folder, forced, "", StandardCharsets.UTF_8, "map", "--no-color", "orders.yaml")
                        .out())
                .doesNotContain("\u001b[");
    }

    @Test
    void cdk_out_is_meant_if_nothing_is_given() {
        assertThat(TracedRun.in(folder, "map")).isEqualTo(new TracedRun(2, "", """
                traced map: cdk.out: there is no such folder or file in %s – there is no app to look at – run 'cdk synth'\
                 first, or give the folder it wrote, or a template.
                """.formatted(folder)));
    }

    @Test
    void file_that_is_no_template_is_named_with_the_reason() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "[1, 2");

        TracedRun run = TracedRun.in(folder, "map", "notes.txt");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("traced map: notes.txt: no template could be read – there is no map – ");
    }

    @Test
    void folder_that_cdk_has_not_written_is_refused() {
        assertThat(TracedRun.in(folder, "map", ".").err())
                .isEqualTo(
                        "traced map: .: has no manifest.json – it is not what cdk synth writes – give the folder it wrote,"
                                + " usually cdk.out, or a template.\n");
    }
}
