package io.github.tracedapi.handler;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The trace's id in the log's context, if there is SLF4J. */
final class LogTraceId {
    /** As the API's access log has it, so that one query finds both. */
    static final String KEY = "xrayTraceId";

    private static volatile boolean absent;

    private LogTraceId() {}

    /** What was there before. */
    static @Nullable String put(@Nullable String traceId) {
        if (absent) {
            return null;
        }
        try {
            String before = MDC.get(KEY);
            if (traceId == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, traceId);
            }
            return before;
        } catch (LinkageError | RuntimeException e) {
            missing(e);
            return null;
        }
    }

    /** All of the log's context on this thread. */
    static @Nullable Map<String, String> context() {
        if (absent) {
            return null;
        }
        try {
            return MDC.getCopyOfContextMap();
        } catch (LinkageError | RuntimeException e) {
            missing(e);
            return null;
        }
    }

    static void context(@Nullable Map<String, String> context) {
        if (absent) {
            return;
        }
        try {
            if (context == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(context);
            }
        } catch (LinkageError | RuntimeException e) {
            missing(e);
        }
    }

    private static void missing(Throwable thrown) {
        absent = true;
        if (!(thrown instanceof NoClassDefFoundError)) {
            Backends.failed(thrown);
        }
    }
}
