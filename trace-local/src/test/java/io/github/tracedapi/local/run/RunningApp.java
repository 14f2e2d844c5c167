package io.github.tracedapi.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tracedapi.trace.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An app of a test, running as a whole; its clients are real ones, and come through the front door. */
final class RunningApp {
    static final String SERVER_ERROR = "{\"message\": \"Internal server error\"}";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final LocalRun run;

    RunningApp(LocalRun run) {
        this.run = run;
    }

    static RunningApp of(RestApp app) throws IOException, InterruptedException {
        return new RunningApp(LocalRun.of(app.template()).start());
    }

    LocalRun run() {
        return run;
    }

    /** What a client got, and what is known of its request. */
    record Answered(HttpResponse<byte[]> reply, RequestRecord record) {
        int status() {
            return reply.statusCode();
        }

        String body() {
            return new String(reply.body(), StandardCharsets.UTF_8);
        }

        String field(String name) {
            return reply.headers().firstValue(name).orElse("");
        }

        /** The segment of a kind of resource; there is one. */
        Segment segment(String origin) {
            return RunningApp.segment(record, origin);
        }
    }

    static Segment segment(RequestRecord record, String origin) {
        List<Segment> found = record.trace().orElseThrow().segments().stream()
                .filter(segment -> origin.equals(segment.origin()))
                .toList();
        assertThat(found).as(origin).hasSize(1);
        return found.get(0);
    }

    /** A request that the door's handler does something for. */
    Answered act(String path, String act) throws IOException, InterruptedException {
        return get(path, "x-act", act);
    }

    Answered get(String path, String... fields) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(run.uri().resolve(path));
        return send(fields.length == 0 ? request : request.headers(fields));
    }

    Answered send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply =
                client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
        String id = reply.headers().firstValue("x-amzn-RequestId").orElseThrow();
        return new Answered(
                reply, record(record -> record.exchange().requestId().equals(id)));
    }

    RequestRecord record(Predicate<RequestRecord> wanted) throws InterruptedException {
        return run.log().await(wanted, PATIENCE).orElseThrow();
    }

    /** Sends bytes and reads what comes until the end; each character is a byte. */
    String exchange(String bytes) throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(reply);
            return reply.toString(StandardCharsets.ISO_8859_1);
        }
    }

    Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), run.uri().getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** Ends the run, and sees that its process, its folders and its port are gone with it. */
    void closeAndSeeNothingLeft(String path) throws IOException, InterruptedException {
        Answered last = get(path);
        assertThat(last.status()).isEqualTo(200);
        Path folder = runsFolder(Path.of(last.body()));
        assertThat(folder).isDirectory();
        List<ProcessHandle> processes = ProcessHandle.current()
                .descendants()
                .filter(process -> command(process).contains(folder.toString()))
                .toList();
        assertThat(processes).as("processes of " + folder).isNotEmpty();
        int port = run.uri().getPort();

        run.close();

        assertThat(processes.stream()
                        .filter(ProcessHandle::isAlive)
                        .map(RunningApp::command)
                        .collect(Collectors.toList()))
                .isEmpty();
        assertThat(folder).doesNotExist();
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    private static String command(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    /** The one that all others of a run are in. */
    private static Path runsFolder(Path below) {
        Path folder = below;
        while (!folder.getFileName().toString().startsWith("traced-lambda-")) {
            folder = folder.getParent();
        }
        return folder;
    }
}
