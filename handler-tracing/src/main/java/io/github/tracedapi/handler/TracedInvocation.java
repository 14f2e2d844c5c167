package io.github.tracedapi.handler;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.tracedapi.handler.backend.Recording;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One invocation: its work in a subsegment, with what is known of it, and everything sent at the end. */
final class TracedInvocation {
    private static final AtomicBoolean FIRST = new AtomicBoolean(true);

    private TracedInvocation() {}

    /** This environment has just been restored from a snapshot, so its next invocation is its first. */
    static void coldStartAgain() {
        FIRST.set(true);
    }

    static <T> T of(String name, @Nullable Object event, @Nullable Context context, WorkOnce<T> work) {
        Recording place = Backends.invocation(header(context));
        TracedSubsegment subsegment = TracedSubsegment.begin(place, name);
        String logged = LogTraceId.put(subsegment.traceId().orElse(null));
        try {
            subsegment.annotate("coldStart", isColdStart());
            boolean proxied = ApiGatewayEvents.event(subsegment, event);
            T reply = work.in(subsegment.recording());
            ApiGatewayEvents.reply(subsegment, proxied, reply);
            return reply;
        } catch (Throwable thrown) {
            subsegment.record(thrown);
            throw thrown;
        } finally {
            subsegment.end();
            Backends.flush();
            LogTraceId.put(logged);
        }
    }

    // Nobody waited for the start of an environment that was provisioned.
    private static boolean isColdStart() {
        return FIRST.get()
                && FIRST.getAndSet(false)
                && !"provisioned-concurrency".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    // An aws-lambda-java-core before 1.4.0 has no such method.
    private static String header(@Nullable Context context) {
        if (context == null) {
            return "";
        }
        try {
            String header = context.getXrayTraceId();
            return header == null ? "" : header;
        } catch (LinkageError olderContext) {
            return "";
        } catch (RuntimeException thrown) {
            Backends.failed(thrown);
            return "";
        }
    }
}
