package io.github.tracedapi.trace.asset;

import io.github.tracedapi.trace.asset.CodeSite.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the call of a method means to tracing. Shading may have moved the X-Ray SDK and the AWS SDKs: their names' ends count. */
final class CallKinds {
    private static final Pattern INTERCEPTOR =
            Pattern.compile("(?:.*/)?xray/(?:interceptors/TracingInterceptor|handlers/TracingHandler)");
    private static final Pattern TRACED_CLIENTS = Pattern.compile("(?:.*/)?tracedapi/handler/TracedClients");
    private static final Pattern RECORDER = Pattern.compile("(?:.*/)?xray/AWSXRay(?:Recorder)?");
    private static final Pattern OPEN_TELEMETRY = Pattern.compile("(?:.*/)?opentelemetry/instrumentation/awssdk/.*");
    private static final Pattern CLIENT_V2 = Pattern.compile("(?:.*/)?awssdk/services/[^/]+/[^/]+Client");
    private static final Pattern CLIENT_V1 =
            Pattern.compile("(?:.*/)?amazonaws/services/[^/]+/[^/]+Client(?:Builder)?");

    private enum Owner {
        INTERCEPTOR,
        TRACED_CLIENTS,
        RECORDER,
        OPEN_TELEMETRY,
        CLIENT,
        HTTP_CLIENT,
        HTTP_URL_CONNECTION,
        ANY
    }

    private final Map<String, Owner> owners = new HashMap<>();

    /** Null if it means nothing. */
    @Nullable
    Kind of(String owner, String method, boolean isStatic) {
        return switch (owners.computeIfAbsent(owner, CallKinds::ownerOf)) {
            case INTERCEPTOR -> method.equals("<init>") ? Kind.MAKES_XRAY_INTERCEPTOR : null;
            case TRACED_CLIENTS ->
                method.equals("apply") || method.equals("override") ? Kind.CALLS_TRACED_CLIENTS : null;
            case RECORDER -> beginsSegment(method) ? Kind.BEGINS_SEGMENT : null;
            case OPEN_TELEMETRY ->
                method.endsWith("ExecutionInterceptor") ? Kind.MAKES_OPEN_TELEMETRY_INTERCEPTOR : null;
            case CLIENT -> isStatic && buildsClient(method) ? Kind.BUILDS_CLIENT : null;
            case HTTP_CLIENT -> method.startsWith("send") ? Kind.SENDS_BY_HTTP_CLIENT : null;
            case HTTP_URL_CONNECTION -> isStatic ? null : Kind.USES_HTTP_URL_CONNECTION;
            case ANY -> null;
        };
    }

    /** Whether a class is X-Ray's {@code TracingInterceptor} or {@code TracingHandler}. */
    static boolean isXRayInterceptor(String className) {
        return INTERCEPTOR.matcher(className).matches();
    }

    private static Owner ownerOf(String owner) {
        if (owner.equals("java/net/http/HttpClient")) {
            return Owner.HTTP_CLIENT;
        }
        if (owner.equals("java/net/HttpURLConnection") || owner.equals("javax/net/ssl/HttpsURLConnection")) {
            return Owner.HTTP_URL_CONNECTION;
        }
        if (isXRayInterceptor(owner)) {
            return Owner.INTERCEPTOR;
        }
        if (TRACED_CLIENTS.matcher(owner).matches()) {
            return Owner.TRACED_CLIENTS;
        }
        if (RECORDER.matcher(owner).matches()) {
            return Owner.RECORDER;
        }
        if (OPEN_TELEMETRY.matcher(owner).matches()) {
            return Owner.OPEN_TELEMETRY;
        }
        return CLIENT_V2.matcher(owner).matches() || CLIENT_V1.matcher(owner).matches() ? Owner.CLIENT : Owner.ANY;
    }

    private static boolean beginsSegment(String method) {
        return method.startsWith("beginSegment")
                || method.equals("createSegment")
                || method.equals("beginDummySegment")
                || method.equals("beginNoOpSegment");
    }

    // v2: DynamoDbClient.create(), .builder(); v1: AmazonDynamoDBClientBuilder.standard(), .defaultClient().
    private static boolean buildsClient(String method) {
        return method.equals("create")
                || method.equals("builder")
                || method.equals("standard")
                || method.equals("defaultClient")
                || method.equals("asyncBuilder");
    }
}
