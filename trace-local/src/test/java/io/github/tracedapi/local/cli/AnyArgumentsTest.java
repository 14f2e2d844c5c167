package io.github.tracedapi.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No argument list makes the command throw, or end in another way than the documented ones. */
class AnyArgumentsTest {
    /** Empty, so that no verb finds an app that it could start. */
    private static final Path NOWHERE = nowhere();

    @Property(tries = 300)
    void every_argument_list_ends_with_a_documented_exit_code_and_no_stack_trace(
            @ForAll("argumentLists") List<String> arguments) {
        TracedRun run = TracedRun.in(NOWHERE, arguments.toArray(new String[0]));

        assertThat(run.exitCode()).isIn(0, 1, 2);
        assertThat(run.out() + run.err()).doesNotContain("\tat ").doesNotContain("a fault of traced itself");
        if (run.exitCode() == 2) {
            assertThat(run.err()).startsWith("traced").matches("(?s).* [–-] .*\n");
        }
    }

    @Provide
    Arbitrary<List<String>> argumentLists() {
        Arbitrary<String> known = Arbitraries.of(
                "demo",
                "run",
                "invoke",
                "map",
                "show",
                "header",
                "completion",
                "help",
                "--json",
                "--ascii",
                "--no-color",
                "-h",
                "--help",
                "-V",
                "--version",
                "--port",
                "--port=0",
                "--page-port",
                "-1",
                "99999",
                "--env",
                "A=B",
                "=",
                "--endpoint",
                "sqs=http://127.0.0.1:1",
                "--dynamodb",
                "http://[",
                "--dynamodb-local",
                "--timeout",
                "0",
                "-d",
                "@none",
                "-",
                "-H",
                "K: V",
                "GET",
                "/prod/x",
                "--map",
                "--html",
                "--trace",
                "--serve",
                "cdk.out",
                "--",
                "",
                " ",
                "@file",
                "${user.home}",
                "\u0000",
                "%n",
                "../..\u0000");
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(12);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(6, known), net.jqwik.api.Tuple.of(1, any))
                .list()
                .ofMaxSize(7);
    }

    private static Path nowhere() {
        try {
            Path folder = Files.createTempDirectory("traced-nowhere");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
