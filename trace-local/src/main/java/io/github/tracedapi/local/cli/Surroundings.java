package io.github.tracedapi.local.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the process that runs the command has around it.
 *
 * @param environment its variables
 * @param directory   its working directory
 * @param repository  where the launcher stands; empty if the command was started without it
 * @param in          standard input
 * @param out         standard output, in {@code charset}
 * @param err         standard error, in {@code charset}
 * @param terminal    whether standard output goes to a terminal
 * @param width       of the terminal; 0 if not known
 * @param charset     of the terminal
 * @param opens       called by a verb before it starts what it must close again, whatever ends the process
 */
record Surroundings(
        Map<String, String> environment,
        Path directory,
        Optional<Path> repository,
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        int width,
        Charset charset,
        Runnable opens) {
    /** Set by the launcher: the folder it stands in. */
    static final String REPOSITORY = "traced.repository";
    /** Set by the launcher: whether standard output is a terminal. Before JDK 22, Java itself cannot tell if standard input is not. */
    static final String TERMINAL = "traced.terminal";
    /** Set by the launcher: the columns of the terminal. */
    static final String COLUMNS = "traced.columns";

    /** Those of this process. */
    static Surroundings ofThisProcess(Runnable opens) {
        Charset charset = terminalCharset();
        String repository = System.getProperty(REPOSITORY, "");
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                repository.isEmpty() ? Optional.empty() : Optional.of(Path.of(repository)),
                System.in,
                stream(FileDescriptor.out, charset),
                stream(FileDescriptor.err, charset),
                Boolean.getBoolean(TERMINAL),
                Integer.getInteger(COLUMNS, 0),
                charset,
                opens);
    }

    private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor)), false, charset);
    }

    /** From JDK 18 on, the default charset is UTF-8 whatever the terminal shows. */
    private static Charset terminalCharset() {
        try {
            return Charset.forName(
                    System.getProperty("stdout.encoding", System.getProperty("native.encoding", "US-ASCII")));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Charset.defaultCharset();
        }
    }
}
