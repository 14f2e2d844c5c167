package io.github.tracedapi.local.client;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;

/** The main class of a function's process where Lambda's runtime client has its native library: that client, as it is. */
public final class NativeRuntime {
    private NativeRuntime() {}

    /**
     * Runs a handler until the process that started this one is gone.
     *
     * @param args the handler: {@code pkg.Handler::method}
     * @throws Throwable what the runtime client lets through; it ends the process
     */
    public static void main(String[] args) throws Throwable {
        ParentWatch.start();
        AWSLambda.main(args);
    }
}
