package io.github.tracedapi.handler;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A program that uses all of ours that can be used with the libraries that are there. Prints what it did. */
final class Alone {
    private Alone() {}

    public static void main(String[] arguments) throws Exception {
        boolean inTrace = Traced.call(
                "work", subsegment -> subsegment.annotate("a", 1).traceId().isPresent());
        System.out.println(inTrace);
        ExecutorService pool = TracedExecutors.wrap(Executors.newSingleThreadExecutor());
        System.out.println(pool.submit(() -> "pooled").get());
        pool.shutdown();
        System.out.println(TracedClients.check("text").traced());
        System.out.println(TracedClients.check(HttpClient.newHttpClient()).traced());
        Traced.prime();
        if (there("com.amazonaws.services.lambda.runtime.RequestHandler")) {
            WithCore.run();
        }
        if (there("software.amazon.awssdk.core.SdkClient")) {
            WithAwsSdk.run();
        }
        System.out.println("snapshot " + Backends.snapshotComes());
    }

    private static boolean there(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static final class WithCore {
        static void run() {
            System.out.println(TracedHandler.<Object, String>of("h", (event, context) -> "handled")
                    .handleRequest(Map.of("httpMethod", "GET"), new XRayContext(KeptBackend.SAMPLED)));
            if (there("com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent")) {
                WithEvents.run();
            }
        }
    }

    private static final class WithEvents {
        static void run() {
            System.out.println(
                    TracedHandler.<APIGatewayProxyRequestEvent, String>of("h", (event, context) -> "handled REST")
                            .handleRequest(new APIGatewayProxyRequestEvent(), null));
        }
    }

    private static final class WithAwsSdk {
        static void run() {
            System.out.println(TracedClients.override().executionInterceptors().size() + " interceptors");
        }
    }
}
