package io.github.tracedapi.handler.xray;

import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.TraceHeader;
import io.github.tracedapi.handler.aws.XRaySubsegment;
import io.github.tracedapi.handler.backend.InvocationHeader;
import io.github.tracedapi.handler.backend.RuntimeHeader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Puts {@code Lineage} back into the header of calls that the X-Ray SDK's {@code TracingInterceptor} traces. By it Lambda counts how
 * often a chain of functions has called itself, and stops it; without it, it runs on and is paid for.
 *
 * <p>It is on all clients of the AWS SDK whose class path has this jar, by the file
 * {@code software/amazon/awssdk/global/handlers/execution.interceptors}, so that the X-Ray SDK's instrumentor needs no more. Where jars
 * are merged into one, that file has to be appended to the others of its name, not chosen among them. Calls that are not traced by the
 * X-Ray SDK are left as they are. To have it on one client only:
 *
 * <pre>{@code
 * DynamoDbClient.builder().overrideConfiguration(o -> o
 *         .addExecutionInterceptor(new TracingInterceptor())
 *         .addExecutionInterceptor(new LineageInterceptor()));
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html">Recursive loop detection</a>
 */
public final class LineageInterceptor implements ExecutionInterceptor {
    /** The invocation's header as the caller's thread has it. */
    private static final ExecutionAttribute<String> RUNTIME =
            new ExecutionAttribute<>("io.github.tracedapi.handler.xray.RuntimeHeader");

    private static final String LINEAGE = "Lineage=";

    /** Another backend is at work: then the X-Ray SDK is not even loaded. */
    private static final boolean OFF = isOff(System.getenv("TRACED_API_BACKEND"));

    /** For the AWS SDK. */
    public LineageInterceptor() {}

    static boolean isOff(@Nullable String backend) {
        return "native".equals(backend) || "none".equals(backend);
    }

    /** On the caller's thread: what comes later may be on another, which the runtime has told another header. */
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (!OFF) {
            attributes.putAttribute(RUNTIME, RuntimeHeader.now());
        }
    }

    /** It does not matter whether this is before or after the one that traces: that one puts no header in any more. */
    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        ExecutionAttribute<?> key = OFF ? null : XRaySubsegment.likelyKey(attributes);
        if (key == null
                || !(attributes.getAttribute(key) instanceof Subsegment subsegment)
                || !subsegment.shouldPropagate()) {
            return request;
        }
        InvocationSegment invocation = InvocationSegment.of(subsegment);
        String header = invocation == null
                ? completed(request, attributes.getAttribute(RUNTIME))
                : XRayRecording.headerOf(subsegment, invocation);
        if (header == null) {
            return request;
        }
        if (subsegment instanceof RecordedSubsegment recorded) {
            recorded.headerIsSent();
        } else if (invocation != null) {
            replace(attributes, key, Subsegment.noOp(subsegment.getCreator(), false));
        }
        return request.toBuilder().putHeader(TraceHeader.HEADER_KEY, header).build();
    }

    /** For a recorder that is not mended: then the one that traces has to be before this one. */
    private static @Nullable String completed(SdkHttpRequest request, @Nullable String runtime) {
        String there = request.firstMatchingHeader(TraceHeader.HEADER_KEY).orElse(null);
        return there == null || runtime == null || there.contains(LINEAGE)
                ? null
                : there + InvocationHeader.read(runtime).others();
    }

    @SuppressWarnings("unchecked") // Of the call's own attribute, which has held one.
    private static void replace(ExecutionAttributes attributes, ExecutionAttribute<?> key, Subsegment subsegment) {
        attributes.putAttribute((ExecutionAttribute<Subsegment>) key, subsegment);
    }
}
