package io.github.tracedapi.handler.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JVM's own notices and sender, each in a JVM of their own. */
@Timeout(60)
class NoticesIT {
    /** Sends a document to where the environment says, twice. */
    static final class Handler {
        public static void main(String[] arguments) {
            for (int i = 0; i < 2; i++) {
                DocumentSender.standard().send(Written.TRACE, Written.PARENT, EndedSubsegment.named("work"));
            }
            System.out.println("sent " + DocumentSender.standard().sent() + ", lost "
                    + DocumentSender.standard().lost() + ", to "
                    + DocumentSender.standard().address());
        }
    }

    @Test
    void notice_is_one_line_in_utf_8_on_standard_output() throws Exception {
        assertThat(run(Map.of("AWS_XRAY_DAEMON_ADDRESS", "nowhere", "LC_ALL", "C")))
                .isEqualTo("""
                        {"tracedapi":"UnreadableDaemonAddress","message":"AWS_XRAY_DAEMON_ADDRESS: is \\"nowhere\\", which is no\
                         address – no document is sent – set it to ip:port, or to tcp:ip:port udp:ip:port"}
                        sent 0, lost 2, to (unreadable)
                        """);
    }

    @Test
    void notices_can_be_switched_off() throws Exception {
        assertThat(run(Map.of("AWS_XRAY_DAEMON_ADDRESS", "nowhere", "TRACED_API_NOTICES", "OFF")))
                .isEqualTo("sent 0, lost 2, to (unreadable)\n");
    }

    @Test
    void property_says_where_to_send_if_the_environment_does_not() throws Exception {
        assertThat(run(Map.of("TRACED_API_NOTICES", "off"), "-Dcom.amazonaws.xray.emitters.daemonAddress=127.0.0.1:9"))
                .endsWith(", to 127.0.0.1:9\n");
    }

    private static String run(Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Handler.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("AWS_XRAY_DAEMON_ADDRESS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
