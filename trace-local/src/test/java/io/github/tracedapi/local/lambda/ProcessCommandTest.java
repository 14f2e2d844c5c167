package io.github.tracedapi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"512, 445645", "128, 111411", "1536, 1336934", "10240, 8912896"})
    void heap_is_85_percent_of_the_memory_as_lambda_was_seen_to_set_it(int memoryMb, long kilobytes) {
        assertThat(ProcessCommand.heapKilobytes(memoryMb)).isEqualTo(kilobytes);
    }

    @Test
    void command_is_lambdas_with_folders_of_our_own() throws Exception {
        List<String> command = command("", 17).command(List.of("-Dextra=1"));

        assertThat(command.subList(1, command.size()))
                .startsWith(
                        "-XX:MaxHeapSize=445645k",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-XX:+TieredCompilation",
                        "-XX:TieredStopAtLevel=1",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.io.tmpdir=" + folder.resolve("temp"),
                        "-Duser.home=" + folder.resolve("temp"))
                .endsWith("io.github.tracedapi.local.client.PortableRuntime", "app.H::handle")
                .containsSubsequence("-Dextra=1", "-cp");
    }

    @ParameterizedTest
    @CsvSource({
        "-Xmx100m, -XX:MaxHeapSize",
        "-XX:MaxRAMPercentage=50, -XX:MaxHeapSize",
        "-XX:+UseG1GC, -XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=4, -XX:TieredStopAtLevel",
        "-XX:SharedArchiveFile=x.jsa, -Xshare",
    })
    void what_the_template_gives_the_jvm_is_not_overridden(String given, String ours) throws Exception {
        assertThat(command(given, 17).command(List.of())).noneMatch(option -> option.startsWith(ours));
        assertThat(command("-Dx=y", 17).command(List.of())).anyMatch(option -> option.startsWith(ours));
    }

    @ParameterizedTest
    @CsvSource({"21, false", "22, true", "25, true"})
    void native_code_is_allowed_where_the_jvm_would_warn_of_it(int java, boolean allowed) throws Exception {
        assertThat(command("", java).command(List.of()).contains("--enable-native-access=ALL-UNNAMED"))
                .isEqualTo(allowed);
    }

    @Test
    void environment_has_nothing_of_ours_but_the_path() throws Exception {
        Map<String, String> environment = command("", 17)
                .environment(
                        Map.of("PATH", "/bin", "AWS_PROFILE", "mine", "_X_AMZN_TRACE_ID", "Root=1"),
                        "127.0.0.1:9",
                        "stream",
                        Map.of());

        assertThat(environment)
                .containsEntry("PATH", "/bin")
                .containsEntry("AWS_EXECUTION_ENV", "AWS_Lambda_java21")
                .containsEntry("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9")
                .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
                .containsEntry("AWS_LAMBDA_LOG_STREAM_NAME", "stream")
                .containsEntry("TZ", ":UTC")
                .doesNotContainKeys("AWS_PROFILE", "_X_AMZN_TRACE_ID", "AWS_XRAY_DAEMON_ADDRESS");
    }

    @Test
    void template_may_set_what_lambda_lets_it_and_no_more_and_extras_go_before_all() throws Exception {
        Map<String, String> environment = command(
                        "\", \"TZ\": \"Europe/Vienna\", \"AWS_REGION\": \"mars\", \"_X_AMZN_TRACE_ID\": \"Root=1\", \"X\": \"t",
                        17)
                .environment(Map.of(), "127.0.0.1:9", "stream", Map.of("X", "extra"));

        assertThat(environment)
                .containsEntry("TZ", "Europe/Vienna")
                .containsEntry("AWS_REGION", "us-east-1")
                .containsEntry("X", "extra")
                .doesNotContainKey("_X_AMZN_TRACE_ID");
    }

    @Test
    void template_may_overwrite_the_daemons_address_as_on_lambda() throws Exception {
        Optional<String> daemon = Optional.of("127.0.0.1:4711");

        assertThat(environment("", daemon)).containsEntry("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:4711");
        assertThat(environment("\", \"AWS_XRAY_DAEMON_ADDRESS\": \"xray:2000", daemon))
                .containsEntry("AWS_XRAY_DAEMON_ADDRESS", "xray:2000");
    }

    private Map<String, String> environment(String javaToolOptions, Optional<String> daemon) throws Exception {
        return command(javaToolOptions, 17, daemon).environment(Map.of(), "127.0.0.1:9", "stream", Map.of());
    }

    private ProcessCommand command(String javaToolOptions, int java) throws Exception {
        return command(javaToolOptions, java, Optional.empty());
    }

    private ProcessCommand command(String javaToolOptions, int java, Optional<String> daemon) throws Exception {
        CloudAssembly app = CloudAssembly.ofTemplate(
                "App",
                "{\"Resources\": {\"F\": {\"Type\": \"AWS::Lambda::Function\", \"Properties\": {\"MemorySize\": 512,"
                        + " \"Runtime\": \"java21\", \"Handler\": \"app.H::handle\", \"Environment\": {\"Variables\":"
                        + " {\"JAVA_TOOL_OPTIONS\": \"" + javaToolOptions + "\"}}}}}}");
        FunctionSettings function = LambdaFunctions.read(app, LocalNames.of(app, Map.of()), Map.of())
                .all()
                .get(0);
        return new ProcessCommand(
                function,
                RuntimeClient.find(RuntimeKind.PORTABLE, folder),
                new JavaHome(Path.of("jdk"), java, java + ".0"),
                folder.resolve("task"),
                folder.resolve("temp"),
                daemon);
    }

    @Test
    void native_library_is_put_into_the_folder() throws Exception {
        if (RuntimeKind.ofThisSystem() == RuntimeKind.NATIVE) {
            RuntimeClient client = RuntimeClient.find(RuntimeKind.NATIVE, folder);

            assertThat(client.nativeLibrary()).contains(folder.resolve("libaws-lambda-jni.so"));
            assertThat(Files.size(folder.resolve("libaws-lambda-jni.so"))).isGreaterThan(100_000);
        } else {
            assertThat(RuntimeClient.find(RuntimeKind.PORTABLE, folder).nativeLibrary())
                    .isEmpty();
        }
    }
}
