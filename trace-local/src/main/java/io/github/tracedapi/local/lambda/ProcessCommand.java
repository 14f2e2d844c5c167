package io.github.tracedapi.local.lambda;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command line and the environment of a function's process, as Lambda's own are.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime">Defined
 *     runtime environment variables</a>
 */
final class ProcessCommand {
    private static final Pattern HEAP = Pattern.compile("-Xmx|-XX:MaxHeapSize|-XX:MaxRAM");
    private static final Pattern COLLECTOR = Pattern.compile("-XX:[+-]Use\\w+GC");
    private static final Pattern TIERS = Pattern.compile("-XX:(TieredStopAtLevel|[+-]TieredCompilation)");
    private static final Pattern SHARING = Pattern.compile("-Xshare|-XX:SharedArchiveFile");
    /** From here on the JVM says at each start that native code is loaded. */
    private static final int WARNS_OF_NATIVE_CODE = 22;

    private final FunctionSettings function;
    private final RuntimeClient client;
    private final JavaHome java;
    private final Path taskRoot;
    private final Path temp;
    private final Optional<String> xrayDaemon;

    ProcessCommand(
            FunctionSettings function,
            RuntimeClient client,
            JavaHome java,
            Path taskRoot,
            Path temp,
            Optional<String> xrayDaemon) {
        this.function = function;
        this.client = client;
        this.java = java;
        this.taskRoot = taskRoot;
        this.temp = temp;
        this.xrayDaemon = xrayDaemon;
    }

    ProcessBuilder build(String runtimeApi, String logStream, ProcessExtras.Extra extra) {
        ProcessBuilder builder = new ProcessBuilder(command(extra.jvmOptions()))
                .directory(taskRoot.toFile())
                .redirectErrorStream(true);
        Map<String, String> own = builder.environment();
        Map<String, String> all = environment(System.getenv(), runtimeApi, logStream, extra.environment());
        own.clear();
        own.putAll(all);
        return builder;
    }

    List<String> command(List<String> extraOptions) {
        String given = function.environment().getOrDefault("JAVA_TOOL_OPTIONS", "");
        List<String> command = new ArrayList<>();
        command.add(java.java().toString());
        // What is given in JAVA_TOOL_OPTIONS would be overridden here, or would fight it.
        if (!HEAP.matcher(given).find()) {
            command.add("-XX:MaxHeapSize=" + heapKilobytes(function.memoryMb()) + "k");
        }
        if (!COLLECTOR.matcher(given).find()) {
            command.add("-XX:+UseSerialGC");
        }
        if (!SHARING.matcher(given).find()) {
            command.add("-Xshare:auto");
        }
        if (!TIERS.matcher(given).find()) {
            command.add("-XX:+TieredCompilation");
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
        if (java.version() >= WARNS_OF_NATIVE_CODE) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-Djava.net.preferIPv4Stack=true");
        // Lambda's is UTF-8 by LANG; here that locale may not be installed.
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Djava.io.tmpdir=" + temp);
        // There is no ~/.aws on Lambda.
        command.add("-Duser.home=" + temp);
        client.nativeLibrary()
                .ifPresent(library -> command.add(
                        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + library));
        command.addAll(extraOptions);
        command.add("-cp");
        command.add(client.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(client.mainClass());
        command.add(function.handler());
        return command;
    }

    /** 85 % of the memory, as Lambda's own JVMs are started with: 445645k for 512 MB. */
    static long heapKilobytes(int memoryMb) {
        return Math.round(memoryMb * 1024L * 0.85);
    }

    /** Nothing of ours but where programs are; the template's variables, and over them those that Lambda sets itself. */
    Map<String, String> environment(
            Map<String, String> ours, String runtimeApi, String logStream, Map<String, String> extra) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("LANG", "en_US.UTF-8");
        all.put("TZ", ":UTC");
        all.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
        for (String name : List.of("PATH", "SystemRoot")) {
            if (ours.containsKey(name)) {
                all.put(name, ours.get(name));
            }
        }
        // No reserved name: a template may overwrite it on AWS too, and its documents then reach nobody.
        xrayDaemon.ifPresent(address -> all.put("AWS_XRAY_DAEMON_ADDRESS", address));
        all.putAll(function.environment());
        all.put("AWS_ACCESS_KEY_ID", "ASIALOCALRUN00000000");
        all.put("AWS_SECRET_ACCESS_KEY", "local-run");
        all.put("AWS_SESSION_TOKEN", "local-run");
        all.put("AWS_REGION", function.region());
        all.put("AWS_DEFAULT_REGION", function.region());
        all.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
        all.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        all.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        all.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        all.put("LAMBDA_TASK_ROOT", taskRoot.toString());
        all.put("LAMBDA_RUNTIME_DIR", client.classPath().get(0).toAbsolutePath().getParent() + "");
        all.put("_HANDLER", function.handler());
        all.putAll(extra);
        // Set there, it would go before the header of each invocation.
        all.remove("_X_AMZN_TRACE_ID");
        return all;
    }
}
