package io.github.tracedapi.handler.aws;

import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.Reports;
import io.github.tracedapi.handler.backend.TraceBackend;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;

/**
 * Makes a subsegment of each call of the AWS SDK, and sends the trace on. What it knows of a call is with the call, not with a thread,
 * as an asynchronous client ends calls on others. Never breaks a call.
 */
final class AwsCallInterceptor implements ExecutionInterceptor {
    static final String HEADER = "X-Amzn-Trace-Id";

    private static final ExecutionAttribute<AwsCall> CALL =
            new ExecutionAttribute<>("io.github.tracedapi.handler.AwsCall");

    private final TraceBackend backend;
    private final Reports reports;

    AwsCallInterceptor(TraceBackend backend, Reports reports) {
        this.backend = backend;
        this.reports = reports;
    }

    /** Whether a call is traced by one of these. */
    static boolean isAtWork(ExecutionAttributes attributes) {
        return attributes.getAttribute(CALL) != null;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        try {
            if (attributes.getAttribute(CALL) != null) {
                reports.tracedTwice("another interceptor of this library");
                return;
            }
            String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
            String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
            Recording subsegment = backend.current().begin(service == null ? "AWS" : service);
            AwsCall call = new AwsCall(subsegment, service, operation);
            attributes.putAttribute(CALL, call);
            if (call.isRecorded()) {
                subsegment.namespace("aws");
                if (operation != null) {
                    subsegment.aws("operation", operation);
                }
                Region region = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
                if (region != null) {
                    subsegment.aws("region", region.id());
                }
                AwsParameters.ofRequest(service, operation, context.request(), subsegment);
            }
        } catch (RuntimeException | LinkageError e) {
            reports.callNotTraced(e);
        }
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        try {
            AwsCall call = attributes.getAttribute(CALL);
            if (call == null || call.isLeftToOther()) {
                return request;
            }
            Optional<String> header = call.subsegment().header();
            if (header.isEmpty()) {
                return request;
            }
            if (call.isRecorded() && tracesIt(request, call, attributes)) {
                leaveToOther(call);
                return request;
            }
            // An invocation that is not sampled has the header that the AWS SDK puts in by itself: a copy of the
            // request costs 2 kB.
            return header.get().equals(request.firstMatchingHeader(HEADER).orElse(null))
                    ? request
                    : request.toBuilder().putHeader(HEADER, header.get()).build();
        } catch (RuntimeException | LinkageError e) {
            reports.callNotTraced(e);
            return request;
        }
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        try {
            AwsCall call = attributes.getAttribute(CALL);
            if (call == null || !call.isRecorded() || call.isLeftToOther()) {
                return;
            }
            SdkHttpRequest request = context.httpRequest();
            if (call.isFirst() && tracesIt(request, call, attributes)) {
                leaveToOther(call);
            } else {
                call.attempt(request);
            }
        } catch (RuntimeException | LinkageError e) {
            reports.callNotTraced(e);
        }
    }

    /** Whether X-Ray's own interceptor is at work, too; looked for only if the request has a header that is not of this call. */
    private static boolean tracesIt(SdkHttpRequest request, AwsCall call, ExecutionAttributes attributes) {
        String there = request.firstMatchingHeader(HEADER).orElse(null);
        return there != null && !call.knows(there) && XRaySubsegment.key(attributes) != null;
    }

    private void leaveToOther(AwsCall call) {
        call.leaveToOther();
        reports.tracedTwice("X-Ray's TracingInterceptor");
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        AwsCall call = live(attributes);
        if (call == null) {
            return;
        }
        try {
            call.answered(context.response(), context.httpResponse(), null);
            AwsParameters.ofResponse(call.service(), call.operation(), context.response(), call.subsegment());
        } catch (RuntimeException | LinkageError e) {
            reports.callNotTraced(e);
        } finally {
            call.end();
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        AwsCall call = live(attributes);
        if (call == null) {
            return;
        }
        try {
            call.failed(context.exception(), context.httpResponse().orElse(null));
            call.answered(
                    context.response().orElse(null), context.httpResponse().orElse(null), context.exception());
        } catch (RuntimeException | LinkageError e) {
            reports.callNotTraced(e);
        } finally {
            call.end();
        }
    }

    /** Loads what a call needs besides, and the AWS SDK's own classes. */
    static void prime(Recording subsegment) {
        AwsCall call = new AwsCall(subsegment, "DynamoDb", "GetItem");
        AwsParameters.prime();
        call.answered(null, null, null);
    }

    private static @Nullable AwsCall live(ExecutionAttributes attributes) {
        AwsCall call = attributes.getAttribute(CALL);
        return call == null || !call.isRecorded() || call.isLeftToOther() || call.isEnded() ? null : call;
    }
}
