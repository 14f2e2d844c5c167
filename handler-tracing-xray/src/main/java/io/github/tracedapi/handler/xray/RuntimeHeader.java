package io.github.tracedapi.handler.xray;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** Where Lambda's runtime leaves the trace header of the invocation, in the order in which the X-Ray SDK looks. */
final class RuntimeHeader {
    /** It cannot change while the JVM lives. */
    private static final @Nullable String VARIABLE = System.getenv("_X_AMZN_TRACE_ID");

    private RuntimeHeader() {}

    static boolean hasVariable() {
        return VARIABLE != null && !VARIABLE.isEmpty();
    }

    /** The header of this thread's invocation; empty if there is none. */
    static String now() {
        String header = SdkInternalThreadLocal.get("AWS_LAMBDA_X_TRACE_ID");
        if (header == null || header.isEmpty()) {
            header = VARIABLE;
        }
        if (header == null || header.isEmpty()) {
            header = System.getProperty("com.amazonaws.xray.traceHeader");
        }
        return header == null ? "" : header;
    }
}
