package io.github.tracedapi.handler.xray.defect;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.contexts.SegmentContextExecutors;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.sun.net.httpserver.HttpServer;
import io.github.tracedapi.handler.Traced;
import io.github.tracedapi.handler.TracedClients;
import io.github.tracedapi.handler.TracedExecutors;
import io.github.tracedapi.handler.xray.XRayBackend;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Runs in a JVM of its own, as Lambda would: what handlers do, once for each defect, with the X-Ray SDK as it is or mended. What it
 * sees it prints, {@code @DEFECT what it saw}; the rest is on the wire.
 */
final class Handlers {
    private static final BlockingQueue<String> SENT = new LinkedBlockingQueue<>();

    private static boolean mended;
    private static DynamoDbClient client;

    private Handlers() {}

    public static void main(String[] args) throws Exception {
        mended = args[0].equals("mended");
        HttpServer server = server();
        if (mended) {
            say(Defect.PRIMED, "installed " + XRayBackend.install());
        }
        client = client(server);
        initCall();
        in(Defect.PRIMED, () -> prime());
        in(Defect.LONG_METADATA, () -> longMetadata());
        in(Defect.THREE_CHILDREN, () -> children(3, 30_000));
        in(Defect.EIGHTY_CHILDREN, () -> children(80, 1_000));
        in(Defect.LATE_CHILD, () -> lateChild());
        in(Defect.GRANDCHILD_ENDS_LAST, () -> grandchildEndsLast());
        in(Defect.ERROR, () -> error());
        segments();
        in(Defect.SEGMENT_WITHIN, () -> segmentWithin());
        in(Defect.SEGMENT_EXECUTOR, () -> segmentExecutor());
        in(Defect.LINEAGE, () -> call(Defect.LINEAGE));
        unsampledCall();
        badRoot();
        leftOpen();
        in(Defect.CIRCLE, () -> circle());
        in(Defect.TWICE_ENDED, () -> twiceEnded());
        in(Defect.MANY, () -> many());
        in(Defect.ODD_VALUES, () -> oddValues());
        in(Defect.NOT_SAMPLED_BELOW, () -> notSampledBelow());
        System.clearProperty("com.amazonaws.xray.traceHeader");
        sharedPool();
        runOnPool();
        server.stop(0);
        System.exit(0);
    }

    /** An invocation on a thread of its own, so that one that is poisoned poisons no other. */
    private static void in(Defect defect, Callable<?> handler) throws InterruptedException {
        Thread thread = new Thread(() -> {
            System.setProperty("com.amazonaws.xray.traceHeader", defect.header());
            attempt(defect, handler);
        });
        thread.start();
        thread.join();
    }

    private static void attempt(Defect defect, Callable<?> handler) {
        try {
            handler.call();
            say(defect, "returned");
        } catch (Throwable thrown) {
            say(defect, "threw " + thrown.getClass().getName());
        }
    }

    private static synchronized void say(Defect defect, String what) {
        System.out.println("@" + defect + " " + what);
    }

    private static Object prime() {
        if (mended) {
            Traced.prime();
        }
        return "";
    }

    private static Object longMetadata() {
        AWSXRay.createSubsegment("long", subsegment -> {
            subsegment.putMetadata("text", "x".repeat(70_000));
            subsegment.putAnnotation("kept", true);
        });
        return "";
    }

    private static Object children(int count, int bytes) {
        AWSXRay.createSubsegment("parent", () -> {
            for (int i = 0; i < count; i++) {
                String name = "child-" + i;
                AWSXRay.createSubsegment(name, child -> {
                    child.putMetadata("text", "x".repeat(bytes));
                });
            }
        });
        return "";
    }

