package io.github.tracedapi.handler.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.handler.fixtures.DynamoDbStandIn;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a cold start pays most for, and the only part of it that is the same in every run. */
@Timeout(120)
class ClassesLoadedIT {
    private static final int MOST = 100;

    @TempDir
    private Path folder;

    @Test
    void a_traced_call_of_DynamoDB_loads_at_most_100_classes_more_than_one_that_is_not_traced() throws Exception {
        try (DynamoDbStandIn server = DynamoDbStandIn.start();
                XRayReceiver receiver = XRayReceiver.start(0)) {
            List<String> untraced = classesOf("untraced", server, receiver);
            List<String> traced = classesOf("traced", server, receiver);

            assertThat(receiver.drain(Duration.ofSeconds(20))).isTrue();
            assertThat(receiver.counts().filed()).isEqualTo(1);
            assertThat(untraced).hasSizeGreaterThan(2000);
            assertThat(traced.size() - untraced.size())
                    .as("classes more: %s", more(traced, untraced))
                    .isBetween(1, MOST);
        }
    }

    private List<String> classesOf(String mode, DynamoDbStandIn server, XRayReceiver receiver)
            throws IOException, InterruptedException {
        Path log = folder.resolve(mode + ".log");
        Path output = folder.resolve(mode + ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OneCall.class.getName(),
                mode,
                server.uri().toString());
        builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "orders");
        builder.environment().put("AWS_XRAY_DAEMON_ADDRESS", receiver.address());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).toList();
        }
    }

    private static List<String> more(List<String> traced, List<String> untraced) {
        List<String> more = new ArrayList<>(names(traced));
        more.removeAll(names(untraced));
        return more;
    }

    private static List<String> names(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceFirst("^\\S+ *", "").replaceFirst(" source: .*", ""))
                .map(line -> line.replaceAll("0x[0-9a-f]+|\\$\\$Lambda.*", ""))
                .toList();
    }
}
