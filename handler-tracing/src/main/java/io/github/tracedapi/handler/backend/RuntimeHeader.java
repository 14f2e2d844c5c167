package io.github.tracedapi.handler.backend;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Where Lambda's runtime leaves the trace header of the invocation, in the order in which the X-Ray SDK looks: a thread-local if one
 * environment serves several invocations at once, an environment variable, a system property.
 */
public final class RuntimeHeader {
    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";
    /** It cannot change while the JVM lives. */
    private static final @Nullable String VARIABLE = System.getenv("_X_AMZN_TRACE_ID");

    /** Not volatile: at worst each thread finds out for itself. */
    @SuppressWarnings("NonFinalStaticField")
    private static boolean threadLocalThere = true;

    private RuntimeHeader() {}

    /** Whether {@code _X_AMZN_TRACE_ID} is set, which Lambda does not do for Java. */
    public static boolean hasVariable() {
        return VARIABLE != null && !VARIABLE.isEmpty();
    }

    /** The header of this thread's invocation; empty if there is none. */
    public static String now() {
        String header = ofThread();
        if (header == null || header.isEmpty()) {
            header = VARIABLE;
        }
        if (header == null || header.isEmpty()) {
            header = System.getProperty(PROPERTY);
        }
        return header == null ? "" : header;
    }

    private static @Nullable String ofThread() {
        if (!threadLocalThere) {
            return null;
        }
        try {
            return SdkInternalThreadLocal.get("AWS_LAMBDA_X_TRACE_ID");
        } catch (LinkageError e) {
            // No AWS SDK, or one older than 2.34, is there: a second look would cost as much as the first.
            threadLocalThere = false;
            return null;
        }
    }
}
