package io.github.tracedapi.trace.asset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Class files with the names and signatures of the libraries that the reader knows; their bodies do nothing. */
final class Libraries {
    static final String LIST = "software/amazon/awssdk/global/handlers/execution.interceptors";
    static final String LIST_V1 = "com/amazonaws/global/handlers/request.handler2s";
    static final String INTERCEPTOR = "com.amazonaws.xray.interceptors.TracingInterceptor";

    private static final List<String> SOURCES =
            List.of("""
            package software.amazon.awssdk.core.interceptor;
            public interface ExecutionInterceptor {}
            """, """
            package software.amazon.awssdk.core.interceptor;
            public class ClasspathInterceptorChainFactory {
                private static final String GLOBAL_INTERCEPTOR_PATH =
                        "software/amazon/awssdk/global/handlers/execution.interceptors";
                Object resources() throws java.io.IOException {
                    return getClass().getClassLoader().getResources(GLOBAL_INTERCEPTOR_PATH);
                }
            }
            """, """
            package software.amazon.awssdk.services.dynamodb;
            public interface DynamoDbClient {
                static DynamoDbClient create() { return null; }
                static Builder builder() { return null; }
                void getItem();
                interface Builder {
                    Builder add(software.amazon.awssdk.core.interceptor.ExecutionInterceptor interceptor);
                    Builder overrideConfiguration(java.util.function.Consumer<Builder> configuration);
                    DynamoDbClient build();
                }
            }
            """, """
            package software.amazon.awssdk.services.sqs;
            public interface SqsAsyncClient {
                static SqsAsyncClient create() { return null; }
            }
            """, """
            package com.amazonaws.xray;
            public class AWSXRay {
                public static Object beginSegment(String name) { return null; }
                public static Object beginSegmentWithSampling(String name) { return null; }
                public static Object beginDummySegment() { return null; }
                public static Object beginNoOpSegment() { return null; }
                public static void createSegment(String name, Runnable work) {}
                public static Object beginSubsegment(String name) { return null; }
                public static void endSegment() {}
                public static AWSXRayRecorder getGlobalRecorder() { return null; }
            }
            """, """
            package com.amazonaws.xray;
            public class AWSXRayRecorder {
                public Object beginSegment(String name) { return null; }
            }
            """, """
            package com.amazonaws.xray.interceptors;
            public class TracingInterceptor implements software.amazon.awssdk.core.interceptor.ExecutionInterceptor {}
            """, """
            package com.amazonaws.xray.handlers;
            public class TracingHandler extends com.amazonaws.handlers.RequestHandler2 {}
            """, """
            package com.amazonaws.handlers;
            public class RequestHandler2 {}
            """, """
            package com.amazonaws.services.dynamodbv2;
            public class AmazonDynamoDBClient {}
            """, """
            package com.amazonaws.services.dynamodbv2;
            public class AmazonDynamoDBClientBuilder {
                public static AmazonDynamoDBClientBuilder standard() { return null; }
                public AmazonDynamoDBClientBuilder withRequestHandlers(com.amazonaws.handlers.RequestHandler2 handler) {
                    return this;
                }
                public static AmazonDynamoDBClient defaultClient() { return null; }
            }
            """, """
            package io.github.tracedapi.handler;
            public class TracedClients {
                public static <B> B apply(B builder) { return builder; }
                public static Object override() { return null; }
                public static void require(Object... clients) {}
            }
            """, """
            package io.github.tracedapi.handler.xray;
            public class LineageInterceptor implements software.amazon.awssdk.core.interceptor.ExecutionInterceptor {
                Object subsegment() { return com.amazonaws.xray.AWSXRay.beginSubsegment("call"); }
            }
            """, """
            package io.opentelemetry.instrumentation.awssdk.v2_2;
            public class AwsSdkTelemetry {
                public static AwsSdkTelemetry create(Object openTelemetry) { return null; }
                public software.amazon.awssdk.core.interceptor.ExecutionInterceptor createExecutionInterceptor() {
                    return null;
                }
            }
            """, """
            package io.opentelemetry.instrumentation.awssdk.v2_2.autoconfigure;
            public class TracingExecutionInterceptor
                    implements software.amazon.awssdk.core.interceptor.ExecutionInterceptor {}
            """, """
            package io.opentelemetry.javaagent;
            public class OpenTelemetryAgent {}
            """, """
            package software.amazon.lambda.powertools.tracing.internal;
            public class TracingUserAgentInterceptor
                    implements software.amazon.awssdk.core.interceptor.ExecutionInterceptor {}
            """);

    private static final SortedMap<String, byte[]> CLASSES = CompiledClasses.of(SOURCES.toArray(String[]::new));

    private static final Path CLASS_PATH = written(CLASSES);
    private static final Map<String, SortedMap<String, byte[]>> RELOCATED = new ConcurrentHashMap<>();

    private Libraries() {}

    /** The class files whose names begin so. */
    static SortedMap<String, byte[]> of(String... prefixes) {
        return in(CLASSES, prefixes);
    }

    static SortedMap<String, byte[]> sdk() {
        return of("software/amazon/awssdk/core/", "software/amazon/awssdk/services/dynamodb/");
    }

    static SortedMap<String, byte[]> sdkV1() {
        return of("com/amazonaws/handlers/", "com/amazonaws/services/");
    }

    static SortedMap<String, byte[]> recorder() {
        return of("com/amazonaws/xray/AWSXRay");
    }

    static SortedMap<String, byte[]> interceptor() {
        return of("com/amazonaws/xray/interceptors/");
    }

    /** {@code traced-api-handler}. */
    static SortedMap<String, byte[]> tracedClients() {
        return of("io/github/tracedapi/handler/TracedClients");
    }

    /** All class files with a package moved as shading moves it: in names, in code, and in constants with slashes. */
    static SortedMap<String, byte[]> relocated(String from, String to, String... prefixes) {
        return in(
                RELOCATED.computeIfAbsent(
                        from + ">" + to, key -> CompiledClasses.of(moved(from, to, SOURCES.stream()))),
                prefixes);
    }

    /** The class files of a function's own code that uses these libraries, with a package moved as shading moves it. */
    static SortedMap<String, byte[]> relocatedCode(String from, String to, String source) {
        return in(CompiledClasses.of(moved(from, to, Stream.concat(SOURCES.stream(), Stream.of(source)))), "acme/");
    }

    private static String[] moved(String from, String to, Stream<String> sources) {
        return sources.map(source -> source.replace(from, to).replace(from.replace('.', '/'), to.replace('.', '/')))
                .toArray(String[]::new);
    }

    /** The class files of a function's own code, which may use all of these libraries. */
    static SortedMap<String, byte[]> code(String... sources) {
        return CompiledClasses.with(List.of("-cp", CLASS_PATH.toString()), sources);
    }

    /** A jar of these libraries. */
    static String classPath() {
        return CLASS_PATH.toString();
    }

    private static Path written(SortedMap<String, byte[]> classes) {
        try {
            Path folder = Files.createTempDirectory("libraries");
            Zip jar = new Zip().with(classes);
            Path file = jar.in(folder, "libraries.jar");
            // Deleted in the reverse order.
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, byte[]> in(SortedMap<String, byte[]> classes, String... prefixes) {
        SortedMap<String, byte[]> chosen = new TreeMap<>();
        classes.forEach((name, bytes) -> {
            for (String prefix : prefixes) {
                if (name.startsWith(prefix)) {
                    chosen.put(name, bytes);
                }
            }
        });
        return chosen;
    }
}
