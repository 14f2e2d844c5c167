package io.github.tracedapi.trace.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tracedapi.trace.asset.CodeSite.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassScanTest {
    private static List<CodeSite> sites(String body) {
        List<CodeSite> sites = new ArrayList<>();
        for (byte[] bytes :
                Libraries.code("package acme;\nclass It {\n" + body + "\n}\n").values()) {
            try {
                sites.addAll(ClassScan.of(bytes, "orders.zip").sites());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sites;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            AWSXRay.beginSegment("a")                   | com.amazonaws.xray.AWSXRay.beginSegment
            AWSXRay.beginSegmentWithSampling("a")       | com.amazonaws.xray.AWSXRay.beginSegmentWithSampling
            AWSXRay.beginDummySegment()                 | com.amazonaws.xray.AWSXRay.beginDummySegment
            AWSXRay.beginNoOpSegment()                  | com.amazonaws.xray.AWSXRay.beginNoOpSegment
            AWSXRay.createSegment("a", null)            | com.amazonaws.xray.AWSXRay.createSegment
            AWSXRay.getGlobalRecorder().beginSegment("a") | com.amazonaws.xray.AWSXRayRecorder.beginSegment
            """)
    void finds_code_that_begins_a_segment(String call, String target) {
        assertThat(sites("void it() { com.amazonaws.xray." + call + "; }"))
                .containsExactly(new CodeSite(Kind.BEGINS_SEGMENT, "acme.It", "it", 3, target, "orders.zip"));
    }

    @Test
    void finds_nothing_where_code_begins_a_subsegment() {
        assertThat(sites("void it() { com.amazonaws.xray.AWSXRay.beginSubsegment(\"a\");"
                        + " com.amazonaws.xray.AWSXRay.endSegment(); }"))
                .isEmpty();
    }

    @Test
    void finds_a_segment_begun_in_lambda_expressions_under_the_method_that_holds_them() {
        assertThat(sites("""
                Runnable field = () -> com.amazonaws.xray.AWSXRay.beginSegment("a");
                static Runnable constant = () -> com.amazonaws.xray.AWSXRay.beginSegment("b");
                Runnable it() { return () -> com.amazonaws.xray.AWSXRay.beginSegment("c"); }
                """))
                .extracting(CodeSite::method, CodeSite::line)
                .containsExactlyInAnyOrder(tuple("<init>", 3), tuple("<clinit>", 4), tuple("it", 5));
    }

    @Test
    void finds_method_references() {
        assertThat(sites("""
                java.util.function.Function<String, Object> begin() { return com.amazonaws.xray.AWSXRay::beginSegment; }
                java.util.function.Supplier<Object> make() {
                    return com.amazonaws.xray.interceptors.TracingInterceptor::new;
                }
                java.util.function.Supplier<Object> client() {
                    return software.amazon.awssdk.services.dynamodb.DynamoDbClient::create;
                }
                """))
                .extracting(CodeSite::kind, CodeSite::method)
                .containsExactly(
                        tuple(Kind.BEGINS_SEGMENT, "begin"),
                        tuple(Kind.MAKES_XRAY_INTERCEPTOR, "make"),
                        tuple(Kind.BUILDS_CLIENT, "client"));
    }

    @Test
    void finds_interceptors_made_and_clients_built() {
        assertThat(sites("""
                Object v2() { return new com.amazonaws.xray.interceptors.TracingInterceptor(); }
                Object v1() { return new com.amazonaws.xray.handlers.TracingHandler(); }
                Object a() { return software.amazon.awssdk.services.dynamodb.DynamoDbClient.builder().build(); }
                Object b() { return software.amazon.awssdk.services.sqs.SqsAsyncClient.create(); }
                Object c() { return com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder.standard(); }
                Object d() { return com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder.defaultClient(); }
                void use(software.amazon.awssdk.services.dynamodb.DynamoDbClient client) { client.getItem(); }
                Object otel(io.opentelemetry.instrumentation.awssdk.v2_2.AwsSdkTelemetry telemetry) {
                    return telemetry.createExecutionInterceptor();
                }
                """))
                .extracting(CodeSite::kind, CodeSite::method, CodeSite::target)
                .containsExactly(
                        tuple(Kind.MAKES_XRAY_INTERCEPTOR, "v2", "com.amazonaws.xray.interceptors.TracingInterceptor"),
                        tuple(Kind.MAKES_XRAY_INTERCEPTOR, "v1", "com.amazonaws.xray.handlers.TracingHandler"),
                        tuple(
                                Kind.BUILDS_CLIENT,
                                "a",
                                "software.amazon.awssdk.services.dynamodb.DynamoDbClient.builder"),
                        tuple(Kind.BUILDS_CLIENT, "b", "software.amazon.awssdk.services.sqs.SqsAsyncClient.create"),
                        tuple(
                                Kind.BUILDS_CLIENT,
                                "c",
                                "com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder.standard"),
                        tuple(
                                Kind.BUILDS_CLIENT,
                                "d",
                                "com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder.defaultClient"),
                        tuple(
                                Kind.MAKES_OPEN_TELEMETRY_INTERCEPTOR,
                                "otel",
                                "io.opentelemetry.instrumentation.awssdk.v2_2.AwsSdkTelemetry"
                                        + ".createExecutionInterceptor"));
    }

    @Test
    void finds_requests_that_xray_does_not_trace() {
        assertThat(sites("""
                void send(java.net.http.HttpClient client) throws Exception {
                    client.send(null, null);
                    client.send(null, null);
                    client.sendAsync(null, null);
                    client.version();
                }
                void connect(java.net.HttpURLConnection connection) throws Exception {
                    java.net.HttpURLConnection.getFollowRedirects();
                    connection.setRequestMethod("GET");
                    connection.getResponseCode();
                }
                void secure(javax.net.ssl.HttpsURLConnection connection) { connection.disconnect(); }
                """))
                .containsExactly(
                        new CodeSite(
                                Kind.SENDS_BY_HTTP_CLIENT,
                                "acme.It",
                                "send",
                                4,
                                "java.net.http.HttpClient.send",
                                "orders.zip"),
                        new CodeSite(
                                Kind.SENDS_BY_HTTP_CLIENT,
                                "acme.It",
                                "send",
                                6,
                                "java.net.http.HttpClient.sendAsync",
                                "orders.zip"),
                        new CodeSite(
                                Kind.USES_HTTP_URL_CONNECTION,
                                "acme.It",
                                "connect",
                                11,
                                "java.net.HttpURLConnection",
                                "orders.zip"),
                        new CodeSite(
                                Kind.USES_HTTP_URL_CONNECTION,
                                "acme.It",
                                "secure",
                                14,
                                "javax.net.ssl.HttpsURLConnection",
                                "orders.zip"));
    }

    @Test
    void a_class_that_extends_the_interceptor_is_one_place_and_its_constructor_none() throws IOException {
        byte[] own = Libraries.code("""
                package acme;
                class Own extends com.amazonaws.xray.interceptors.TracingInterceptor {}
                """).get("acme/Own.class");
        ClassScan.Result result = ClassScan.of(own, "orders.zip");
        assertThat(result.sites())
                .containsExactly(new CodeSite(
                        Kind.EXTENDS_XRAY_INTERCEPTOR,
                        "acme.Own",
                        "extends",
                        0,
                        "com.amazonaws.xray.interceptors.TracingInterceptor",
                        "orders.zip"));
        assertThat(result.usesXRay()).isTrue();
    }

    @Test
    void a_class_that_extends_the_interceptor_may_make_another_one() throws IOException {
        byte[] own = Libraries.code("""
                package acme;
                class Own extends com.amazonaws.xray.interceptors.TracingInterceptor {
                    Object other() { return new com.amazonaws.xray.interceptors.TracingInterceptor(); }
                }
                """).get("acme/Own.class");
        assertThat(ClassScan.of(own, "orders.zip").sites())
                .extracting(CodeSite::kind)
                .containsExactly(Kind.EXTENDS_XRAY_INTERCEPTOR, Kind.MAKES_XRAY_INTERCEPTOR);
    }

    @Test
    void code_without_line_numbers_has_line_0() throws IOException {
        String path = Libraries.classPath();
        byte[] own = CompiledClasses.with(
                        List.of("-g:none", "-cp", path),
                        "package acme; class It { void it() { com.amazonaws.xray.AWSXRay.beginSegment(\"a\"); } }")
                .get("acme/It.class");
        CodeSite site = ClassScan.of(own, "orders.zip").sites().get(0);
        assertThat(site.line()).isZero();
        assertThat(site.place()).isEqualTo("acme.It.it");
    }

    @Test
    void a_class_that_names_nothing_of_interest_is_not_parsed() throws IOException {
        byte[] broken = {1, 2, 3};
        assertThat(ClassScan.of(broken, "orders.zip")).isEqualTo(ClassScan.Result.NOTHING);
    }

    @Test
    void a_class_of_relocated_libraries_is_understood() throws IOException {
        byte[] own = CompiledClasses.of(
                        "package shaded.com.amazonaws.xray; public class AWSXRay { public static void beginSegment() {} }",
                        "package acme; class It { void it() { shaded.com.amazonaws.xray.AWSXRay.beginSegment(); } }")
                .get("acme/It.class");
        assertThat(ClassScan.of(own, "orders.zip").sites())
                .extracting(CodeSite::kind, CodeSite::target)
                .containsExactly(tuple(Kind.BEGINS_SEGMENT, "shaded.com.amazonaws.xray.AWSXRay.beginSegment"));
    }

    @Test
    void a_class_of_the_same_simple_name_elsewhere_means_nothing() throws IOException {
        byte[] own = CompiledClasses.of(
                        "package acme.notxray; public class AWSXRay { public static void beginSegment() {} }",
                        "package acme; class It { void it() { acme.notxray.AWSXRay.beginSegment(); } }")
                .get("acme/It.class");
        assertThat(ClassScan.of(own, "orders.zip").sites()).isEmpty();
    }
}
