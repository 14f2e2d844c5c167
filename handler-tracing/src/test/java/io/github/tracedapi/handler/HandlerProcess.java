package io.github.tracedapi.handler;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A function of {@link Handlers} under Lambda's own runtime client, with our classes and the libraries that it is given. */
final class HandlerProcess implements AutoCloseable {
    private final RuntimeApi api;
    private final Process process;
    private final Path log;

    private HandlerProcess(RuntimeApi api, Process process, Path log) {
        this.api = api;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param libraries what the function brings, by how the jars' names begin
     */
    static HandlerProcess start(
            Path temporary, String handler, Map<String, String> environment, List<String> options, String... libraries)
            throws IOException {
        Path task = Files.createDirectories(temporary.resolve("task"));
        Path lib = Files.createDirectories(task.resolve("lib"));
        Path ours = classes(Traced.class);
        if (Files.isDirectory(ours)) {
            copyClasses(ours, task, "");
        } else {
            Files.copy(ours, lib.resolve(ours.getFileName()));
        }
        copyClasses(classes(Handlers.class), task, "io/github/tracedapi/handler/Handlers");
        copyClasses(classes(Handlers.class), task, "io/github/tracedapi/handler/Kept");
        copyClasses(classes(Handlers.class), task, "org/slf4j/impl");
        Path services = Files.createDirectories(task.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("io.github.tracedapi.handler.backend.TraceBackend"), KeptBackend.class.getName());
        for (String library : libraries) {
            Path jar = jar(library);
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        RuntimeApi api = RuntimeApi.start();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(options);
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
                        + nativeLibrary(temporary),
                "-cp",
                jar("aws-lambda-java-runtime-interface-client")
                        + File.pathSeparator
                        + jar("aws-lambda-java-core")
                        + File.pathSeparator
                        + jar("aws-lambda-java-serialization")
                        + File.pathSeparator
                        + jar("utils-lite"),
                AWSLambda.class.getName(),
                handler));
        Map<String, String> all = new HashMap<>(Map.of(
                "LAMBDA_TASK_ROOT", task.toString(),
                "AWS_LAMBDA_RUNTIME_API", api.address(),
                "AWS_LAMBDA_FUNCTION_NAME", "handlers",
                "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
                "AWS_REGION", "eu-west-1"));
        all.putAll(environment);
        Path log = temporary.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(task.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(all);
        return new HandlerProcess(api, builder.start(), log);
    }

    RuntimeApi api() {
        return api;
    }

    /** The function's reply. */
    String invoke(String event, String traceHeader) {
        return await(api.invoke(event, traceHeader));
    }

    /** What it reports instead of a reply. */
    String fail(String event, String traceHeader) {
        try {
            throw new AssertionError(
                    "A reply: " + api.invoke(event, traceHeader).get(30, TimeUnit.SECONDS));
        } catch (ExecutionException asMeant) {
            return String.valueOf(asMeant.getCause().getMessage());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("No answer:%n%s".formatted(log()), e);
        }
    }

    <T> T await(CompletableFuture<T> what) {
        try {
            CompletableFuture.anyOf(what, api.initError()).get(30, TimeUnit.SECONDS);
            if (!what.isDone()) {
                throw new AssertionError(
                        "The handler did not come up: " + api.initError().get());
            }
            return what.get();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("No answer:%n%s".formatted(log()), e);
        }
    }

    /** The lines that the function has written until now and that begin so, the beginning left out. */
    List<String> lines(String beginning) {
        return log().lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .toList();
    }

    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("Process %d did not end within 10 s.".formatted(process.pid()));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            api.close();
        }
    }

    /** Where a class of ours is: in a folder, or in the jar that is to be shipped. */
    static Path classes(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /** The one jar of the tests' class path whose name begins so and goes on with a version. */
    static Path jar(String name) {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (path.getFileName().toString().matches(name + "-[0-9][^/]*\\.jar") && Files.exists(path)) {
                return path;
            }
        }
        throw new AssertionError("No " + name + " on the class path.");
    }

    static void copyClasses(Path from, Path to, String beginning) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file).toString();
                if (name.startsWith(beginning)) {
                    Path target = to.resolve(name);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static Path nativeLibrary(Path folder) throws IOException {
        String processor =
                System.getProperty("os.arch").toLowerCase(Locale.ROOT).equals("aarch64") ? "aarch_64" : "x86_64";
        Path library = folder.resolve("libaws-lambda-jni.so");
        try (InputStream stream =
                AWSLambda.class.getResourceAsStream("/jni/libaws-lambda-jni.linux-" + processor + ".so")) {
            if (stream == null) {
                throw new AssertionError("Lambda's runtime client has no library for " + processor + ": run on Linux.");
            }
            Files.copy(stream, library);
        }
        return library;
    }
}
