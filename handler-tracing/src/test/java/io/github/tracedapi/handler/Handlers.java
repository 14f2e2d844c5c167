package io.github.tracedapi.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.MDC;

/** Functions that the tests start under Lambda's runtime client. */
public final class Handlers {
    private Handlers() {}

    /** Answers with the event's path and the log's trace id; what the body names is thrown. */
    public static final class Orders extends TracedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
        @Override
        protected APIGatewayProxyResponseEvent handle(APIGatewayProxyRequestEvent event, Context context)
                throws Exception {
            if ("checked".equals(event.getBody())) {
                throw new FileNotFoundException("no list");
            }
            if ("error".equals(event.getBody())) {
                throw new StackOverflowError("too deep");
            }
            Traced.annotate("item", "teapot");
            return Traced.call(
                    "check-stock",
                    () -> new APIGatewayProxyResponseEvent()
                            .withStatusCode(200)
                            .withBody(event.getPath() + " " + MDC.get("xrayTraceId")));
        }
    }

    /** Is a tracing handler by a wrapper, for events that are a record of its own. */
    public static final class Wrapping implements RequestHandler<Order, Map<String, Object>> {
        private final RequestHandler<Order, Map<String, Object>> traced = TracedHandler.of(this::answer);

        private Map<String, Object> answer(Order order, Context context) {
            return Map.of("item", order.item, "type", order.getClass().getSimpleName());
        }

        @Override
        public Map<String, Object> handleRequest(Order order, Context context) {
            return traced.handleRequest(order, context);
        }
    }

    /** As Lambda's runtime fills it. */
    public static final class Order {
        private String item = "";

        public String getItem() {
            return item;
        }

        public void setItem(String item) {
            this.item = item;
        }
    }

    /** Gives back what it gets. */
    public static final class Copying implements RequestStreamHandler {
        private final RequestStreamHandler traced = TracedHandler.of("copy", (in, out, context) -> in.transferTo(out));

        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            traced.handleRequest(in, out, context);
        }
    }

    /** Works on a pool that all its invocations share, four of them at the same time. */
    public static final class Sharing extends TracedHandler<Map<String, String>, Map<String, String>> {
        private static final ExecutorService POOL = TracedExecutors.wrap(Executors.newFixedThreadPool(2));
        private static final CyclicBarrier ALL = new CyclicBarrier(4);

        @Override
        protected Map<String, String> handle(Map<String, String> event, Context context)
                throws InterruptedException, BrokenBarrierException, java.util.concurrent.ExecutionException {
            String item = event.get("item");
            ALL.await();
            String log = POOL.submit(
                            () -> Traced.call("stock-of-" + item, () -> String.valueOf(MDC.get("xrayTraceId"))))
                    .get();
            ALL.await();
            return Map.of("log", log);
        }
    }

    /** Primes on a thread that its static initializer starts and waits for. */
    public static final class StartingThreads extends TracedHandler<Map<String, String>, String> {
        private static final String NAME;

        static {
            Thread priming = new Thread(Traced::prime);
            Thread calling = new Thread(new Calling());
            priming.start();
            calling.start();
            NAME = Traced.call("init", () -> "answered");
            try {
                priming.join();
                calling.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected String handle(Map<String, String> event, Context context) {
            return NAME;
        }
    }

    private static final class Calling implements Runnable {
        @Override
        public void run() {
            Traced.run("at-init", () -> {});
            Traced.annotate("a", 1);
        }
    }
}
