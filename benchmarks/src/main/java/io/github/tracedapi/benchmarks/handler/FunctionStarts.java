package io.github.tracedapi.benchmarks.handler;

import io.github.tracedapi.benchmarks.TemporaryFolder;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpReply;
import io.github.tracedapi.local.http.HttpServer;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Starts the function again and again, under Lambda's runtime client with the options of Lambda's Java 17 at 512 MB, and ends it after its
 * first reply. DynamoDB is a server in this process that answers with an item: DynamoDB Local compiles and collects while the first
 * starts are measured, and what it answers is not compared. Each start is checked for its documents: a variant that is
 * not traced as it should be is no variant.
 */
public final class FunctionStarts implements AutoCloseable {
    private static final Bytes ITEM = Bytes.utf8("{\"Item\":{\"id\":{\"S\":\"7\"},\"text\":{\"S\":\"an item\"}}}");

    private final FunctionCode code;
    private final Processors processors;
    private final TemporaryFolder temporary = TemporaryFolder.create("handler-benchmark");
    private final XRayReceiver receiver = XRayReceiver.start(0);
    private final HttpServer dynamoDb;
    private final HttpServer runtimeApi;
    private final Path nativeLibrary;
    private volatile FirstInvocation current = new FirstInvocation("", Optional.empty());
    private int starts;

    /** Starts what serves the function. */
    public FunctionStarts(FunctionCode code, Processors processors) throws IOException {
        this.code = code;
        this.processors = processors;
        for (Variant variant : Variant.values()) {
            code.deploy(variant, root(variant));
        }
        nativeLibrary = nativeLibrary();
        dynamoDb = HttpServer.builder(request -> CompletableFuture.completedFuture(item()))
                .name("dynamodb")
                .start();
        runtimeApi = HttpServer.builder(request -> current.answer(request))
                .name("runtime-api")
                .start();
    }

    private static HttpReply item() {
        return new HttpReply(
                200,
                List.of(
                        new HttpField("Content-Type", "application/x-amz-json-1.0"),
                        new HttpField("x-amzn-RequestId", "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG")),
                new HttpReply.Whole(ITEM));
    }

    /** Starts it with nothing else. */
    public FirstReply start(Variant variant) throws IOException, InterruptedException {
        return start(variant, Map.of(), Optional.empty());
    }

    /** Starts it with a variable that makes it prime itself. */
    public FirstReply startPrimed(Variant variant) throws IOException, InterruptedException {
        return start(variant, Map.of("PRIMED", "true"), Optional.empty());
    }

    /** Starts it and has it say which classes it loads, which takes longer. */
    public LoadedClasses classes(Variant variant) throws IOException, InterruptedException {
        return start(variant, Map.of(), Optional.of(temporary.path().resolve("classes" + starts)))
                .classes();
    }

    private FirstReply start(Variant variant, Map<String, String> environment, Optional<Path> classLog)
            throws IOException, InterruptedException {
        starts++;
        TraceId trace = new TraceId("1-%08x-%024x".formatted(System.currentTimeMillis() / 1000, starts));
        Path log = temporary.path().resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command(variant, classLog))
                .directory(root(variant).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(variant));
        builder.environment().putAll(environment);
        FirstInvocation invocation =
                new FirstInvocation("Root=" + trace.text() + ";Parent=53995c3f42cd8ad8;Sampled=1", classLog);
        current = invocation;
        Process process = builder.start();
        invocation.runs(process);
        try {
            CompletableFuture.anyOf(invocation.reply(), process.onExit()).get(60, TimeUnit.SECONDS);
            if (!process.isAlive()) {
                throw new IOException(variant.title() + ": the function ended\n" + Files.readString(log));
            }
            check(variant, trace);
            return invocation.reply().get();
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException(variant.title() + ": no reply\n" + Files.readString(log), failure);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void check(Variant variant, TraceId trace) throws IOException, InterruptedException {
        boolean traced = variant.isTraced()
                && receiver.awaitTrace(trace, Duration.ofSeconds(10)).isPresent();
        String documents = String.join("\n", receiver.documents(trace));
        if (variant.isTraced() ? !traced || !documents.contains("\"GetItem\"") : !documents.isEmpty()) {
            throw new IOException(variant.title() + ": its documents are not as they should be: " + documents);
        }
    }

    private List<String> command(Variant variant, Optional<Path> classLog) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxHeapSize=445645k",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:+TieredCompilation",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "-Djava.net.preferIPv4Stack=true"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        classLog.ifPresent(log -> command.add("-Xlog:class+load:file=" + log));
        command.addAll(List.of(
                "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + nativeLibrary,
                "-cp",
                code.runtime().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                handler(variant)));
        return processors.ofFunction(command);
    }

    private Map<String, String> environment(Variant variant) {
        Map<String, String> all = new HashMap<>(FunctionEnvironment.of(root(variant), receiver.address()));
        all.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + runtimeApi.port());
        all.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.uri().toString());
        all.put("_HANDLER", handler(variant));
        return all;
    }

    private static String handler(Variant variant) {
        return FunctionCode.PACKAGE + variant.function();
    }

    private Path root(Variant variant) {
        return temporary.path().resolve(variant.name());
    }

    /** Left alone, each process would unpack it. */
    private Path nativeLibrary() throws IOException {
        String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        Path library = temporary.path().resolve("libaws-lambda-jni.so");
        List<URL> jars = new ArrayList<>();
        for (Path jar : code.runtime()) {
            jars.add(jar.toUri().toURL());
        }
        try (URLClassLoader runtime = new URLClassLoader(jars.toArray(URL[]::new), null);
                InputStream content = runtime.getResourceAsStream("jni/libaws-lambda-jni.linux-" + processor + ".so")) {
            if (content == null) {
                throw new IOException(
                        "Lambda's runtime client has no library for " + processor + ": run this on Linux");
            }
            Files.copy(content, library);
        }
        return library;
    }

    @Override
    public void close() throws IOException {
        runtimeApi.close();
        dynamoDb.close();
        receiver.close();
        temporary.close();
    }
}
