package io.github.tracedapi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.handler.fixtures.ClassPath;
import io.github.tracedapi.handler.fixtures.TaskFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Libraries that a function need not bring: each left out in a process of its own. */
@Timeout(60)
class AbsentLibrariesIT {
    private static final List<String> ALWAYS = List.of("false", "pooled", "false", "false");
    private static final List<String> OPTIONAL =
            List.of("aws-lambda-java-core", "aws-lambda-java-events", "slf4j-api", "crac", "sdk-core");

    @TempDir
    Path temporary;

    @Test
    void our_jar_alone_works() throws IOException {
        assertThat(run(List.of(), Map.of())).containsExactlyElementsOf(with("snapshot false"));
    }

    @Test
    void our_jar_alone_works_before_a_snapshot_and_the_missing_priming_is_no_failure() throws IOException {
        assertThat(run(List.of(), Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")))
                .containsExactlyElementsOf(with("snapshot true"));
    }

    @ParameterizedTest(name = "without {0}")
    @ValueSource(
            strings = {"aws-lambda-java-core", "aws-lambda-java-events", "slf4j-api", "crac", "sdk-core", "nothing"})
    void each_may_be_left_out(String absent) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String library : OPTIONAL) {
            if (!library.equals(absent)) {
                jars.add(ClassPath.jar(library));
            }
        }
        if (!absent.equals("sdk-core")) {
            for (String needed : List.of(
                    "utils",
                    "http-client-spi",
                    "metrics-spi",
                    "identity-spi",
                    "profiles",
                    "retries-spi",
                    "endpoints-spi",
                    "http-auth-spi",
                    "http-auth-aws",
                    "checksums-spi",
                    "annotations",
                    "regions")) {
                jars.add(ClassPath.jar(needed));
            }
        }

        List<String> expected = new ArrayList<>();
        if (!absent.equals("aws-lambda-java-core")) {
            expected.add("handled");
            if (!absent.equals("aws-lambda-java-events")) {
                expected.add("handled REST");
            }
        }
        if (!absent.equals("sdk-core")) {
            expected.add("0 interceptors");
        }
        expected.add("snapshot true");
        assertThat(run(jars, Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")))
                .containsExactlyElementsOf(with(expected.toArray(String[]::new)));
    }

    @Test
    void a_core_from_before_the_trace_header_was_in_the_context_works() throws IOException {
        Path older = temporary.resolve("older");
        String name = "com/amazonaws/services/lambda/runtime/Context.class";
        Files.createDirectories(older.resolve(name).getParent());
        Files.write(older.resolve(name), withoutMethod(name, "getXrayTraceId"));
        // In which that method comes from the interface, so that without it there is none.
        Path withoutOverride = temporary.resolve("context");
        String context = "io/github/tracedapi/handler/XRayContext.class";
        Files.createDirectories(withoutOverride.resolve(context).getParent());
        Files.write(withoutOverride.resolve(context), withoutMethod(context, "getXrayTraceId"));

        assertThat(run(List.of(withoutOverride, older, ClassPath.jar("aws-lambda-java-core")), Map.of()))
                .containsExactlyElementsOf(with("handled", "snapshot false"));
    }

    private static List<String> with(String... more) {
        return Stream.concat(ALWAYS.stream(), Stream.of(more)).toList();
    }

    private List<String> run(List<Path> libraries, Map<String, String> environment) throws IOException {
        Path tests = Files.createDirectories(temporary.resolve("tests"));
        TaskFolder.copyClasses(ClassPath.of(Alone.class), tests, "io/github/tracedapi/handler/Alone");
        TaskFolder.copyClasses(ClassPath.of(Alone.class), tests, "io/github/tracedapi/handler/XRayContext");
        List<String> path = new ArrayList<>();
        libraries.forEach(library -> path.add(library.toString()));
        path.add(ClassPath.of(Traced.class).toString());
        path.add(tests.toString());
        Path log = temporary.resolve("log");
        Path errors = temporary.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        String.join(File.pathSeparator, path),
                        Alone.class.getName())
                .redirectError(errors.toFile())
                .redirectOutput(log.toFile());
        builder.environment().clear();
        // The notices themselves are not of interest here.
        builder.environment().put("TRACED_API_NOTICES", "off");
        builder.environment().put(Backends.VARIABLE, "none");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            return Files.readAllLines(log, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] withoutMethod(String type, String method) throws IOException {
        try (var stream = AbsentLibrariesIT.class.getResourceAsStream("/" + type)) {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(stream)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9, writer) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String type, String signature, String[] exceptions) {
                                    return name.equals(method)
                                            ? null
                                            : super.visitMethod(access, name, type, signature, exceptions);
                                }
                            },
                            0);
            return writer.toByteArray();
        }
    }
}