    private static Object lateChild() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch parentEnded = new CountDownLatch(1);
        Subsegment parent = AWSXRay.beginSubsegment("parent");
        Thread thread = new Thread(() -> parent.run(() -> {
            AWSXRay.beginSubsegment("late");
            begun.countDown();
            await(parentEnded);
            AWSXRay.endSubsegment();
        }));
        thread.start();
        begun.await();
        AWSXRay.endSubsegment();
        parentEnded.countDown();
        thread.join();
        return "";
    }

    @SuppressWarnings("deprecation") // As handlers do.
    private static Object grandchildEndsLast() {
        Subsegment top = AWSXRay.beginSubsegment("top");
        Subsegment middle = AWSXRay.beginSubsegment("middle");
        Subsegment inner = AWSXRay.beginSubsegment("inner");
        AWSXRay.setTraceEntity(top);
        AWSXRay.endSubsegment();
        AWSXRay.getGlobalRecorder().endSubsegment(middle);
        AWSXRay.getGlobalRecorder().endSubsegment(inner);
        return "";
    }

    private static Object error() {
        try {
            if (mended) {
                Traced.run("work", () -> {
                    throw new AssertionError("broken");
                });
            } else {
                AWSXRay.createSubsegment("work", (Runnable) () -> {
                    throw new AssertionError("broken");
                });
            }
        } catch (AssertionError e) {
            say(Defect.ERROR, "the same error reached the caller: " + e.getMessage());
        }
        return "";
    }

    /** Two invocations on one thread: the first begins a segment, as on a server. */
    private static void segments() throws InterruptedException {
        Thread thread = new Thread(() -> {
            System.setProperty("com.amazonaws.xray.traceHeader", Defect.SEGMENT.header());
            attempt(Defect.SEGMENT, () -> {
                AWSXRay.beginSegment("mine");
                AWSXRay.createSubsegment("work", () -> {});
                return "";
            });
            System.setProperty("com.amazonaws.xray.traceHeader", Defect.AFTER_SEGMENT.header());
            attempt(Defect.AFTER_SEGMENT, () -> {
                AWSXRay.createSubsegment("work", () -> {});
                return "";
            });
        });
        thread.start();
        thread.join();
    }

    private static Object segmentWithin() {
        AWSXRay.createSubsegment("handler", () -> {
            Segment segment = AWSXRay.beginSegment("mine");
            segment.putAnnotation("key", "value");
            AWSXRay.createSubsegment("one", () -> {});
            AWSXRay.endSegment();
            AWSXRay.createSubsegment("two", () -> {});
            try (Segment other = AWSXRay.beginSegment("other")) {
                AWSXRay.createSubsegment("three", () -> other.putAnnotation("key", "value"));
            }
            AWSXRay.createSegment("created", () -> AWSXRay.createSubsegment("four", () -> {}));
            AWSXRay.createSubsegment("five", () -> {});
        });
        return "";
    }

    private static Object segmentExecutor() throws InterruptedException {
        AWSXRay.beginSubsegment("handler");
        java.util.concurrent.Executor executor = SegmentContextExecutors.newSegmentContextExecutor();
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(() -> {
            try {
                executor.execute(() -> AWSXRay.createSubsegment("elsewhere", () -> {}));
            } catch (Throwable t) {
                thrown[0] = t;
            }
        });
        thread.start();
        thread.join();
        AWSXRay.endSubsegment();
        if (thrown[0] != null) {
            say(Defect.SEGMENT_EXECUTOR, "thread threw " + thrown[0].getClass().getName());
        }
        return "";
    }

    private static Object call(Defect defect) throws InterruptedException {
        client.listTables();
        say(defect, "sent " + SENT.take());
        return "";
    }

    private static void initCall() throws InterruptedException {
        attempt(Defect.INIT_CALL, () -> call(Defect.INIT_CALL));
    }

    private static void unsampledCall() throws InterruptedException {
        Thread thread = new Thread(() -> {
            System.setProperty(
                    "com.amazonaws.xray.traceHeader",
                    Defect.UNSAMPLED_CALL.header().replace("Sampled=1", "Sampled=0"));
            attempt(Defect.UNSAMPLED_CALL, () -> call(Defect.UNSAMPLED_CALL));
        });
        thread.start();
        thread.join();
    }

    private static void badRoot() throws InterruptedException {
        Thread thread = new Thread(() -> {
            System.setProperty(
                    "com.amazonaws.xray.traceHeader",
                    "Root=" + Defect.BAD_ROOT.root() + "00;Parent=" + Defect.PARENT + ";Sampled=1");
            attempt(Defect.BAD_ROOT, () -> {
                AWSXRay.createSubsegment("bad-root", () -> {});
                return "";
            });
        });
        thread.start();
        thread.join();
    }

    private static void leftOpen() throws InterruptedException {
        Thread thread = new Thread(() -> {
            System.setProperty("com.amazonaws.xray.traceHeader", Defect.LEFT_OPEN.header());
            AWSXRay.beginSubsegment("left-open");
            AWSXRay.createSubsegment("below", () -> {});
            System.setProperty("com.amazonaws.xray.traceHeader", Defect.AFTER_LEFT_OPEN.header());
            attempt(Defect.AFTER_LEFT_OPEN, () -> {
                AWSXRay.createSubsegment("work", () -> {});
                return "";
            });
        });
        thread.start();
        thread.join();
    }

    /** Its causes are a circle, which is cut for who follows it for too long. */
    private static final class Circle extends RuntimeException {
        private static final long serialVersionUID = 1;
        private int asked;

        Circle() {
            super("round and round", null);
        }

        @Override
        public synchronized Throwable getCause() {
            if (++asked == 10_000) {
                say(Defect.CIRCLE, "its cause was asked for 10000 times");
                return null;
            }
            return this;
        }
    }

    private static Object circle() {
        Subsegment subsegment = AWSXRay.beginSubsegment("circle");
        subsegment.addException(new Circle());
        AWSXRay.endSubsegment();
        return "";
    }

    private static Object twiceEnded() {
        Subsegment subsegment = AWSXRay.beginSubsegment("twice");
        AWSXRay.getGlobalRecorder().endSubsegment(subsegment);
        AWSXRay.getGlobalRecorder().endSubsegment(subsegment);
        AWSXRay.clearTraceEntity();
        return "";
    }

    private static Object many() {
        AWSXRay.createSubsegment("parent", () -> {
            for (int i = 0; i < 300; i++) {
                String name = "child-" + i;
                AWSXRay.createSubsegment(name, child -> {
                    child.putMetadata("text", "x".repeat(10_000));
                });
            }
        });
        return "";
    }

    private static Object oddValues() {
        Subsegment subsegment = AWSXRay.beginSubsegment("odd");
        try {
            subsegment.putAnnotation("nothing", (String) null);
            subsegment.putAnnotation("after", "it");
        } finally {
            AWSXRay.endSubsegment();
        }
        subsegment.putAnnotation("too late", "x");
        return "";
    }

    private static Object notSampledBelow() {
        AWSXRay.createSubsegment("handler", () -> {
            AWSXRay.beginSubsegmentWithoutSampling("secret");
            AWSXRay.createSubsegment("below-secret", () -> {});
            AWSXRay.endSubsegment();
        });
        return "";
    }

    /** Four invocations at once in one JVM, whose work is done by two threads: Lambda tells each of its threads of its header. */
    private static void sharedPool() throws Exception {
        List<Defect> defects = List.of(Defect.POOL_1, Defect.POOL_2, Defect.POOL_3, Defect.POOL_4);
        ExecutorService[] pool = new ExecutorService[1];
        Thread creator = new Thread(() -> {
            SdkInternalThreadLocal.put("AWS_LAMBDA_X_TRACE_ID", Defect.POOL_1.header());
            ExecutorService threads = Executors.newFixedThreadPool(2);
            CountDownLatch both = new CountDownLatch(2);
            for (int i = 0; i < 2; i++) {
                threads.execute(() -> {
                    both.countDown();
                    await(both);
                });
            }
            await(both);
            pool[0] = mended ? TracedExecutors.wrap(threads) : threads;
        });
        creator.start();
        creator.join();
        CyclicBarrier all = new CyclicBarrier(defects.size());
        ExecutorService invocations = Executors.newFixedThreadPool(defects.size());
        for (Defect defect : defects) {
            invocations.submit(() -> {
                SdkInternalThreadLocal.put("AWS_LAMBDA_X_TRACE_ID", defect.header());
                attempt(defect, () -> {
                    all.await();
                    AWSXRay.beginSubsegment("handler");
                    for (int i = 0; i < 5; i++) {
                        pool[0].submit(() -> AWSXRay.createSubsegment("of-" + defect, () -> {}))
                                .get();
                    }
                    AWSXRay.endSubsegment();
                    return "";
                });
                return "";
            });
        }
        invocations.shutdown();
        invocations.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
    }

    /** As the documentation of the X-Ray SDK says: a task is run with the entity that it is for. */
    private static void runOnPool() throws Exception {
        ExecutorService[] pool = new ExecutorService[1];
        Thread creator = new Thread(() -> {
            SdkInternalThreadLocal.put("AWS_LAMBDA_X_TRACE_ID", Defect.RUN_1.header());
            pool[0] = Executors.newSingleThreadExecutor();
            try {
                pool[0].submit(() -> {}).get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        creator.start();
        creator.join();
        Thread other = new Thread(() -> {
            SdkInternalThreadLocal.put("AWS_LAMBDA_X_TRACE_ID", Defect.RUN_2.header());
            attempt(Defect.RUN_2, () -> {
                Entity handler = AWSXRay.beginSubsegment("handler");
                pool[0].submit(() -> handler.run(() -> AWSXRay.createSubsegment("of-RUN_2", () -> {})))
                        .get();
                AWSXRay.endSubsegment();
                return "";
            });
        });
        other.start();
        other.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stands for DynamoDB, and keeps the trace header of each call. */
    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            List<String> headers = exchange.getRequestHeaders().getOrDefault("X-Amzn-Trace-Id", List.of("none"));
            SENT.add(String.join(" and ", headers));
            byte[] body = "{\"TableNames\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/x-amz-json-1.0")));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** The instrumentor is on the class path, and traces it; mended it is told to be traced once more. */
    private static DynamoDbClient client(HttpServer server) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .httpClient(UrlConnectionHttpClient.create());
        if (mended && System.getenv("TRACED_CLIENT") != null) {
            TracedClients.apply(builder);
        }
        return builder.build();
    }
}
