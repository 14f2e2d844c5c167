package io.github.tracedapi.local.lambda;

import static io.github.tracedapi.local.lambda.HandlerProject.end;
import static io.github.tracedapi.local.lambda.HandlerProject.payload;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes that code comes in, and what is said of code that cannot run. */
@Timeout(120)
class FunctionCodeIT {
    private static final String ECHO = "app.Handlers$Trivial";
    private static final String LAYERED = """
            package app;

            public class Layered {
                public static String handle(Object event) throws Exception {
                    return (String) Class.forName("lay.Er", true, Layered.class.getClassLoader())
                            .getMethod("name").invoke(null);
                }
            }
            """;
    private static final String LAYER = """
            package lay;

            public class Er {
                public static String name() throws Exception {
                    // A framework in a layer finds the classes of the function, as it has the same loader.
                    return "layer of " + Class.forName("app.Layered").getSimpleName();
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void jars_in_lib_are_on_the_class_path() throws Exception {
        HandlerProject.zip(folder.resolve("code.zip"), Map.of("lib/app.jar", jar(HandlerProject.classes())));

        assertRuns("code.zip");
    }

    @Test
    void jar_runs() throws Exception {
        HandlerProject.zip(folder.resolve("code.jar"), HandlerProject.classes());

        assertRuns("code.jar");
    }

    @Test
    void folder_runs() throws Exception {
        for (Map.Entry<String, byte[]> entry : HandlerProject.classes().entrySet()) {
            Path file = folder.resolve("classes").resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }

        assertRuns("classes");
    }

    @Test
    void jars_of_a_layer_are_there_with_the_functions_own() throws Exception {
        HandlerProject.zip(folder.resolve("code.zip"), HandlerProject.compile("app/Layered.java", LAYERED));
        Map<String, byte[]> layer = new LinkedHashMap<>();
        layer.put("java/lib/layer.jar", jar(HandlerProject.compile("lay/Er.java", LAYER)));
        layer.put("extensions/agent", new byte[0]);
        HandlerProject.zip(folder.resolve("layer.zip"), layer);
        HandlerProject project = new HandlerProject(folder)
                .resource(
                        "\"Layer\": {\"Type\": \"AWS::Lambda::LayerVersion\", \"Properties\": {\"Content\": \"layer.zip\"}}")
                .functionOf(
                        "Layered",
                        "code.zip",
                        "app.Layered::handle",
                        "\"Timeout\": 20",
                        "\"Layers\": [{\"Ref\": \"Layer\"}, \"arn:aws:lambda:us-east-1:1:layer:other:3\"]");
        try (LambdaService lambda = project.lambda().start()) {
            assertThat(payload(end(lambda, "Layered"))).isEqualTo("\"layer of Layered\"");

            assertThat(lambda.notices())
                    .contains("App/Layered: its layer arn:aws:lambda:us-east-1:1:layer:other:3 is not on this machine –"
                            + " it runs without what is in it.")
                    .anyMatch(notice ->
                            notice.contains("holds 1 files that are no java/lib/*.jar, the first is extensions/agent"));
        }
    }

    @Test
    void broken_zip_is_no_function() throws Exception {
        HandlerProject.write(folder.resolve("code.zip"), "no zip");

        assertThat(reason("code.zip", ECHO))
                .startsWith(folder.resolve("code.zip") + ": it is no zip that can be read: ");
    }

    @Test
    void code_that_is_mended_runs() throws Exception {
        HandlerProject.write(folder.resolve("code.zip"), "no zip");
        try (LambdaService lambda = project("code.zip").lambda().start()) {
            assertThat(end(lambda, "F").reply()).isInstanceOf(InvocationReply.NotRunHere.class);
            HandlerProject.zip(folder.resolve("code.zip"), HandlerProject.classes());

            assertThat(payload(end(lambda, "F"))).isEqualTo("{}");
        }
    }

    @Test
    void code_that_is_not_there_is_no_function() throws Exception {
        assertThat(reason("absent.zip", ECHO))
                .isEqualTo("App/F: its code is not here: the code should be at \"" + folder.resolve("absent.zip")
                        + "\", and nothing is there – build it, then synthesize the app again");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"ImageUri\": \"repo/image:1\"}', '', "
                + "'it is the container image repo/image:1, and only Java in a zip runs here – deploy it to see this hop'",
        "'{\"ZipFile\": \"exports.handler = 1\"}', nodejs22.x, "
                + "'its runtime is nodejs22.x, and only Java runs here – deploy it to see this hop'",
        "'{\"ZipFile\": \"class H {}\"}', java21, "
                + "'its code is in the template, which Lambda does not take for java21 – give it as an asset'",
        "'\"x.zip\"', provided.al2023, "
                + "'its runtime is provided.al2023, and only Java runs here – deploy it to see this hop'",
    })
    void what_cannot_run_here_says_why(String code, String runtime, String reason) throws Exception {
        HandlerProject project = new HandlerProject(folder)
                .resource("\"F\": {\"Type\": \"AWS::Lambda::Function\", \"Properties\": {\"FunctionName\": \"F\","
                        + " \"Handler\": \"h\", \"Code\": " + code
                        + (runtime == null || runtime.isEmpty() ? "" : ", \"Runtime\": \"" + runtime + "\"") + "}}");
        try (LambdaService lambda = project.lambda().start()) {
            assertThat(end(lambda, "F").reply()).isEqualTo(new InvocationReply.NotRunHere("App/F: " + reason));
        }
    }

    @Test
    void function_that_is_not_in_the_app_is_not_run() throws Exception {
        try (LambdaService lambda = project("x.zip").lambda().start()) {
            assertThat(end(lambda, "Other").reply())
                    .isEqualTo(
                            new InvocationReply.NotRunHere("Other: no function of the app is called so – it cannot be"
                                    + " invoked here – deploy it to see this hop"));
        }
    }

    @Test
    void handler_compiled_for_a_newer_java_is_said() throws Exception {
        Map<String, byte[]> classes = new LinkedHashMap<>(HandlerProject.classes());
        byte[] newer = classes.get("app/Handlers$Trivial.class").clone();
        newer[7] = 99;
        classes.put("app/Handlers$Trivial.class", newer);
        HandlerProject.zip(folder.resolve("code.zip"), classes);
        try (LambdaService lambda = project("code.zip").lambda().start()) {
            InvocationReply.Failed failed = HandlerProject.failed(end(lambda, "F"));

            assertThat(failed.kind()).isEqualTo(InvocationReply.Kind.INIT);
            assertThat(lambda.notices())
                    .contains("App/F: its handler is compiled for Java 55, and the JVM here is "
                            + Runtime.version().feature() + " – it does not load – set JAVA_HOME to a JDK 55.");
        }
    }

    @Test
    void folder_that_cannot_be_written_to_is_said() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> project("x.zip").lambda().tempFolder(file).start())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": no folder can be made here: ")
                .hasMessageEndingWith(" – no function can run – see that there is room, and that it may be written to");
    }

    private HandlerProject project(String code) {
        return new HandlerProject(folder).functionOf("F", code, ECHO, "\"Timeout\": 20");
    }

    private void assertRuns(String code) throws Exception {
        try (LambdaService lambda = project(code).lambda().start()) {
            assertThat(payload(end(lambda, "F"))).isEqualTo("{}");
        }
    }

    private String reason(String code, String handler) throws Exception {
        try (LambdaService lambda = new HandlerProject(folder)
                .functionOf("F", code, handler)
                .lambda()
                .start()) {
            return ((InvocationReply.NotRunHere) end(lambda, "F").reply()).reason();
        }
    }

    private static byte[] jar(Map<String, byte[]> content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
