package io.github.tracedapi.local.client;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClient;
import com.amazonaws.services.lambda.runtime.api.client.util.ConcurrencyConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * The main class of a function's process where Lambda's runtime client has no native library (macOS, Windows): all of that
 * client but its native HTTP calls, which are the JDK's.
 */
public final class PortableRuntime extends AWSLambda {
    private PortableRuntime() {}

    /**
     * Runs a handler until the process that started this one is gone.
     *
     * @param args the handler: {@code pkg.Handler::method}
     * @throws Throwable what the runtime client lets through; it ends the process
     */
    public static void main(String[] args) throws Throwable {
        ParentWatch.start();
        HttpRuntimeApiClient client = new HttpRuntimeApiClient(System.getenv("AWS_LAMBDA_RUNTIME_API"));
        try (LambdaContextLogger logger = (LambdaContextLogger) call("initLogger", new Class<?>[0])) {
            LambdaRequestHandler handler = (LambdaRequestHandler) call(
                    "getLambdaRequestHandlerObject",
                    new Class<?>[] {String.class, LambdaContextLogger.class, LambdaRuntimeApiClient.class},
                    args[0],
                    logger,
                    client);
            startRuntimeLoops(handler, logger, new ConcurrencyConfig(logger), client);
        }
    }

    /** The client's own preparation, of loggers, class loader and handler, is private; its version is ours to choose, so it is there. */
    private static Object call(String name, Class<?>[] types, Object... arguments) throws Throwable {
        Method method = AWSLambda.class.getDeclaredMethod(name, types);
        method.setAccessible(true);
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
