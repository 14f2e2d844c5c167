package io.github.tracedapi.benchmarks.handler;

import java.nio.file.Path;
import java.util.Map;

/** The variables that Lambda sets and that somebody in the function reads. */
public final class FunctionEnvironment {
    private FunctionEnvironment() {}

    /**
     * Those that do not depend on how the function is run.
     *
     * @param taskRoot where its code is
     * @param daemon   host and port
     */
    public static Map<String, String> of(Path taskRoot, String daemon) {
        return Map.of(
                "LANG", "en_US.UTF-8",
                "LAMBDA_TASK_ROOT", taskRoot.toString(),
                "AWS_LAMBDA_FUNCTION_NAME", "items",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "ASIABENCHMARK0000000",
                "AWS_SECRET_ACCESS_KEY", "benchmark",
                "AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR",
                "AWS_XRAY_DAEMON_ADDRESS", daemon);
    }
}
