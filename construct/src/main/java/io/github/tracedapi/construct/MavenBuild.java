package io.github.tracedapi.construct;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Packages one module with the modules it needs, in a Maven process of its own. */
final class MavenBuild {
    /** Enough to hold Maven's error summary and a compiler's complaints before it. */
    private static final int LINES_KEPT = 200;

    private static final String NO_TIMESTAMPS = "-Dproject.build.outputTimestamp=1980-02-01T00:00:00Z";

    private final MavenReactor reactor;
    private final Path module;

    MavenBuild(MavenReactor reactor, Path module) {
        this.reactor = reactor;
        this.module = module;
    }

    void run() throws IOException {
        List<String> command = command();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(reactor.root().toFile()).redirectErrorStream(true);
        cleanEnvironment(builder.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw failed(
                    "Maven cannot be started (" + e.getMessage() + ")",
                    "install Maven, or add mvnw to " + reactor.root(),
                    command,
                    List.of());
        }
        try {
            List<String> output = lastLines(process);
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw failed("Maven ended with exit code " + exitCode, "mend what it says", command, output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("the build was interrupted", "run it again", command, List.of());
        } finally {
            process.destroy();
        }
    }

    private List<String> command() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");
        List<String> command = new ArrayList<>();
        if (windows) {
            boolean wrapper = Files.isRegularFile(reactor.root().resolve("mvnw.cmd"));
            command.addAll(List.of("cmd", "/c", wrapper ? "mvnw.cmd" : "mvn"));
        } else if (Files.isRegularFile(reactor.root().resolve("mvnw"))) {
            // By way of sh: a checkout may have lost the file's executable bit.
            command.addAll(List.of("sh", "./mvnw"));
        } else {
            command.add("mvn");
        }
        command.addAll(List.of("-B", "-ntp", "-DskipTests"));
        if (reactor.needed(module).stream().noneMatch(PomFile::setsOutputTimestamp)) {
            command.add(NO_TIMESTAMPS);
        }
        if (!module.equals(reactor.root())) {
            command.addAll(
                    List.of("-pl", reactor.root().relativize(module).toString().replace('\\', '/'), "-am"));
        }
        command.add("package");
        return command;
    }

    /** When the app itself runs under Maven, its variables would steer this build to the outer one's folder. */
    private static void cleanEnvironment(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.equals("MAVEN_PROJECTBASEDIR")
                        || name.equals("MAVEN_BASEDIR")
                        || name.equals("MAVEN_CMD_LINE_ARGS"));
        // The JDK that runs the app compiles the handler, also where the shell knows no JAVA_HOME.
        Path home = Path.of(System.getProperty("java.home"));
        if (Files.exists(home.resolve("bin").resolve("javac")) || Files.exists(home.resolve("bin/javac.exe"))) {
            environment.put("JAVA_HOME", home.toString());
        }
    }

    private static List<String> lastLines(Process process) throws IOException {
        Deque<String> lines = new ArrayDeque<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (lines.size() > LINES_KEPT) {
                    lines.remove();
                }
            }
        }
        return List.copyOf(lines);
    }

    private IllegalStateException failed(String what, String whatToDo, List<String> command, List<String> output) {
        return new IllegalStateException("HandlerCode.fromMavenModule(\"" + module + "\"): " + what
                + " – the function has no code – " + whatToDo + ", or run it by hand in " + reactor.root() + ": "
                + String.join(" ", command) + (output.isEmpty() ? "" : "\n" + String.join("\n", output)));
    }
}
