package io.github.tracedapi.local.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What one call of the command came to.
 *
 * @param exitCode as a shell would see it
 * @param out      standard output
 * @param err      standard error
 */
record TracedRun(int exitCode, String out, String err) {
    /** Runs the command in a folder, without a terminal and outside the repository. */
    static TracedRun in(Path folder, String... arguments) {
        return with(folder, Map.of(), "", StandardCharsets.UTF_8, arguments);
    }

    /** The same as the launcher of a repository starts it there. */
    static TracedRun inRepository(Path repository, String... arguments) {
        return with(repository, Optional.of(repository), Map.of(), "", StandardCharsets.UTF_8, arguments);
    }

    static TracedRun with(
            Path folder, Map<String, String> environment, String input, Charset charset, String... arguments) {
        return with(folder, Optional.empty(), environment, input, charset, arguments);
    }

    private static TracedRun with(
            Path folder,
            Optional<Path> repository,
            Map<String, String> environment,
            String input,
            Charset charset,
            String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Traced.run(
                new Surroundings(
                        environment,
                        folder,
                        repository,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, false, charset),
                        new PrintStream(err, false, charset),
                        false,
                        0,
                        charset,
                        () -> {}),
                arguments);
        return new TracedRun(exitCode, out.toString(charset), err.toString(charset));
    }
}
