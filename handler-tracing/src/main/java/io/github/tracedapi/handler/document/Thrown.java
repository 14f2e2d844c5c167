package io.github.tracedapi.handler.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One exception of a subsegment's cause.
 *
 * @param id      16 digits
 * @param type    {@code java.io.IOException}
 * @param message may be missing
 * @param remote  whether a service that was called has thrown it
 * @param cause   the id of the one that caused it, if that is in the same list
 * @param stack   the innermost frame first; bounded by who made it
 * @param truncated frames that were left out
 */
public record Thrown(
        String id,
        String type,
        @Nullable String message,
        boolean remote,
        @Nullable String cause,
        List<StackTraceElement> stack,
        int truncated) {
    public Thrown {
        stack = List.copyOf(stack);
    }

    /** Whether a service that was called has thrown it. By the name of its class: the AWS SDK need not be there. */
    public static boolean isRemote(Throwable thrown) {
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals("software.amazon.awssdk.core.exception.SdkServiceException")) {
                return true;
            }
        }
        return false;
    }
}
