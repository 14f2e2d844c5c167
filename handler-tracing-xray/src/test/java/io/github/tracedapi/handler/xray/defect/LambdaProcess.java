package io.github.tracedapi.handler.xray.defect;

import io.github.tracedapi.trace.receive.XRayReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@link Handlers} in a JVM with the environment that Lambda gives, and what came of it. */
final class LambdaProcess implements AutoCloseable {
    private static final String INSTRUMENTOR = "software/amazon/awssdk/global/handlers/execution.interceptors";

    private final XRayReceiver receiver;
    private final List<String> lines;

    private LambdaProcess(XRayReceiver receiver, List<String> lines) {
        this.receiver = receiver;
        this.lines = lines;
    }

    static LambdaProcess run(String mode, boolean instrumentorFirst, Map<String, String> environment) throws Exception {
        XRayReceiver receiver = XRayReceiver.start(0);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        String classPath = System.getProperty("java.class.path");
        command.addAll(List.of(
                "-cp",
                instrumentorFirst ? instrumentor() + java.io.File.pathSeparator + classPath : classPath,
                Handlers.class.getName(),
                mode));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "LAMBDA_TASK_ROOT", "/var/task",
                        "AWS_LAMBDA_FUNCTION_NAME", "orders",
                        "AWS_XRAY_DAEMON_ADDRESS", receiver.address()));
        builder.environment().remove("_X_AMZN_TRACE_ID");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output;
        try (InputStream out = process.getInputStream()) {
            output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("Handlers ended with an error:\n" + output);
        }
        if (!receiver.drain(Duration.ofSeconds(10))) {
            throw new IllegalStateException("The receiver did not file in time what it had received.");
        }
        return new LambdaProcess(receiver, output.lines().toList());
    }

    private static String instrumentor() throws IOException {
        for (java.net.URL url :
                java.util.Collections.list(LambdaProcess.class.getClassLoader().getResources(INSTRUMENTOR))) {
            String jar = url.getPath();
            if (jar.contains("instrumentor")) {
                return Path.of(java.net.URI.create(jar.substring(0, jar.indexOf('!'))))
                        .toString();
            }
        }
        throw new IllegalStateException("The X-Ray SDK's instrumentor is not on the class path.");
    }

    List<String> documents(Defect defect) {
        return receiver.documents(defect.traceId());
    }

    List<String> traces() {
        return receiver.traceIds().stream().map(String::valueOf).toList();
    }

    /** What a handler saw. */
    List<String> saw(Defect defect) {
        String start = "@" + defect + " ";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    /** The notice of an id; those of the same id are one. */
    List<String> notices(String id) {
        return lines.stream()
                .filter(line -> line.startsWith("{\"tracedapi\":\"" + id))
                .toList();
    }

    String output() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        receiver.close();
    }
}
