package io.github.tracedapi.local.lambda;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Handlers compiled and packed by a test, and the template of an app that deploys them. */
public final class HandlerProject {
    /** Compiled once: all tests use the same handlers. */
    private static Map<String, byte[]> compiled = Map.of();

    private final Path folder;
    private final List<String> resources = new ArrayList<>();

    public HandlerProject(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** A function with the handlers of {@code HandlerSources}, all settings in its properties. */
    public HandlerProject function(String logicalId, String handler, String... properties) {
        Path zip = folder.resolve("handlers.zip");
        if (!Files.exists(zip)) {
            zip(zip, classes());
        }
        return functionOf(logicalId, "handlers.zip", handler, properties);
    }

    public HandlerProject functionOf(String logicalId, String code, String handler, String... properties) {
        StringBuilder more = new StringBuilder();
        for (String property : properties) {
            more.append(", ").append(property);
        }
        return resource("""
                "%s": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "%s", "Code": "%s", \
                "Handler": "%s", "Runtime": "java17"%s}}""".formatted(logicalId, logicalId, code, handler, more));
    }

    public HandlerProject resource(String text) {
        resources.add(text);
        return this;
    }

    /** The app as it is so far, written down. */
    public Path template() {
        Path template = folder.resolve("App.template.json");
        write(template, "{\"Resources\": {" + String.join(",\n", resources) + "}}");
        return template;
    }

    LambdaFunctions functions() {
        return functions(Map.of());
    }

    LambdaFunctions functions(Map<String, String> given) {
        CloudAssembly app = CloudAssembly.read(template());
        return LambdaFunctions.read(app, LocalNames.of(app, Map.of()), given);
    }

    LambdaServiceBuilder lambda() {
        return LambdaService.builder(functions()).tempFolder(folder);
    }

    static Invocation event(String json) {
        return new Invocation(UUID.randomUUID().toString(), Bytes.utf8(json), Optional.empty());
    }

    static InvocationEnd end(LambdaService lambda, String function, Invocation invocation) throws Exception {
        return lambda.invoke(function, invocation).end().get(60, TimeUnit.SECONDS);
    }

    static InvocationEnd end(LambdaService lambda, String function) throws Exception {
        return end(lambda, function, event("{}"));
    }

    static String payload(InvocationEnd end) {
        if (end.reply() instanceof InvocationReply.Returned returned) {
            return returned.payload().text();
        }
        throw new AssertionError("no reply but " + end.reply() + "\n" + String.join("\n", end.log()));
    }

    static InvocationReply.Failed failed(InvocationEnd end) {
        if (end.reply() instanceof InvocationReply.Failed failed) {
            return failed;
        }
        throw new AssertionError("no failure but " + end.reply() + "\n" + String.join("\n", end.log()));
    }

    public static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void zip(Path zip, Map<String, byte[]> content) {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized Map<String, byte[]> classes() {
        if (compiled.isEmpty()) {
            compiled = compile("app/Handlers.java", HandlerSources.TEXT);
        }
        return compiled;
    }

    /** The class files of a source, by their paths. */
    public static Map<String, byte[]> compile(String path, String source, String... options) {
        try {
            Path work = Files.createTempDirectory("handlers-");
            try (TempFolder removed = new TempFolder(work)) {
                Path file = removed.path().resolve("src").resolve(path);
                Files.createDirectories(file.getParent());
                write(file, source);
                Path out = Files.createDirectories(work.resolve("classes"));
                List<String> arguments = new ArrayList<>(List.of(
                        "--release",
                        "17",
                        "-nowarn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        out.toString()));
                arguments.addAll(List.of(options));
                arguments.add(file.toString());
                int result =
                        ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
                if (result != 0) {
                    throw new AssertionError("the handlers do not compile");
                }
                return files(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new java.util.TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
