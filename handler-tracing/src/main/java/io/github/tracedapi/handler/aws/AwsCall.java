package io.github.tracedapi.handler.aws;

import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.RuntimeHeader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** One call of the AWS SDK: goes with it from phase to phase, which come one after the other, on whatever threads. */
final class AwsCall {
    private static final String UNKNOWN = "UNKNOWN";

    private final Recording subsegment;
    private final @Nullable String service;
    private final @Nullable String operation;
    private final boolean recorded;
    /** What the AWS SDK sends by itself. */
    private final String runtimeHeader;

    private volatile @Nullable SdkHttpRequest sent;
    private volatile int retries = -1;
    private volatile boolean leftToOther;
    private volatile boolean ended;

    AwsCall(Recording subsegment, @Nullable String service, @Nullable String operation) {
        this.subsegment = subsegment;
        this.service = service;
        this.operation = operation;
        recorded = subsegment.isRecorded();
        runtimeHeader = recorded ? RuntimeHeader.now() : "";
    }

    Recording subsegment() {
        return subsegment;
    }

    @Nullable
    String service() {
        return service;
    }

    @Nullable
    String operation() {
        return operation;
    }

    boolean isRecorded() {
        return recorded;
    }

    boolean isLeftToOther() {
        return leftToOther;
    }

    boolean isEnded() {
        return ended;
    }

    boolean isFirst() {
        return retries < 0;
    }

    void leaveToOther() {
        leftToOther = true;
        subsegment.discard();
    }

    /** Whether a header is this call's, or the invocation's own, which the AWS SDK puts in by itself. */
    boolean knows(String header) {
        return header.equals(runtimeHeader) || header.contains(subsegment.id().orElse(runtimeHeader));
    }

    /** Counts once for each request that is sent, also if the interceptor is there twice. */
    // One phase after the other: volatile is for the change of threads. The same request object, not an equal one, is
    // the same
    // attempt.
    @SuppressWarnings({"NonAtomicVolatileUpdate", "ReferenceEquality"})
    void attempt(SdkHttpRequest request) {
        if (sent != request) {
            sent = request;
            retries++;
        }
    }

    void failed(Throwable thrown, @Nullable SdkHttpResponse response) {
        subsegment.failed(thrown);
        int status = response == null ? -1 : response.statusCode();
        if (thrown instanceof SdkServiceException ofService) {
            status = ofService.statusCode();
            if (ofService.isThrottlingException()) {
                subsegment.throttle(true);
                subsegment.error(true);
            }
        }
        if (status >= 400 && status < 500) {
            subsegment.fault(false);
            subsegment.error(true);
            if (status == 429) {
                subsegment.throttle(true);
            }
        }
    }

    void answered(@Nullable SdkResponse response, @Nullable SdkHttpResponse http, @Nullable Throwable thrown) {
        if (retries >= 0) {
            subsegment.aws("retries", retries);
        }
        String requestId = thrown instanceof SdkServiceException ofService ? ofService.requestId() : null;
        if (isMissing(requestId) && response instanceof AwsResponse ofAws) {
            requestId = ofAws.responseMetadata().requestId();
        }
        if (http != null) {
            if (isMissing(requestId)) {
                requestId = header(http, "x-amzn-RequestId");
            }
            if (isMissing(requestId)) {
                requestId = header(http, "x-amz-request-id");
            }
        }
        if (requestId != null && !isMissing(requestId)) {
            subsegment.aws("request_id", requestId);
        }
        if (http != null) {
            String extended = header(http, "x-amz-id-2");
            if (extended != null) {
                subsegment.aws("id_2", extended);
            }
            subsegment.http("response", "status", http.statusCode());
            long length = length(header(http, "Content-Length"));
            if (length >= 0) {
                subsegment.http("response", "content_length", length);
            }
        }
    }

    void end() {
        ended = true;
        subsegment.end();
    }

    private static boolean isMissing(@Nullable String requestId) {
        return requestId == null || requestId.equals(UNKNOWN);
    }

    private static @Nullable String header(SdkHttpResponse http, String name) {
        return http.firstMatchingHeader(name).orElse(null);
    }

    private static long length(@Nullable String text) {
        try {
            return text == null ? -1 : Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
