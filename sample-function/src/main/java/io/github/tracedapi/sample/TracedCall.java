package io.github.tracedapi.sample;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;

/**
 * Does a piece of work in a subsegment of its own.
 * <pre>{@code
 * Stock stock = TracedCall.in("check-stock", subsegment -> {
 *     subsegment.putAnnotation("item", item);
 *     return warehouse.stockOf(item);
 * });
 * }</pre>
 *
 * <p>The subsegment ends whatever happens, and holds whatever the work throws. {@code AWSXRay.createSubsegment} records
 * exceptions only, so a {@code StackOverflowError} leaves it green, and it takes no work that throws checked exceptions.
 *
 * <p>Outside Lambda, or without a sampled trace header, the work gets a subsegment that records nothing.
 */
final class TracedCall {
    private TracedCall() {}

    static <T, E extends Exception> T in(String name, Work<T, E> work) throws E {
        Subsegment subsegment = AWSXRay.beginSubsegment(name);
        try {
            return work.run(subsegment);
        } catch (Throwable thrown) {
            subsegment.addException(thrown);
            throw thrown;
        } finally {
            end();
        }
    }

    // Where there is no trace, beginSubsegment has set no current entity, and ending what is not there is an error.
    private static void end() {
        if (AWSXRay.getTraceEntity() != null) {
            AWSXRay.endSubsegment();
        }
    }

    /**
     * What to do in a subsegment.
     *
     * @param <T> what it returns
     * @param <E> what it may throw
     */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run(Subsegment subsegment) throws E;
    }
}
