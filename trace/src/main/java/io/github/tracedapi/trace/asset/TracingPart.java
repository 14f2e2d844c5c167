package io.github.tracedapi.trace.asset;

/**
 * A part of a tracing library that is in an asset.
 *
 * @param kind      which
 * @param className the class that shows it, such as {@code com.amazonaws.xray.AWSXRay}; another one if shading moved it
 * @param where     the jar, such as {@code lib/aws-xray-recorder-sdk-core-2.20.0.jar}
 */
public record TracingPart(Kind kind, String className, String where) {
    /** The parts that are looked for. */
    public enum Kind {
        /** {@code AWSXRay}: subsegments by hand. */
        XRAY_RECORDER,
        /** {@code TracingInterceptor}: clients of the AWS SDK v2. */
        XRAY_INTERCEPTOR,
        /** {@code TracingHandler}: clients of the AWS SDK v1. */
        XRAY_HANDLER,
        /** Apache HttpClient 4 with a subsegment a request. */
        XRAY_APACHE_HTTP,
        /** Data sources with a subsegment a query. */
        XRAY_SQL,
        /** {@code TracedClients} of {@code traced-api-handler}: clients of the AWS SDK v2, whichever backend records. */
        TRACED_CLIENTS,
        /** The OpenTelemetry SDK. */
        OPEN_TELEMETRY_SDK,
        /** OpenTelemetry's interceptor for the AWS SDK v2. */
        OPEN_TELEMETRY_AWS_SDK,
        /** OpenTelemetry's Java agent; it works if the JVM is started with it. */
        OPEN_TELEMETRY_AGENT,
        /** Powertools for AWS Lambda: subsegments by annotation. It leaves clients to X-Ray's interceptor. */
        POWERTOOLS_TRACING
    }

    /** Whether shading moved it to another package. */
    public boolean isRelocated() {
        return switch (kind) {
            case XRAY_RECORDER, XRAY_INTERCEPTOR, XRAY_HANDLER, XRAY_APACHE_HTTP, XRAY_SQL ->
                !className.startsWith("com.amazonaws.xray.");
            case TRACED_CLIENTS -> !className.startsWith("io.github.tracedapi.");
            case OPEN_TELEMETRY_SDK, OPEN_TELEMETRY_AWS_SDK, OPEN_TELEMETRY_AGENT ->
                !className.startsWith("io.opentelemetry.");
            case POWERTOOLS_TRACING -> !className.startsWith("software.amazon.lambda.powertools.");
        };
    }
}
