package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.PacedSender;
import io.github.tracedapi.benchmarks.PacedSender.Sent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Sends from a JVM of its own, so that the receiver shares no heap and no compiler with it. */
public final class SenderProcess {
    private SenderProcess() {}

    /** Arguments: port, documents, rate, size. Prints documents and nanoseconds. */
    public static void main(String[] args) throws IOException {
        Sent sent = PacedSender.send(
                Integer.parseInt(args[0]),
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]));
        System.out.println(sent.documents() + " " + sent.nanos());
    }

    static Sent run(int port, int documents, int rate, int size) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SenderProcess.class.getName(),
                        String.valueOf(port),
                        String.valueOf(documents),
                        String.valueOf(rate),
                        String.valueOf(size)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        if (process.waitFor() != 0) {
            throw new IOException("the sender ended with " + process.exitValue() + ", after " + line);
        }
        List<String> figures = List.of(line.split(" ", -1));
        return new Sent(Integer.parseInt(figures.get(0)), Long.parseLong(figures.get(1)));
    }
}
