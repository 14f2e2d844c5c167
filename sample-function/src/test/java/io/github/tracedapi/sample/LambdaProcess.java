package io.github.tracedapi.sample;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The zip as Lambda runs it: unpacked, in a JVM with Lambda's own Java runtime on the class path and nothing else, and
 * with the environment that Lambda sets.
 */
final class LambdaProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RuntimeApi api;
    private final JavaProcess process;

    private LambdaProcess(RuntimeApi api, JavaProcess process) {
        this.api = api;
        this.process = process;
    }

    /**
     * Starts the function.
     *
     * @param temporary an empty folder for it
     * @param environment what a user sets, and where DynamoDB and the X-Ray daemon are
     */
    static LambdaProcess start(Path temporary, Map<String, String> environment) throws IOException {
        return start(temporary, file -> true, environment);
    }

    /**
     * Starts the function as it would be packed with other dependencies.
     *
     * @param temporary an empty folder for it
     * @param packed which of the zip's files there are
     * @param environment what a user sets, and where DynamoDB and the X-Ray daemon are
     */
    static LambdaProcess start(Path temporary, Predicate<String> packed, Map<String, String> environment)
            throws IOException {
        Path task = Files.createDirectories(temporary.resolve("task"));
        Path tmp = Files.createDirectories(temporary.resolve("tmp"));
        unzip(ModuleFolder.zip(), packed, task);
        RuntimeApi api = RuntimeApi.start();
        Map<String, String> all = new HashMap<>(Map.of(
                "LAMBDA_TASK_ROOT", task.toString(),
                "AWS_LAMBDA_RUNTIME_API", api.address(),
                "AWS_LAMBDA_FUNCTION_NAME", "sample-orders",
                "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"));
        all.putAll(environment);
        JavaProcess process = JavaProcess.start(
                task,
                ModuleFolder.lambdaRuntime(),
                all,
                List.of(
                        "-Djava.io.tmpdir=" + tmp,
                        // Left alone it unpacks this to one place for all processes, and they trip over one another.
                        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
                                + nativeLibrary(tmp),
                        AWSLambda.class.getName(),
                        OrdersHandler.class.getName()));
        return new LambdaProcess(api, process);
    }

    Answered post(String path, String body, IncomingTrace trace) {
        return call("POST", path, body, trace);
    }

    Answered get(String path, IncomingTrace trace) {
        return call("GET", path, null, trace);
    }

    /** What the runtime reports when the handler does not come up. */
    String initError() {
        try {
            return api.initError().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("No init error within 30 s:%n%s".formatted(log()), e);
        }
    }

    String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
        api.close();
    }

    private Answered call(String method, String path, String body, IncomingTrace trace) {
        ObjectNode event = JSON.createObjectNode()
                .put("resource", "/{proxy+}")
                .put("path", path)
                .put("httpMethod", method)
                .put("body", body)
                .put("isBase64Encoded", false);
        CompletableFuture<String> answer = api.invoke(event.toString(), trace.header());
        try {
            CompletableFuture.anyOf(answer, api.initError()).get(30, TimeUnit.SECONDS);
            if (!answer.isDone()) {
                throw new AssertionError("The handler did not come up: " + initError());
            }
            JsonNode response = JSON.readTree(answer.get());
            return new Answered(
                    response.path("statusCode").intValue(),
                    response.path("headers"),
                    response.path("body").textValue());
        } catch (InterruptedException | ExecutionException | TimeoutException | IOException e) {
            throw new AssertionError("%s %s got no answer:%n%s".formatted(method, path, log()), e);
        }
    }

    private static void unzip(Path zip, Predicate<String> packed, Path folder) throws IOException {
        try (ZipInputStream stream = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (packed.test(entry.getName())) {
                    Files.copy(stream, file);
                }
            }
        }
    }

    private static Path nativeLibrary(Path folder) throws IOException {
        String processor =
                System.getProperty("os.arch").toLowerCase(Locale.ROOT).equals("aarch64") ? "aarch_64" : "x86_64";
        String name = "jni/libaws-lambda-jni.linux-" + processor + ".so";
        Path library = folder.resolve("libaws-lambda-jni.so");
        try (InputStream stream = AWSLambda.class.getResourceAsStream("/" + name)) {
            if (stream == null) {
                throw new AssertionError(
                        "Lambda's runtime client holds no %s: run the tests on Linux.".formatted(name));
            }
            Files.copy(stream, library);
        }
        return library;
    }

    /** An answer as API Gateway gets it. */
    record Answered(int status, JsonNode headers, String text) {
        JsonNode body() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new AssertionError("The answer's body is not JSON: " + text, e);
            }
        }
    }
}
