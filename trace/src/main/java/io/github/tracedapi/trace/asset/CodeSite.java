package io.github.tracedapi.trace.asset;

/**
 * A place in code that is no known library's.
 *
 * @param kind      what it does
 * @param className such as {@code com.acme.OrdersHandler}
 * @param method    such as {@code handleRequest}; of a lambda expression the method that holds it; {@code extends} for the class itself
 * @param line      of the source; 0 if the class file does not tell
 * @param target    the class and method that it calls, such as {@code com.amazonaws.xray.AWSXRay.beginSegment}, or the class
 * @param where     the jar it is in
 */
public record CodeSite(Kind kind, String className, String method, int line, String target, String where) {
    /** The places that are looked for. */
    public enum Kind {
        /** Begins or creates a segment; in Lambda the segment is Lambda's, and code may only begin subsegments. */
        BEGINS_SEGMENT,
        /** Makes X-Ray's {@code TracingInterceptor} or {@code TracingHandler}. */
        MAKES_XRAY_INTERCEPTOR,
        /** Has {@code TracedClients} of {@code traced-api-handler} trace a client of the AWS SDK v2. */
        CALLS_TRACED_CLIENTS,
        /** Is a class that extends X-Ray's {@code TracingInterceptor} or {@code TracingHandler}. */
        EXTENDS_XRAY_INTERCEPTOR,
        /** Makes OpenTelemetry's interceptor for the AWS SDK. */
        MAKES_OPEN_TELEMETRY_INTERCEPTOR,
        /** Builds a client of an AWS SDK. */
        BUILDS_CLIENT,
        /**
         * Sends a request by {@code java.net.http.HttpClient}, which the X-Ray SDK does not trace. Whether {@code TracedHttpClient}
         * of {@code traced-api-handler} wraps it, the call does not tell.
         */
        SENDS_BY_HTTP_CLIENT,
        /** Uses a {@code java.net.HttpURLConnection}, which the X-Ray SDK does not trace. */
        USES_HTTP_URL_CONNECTION
    }

    /** For sentences: {@code com.acme.OrdersHandler.handleRequest (line 12)}. */
    public String place() {
        return className
                + (kind == Kind.EXTENDS_XRAY_INTERCEPTOR ? "" : "." + method)
                + (line == 0 ? "" : " (line " + line + ")");
    }
}
