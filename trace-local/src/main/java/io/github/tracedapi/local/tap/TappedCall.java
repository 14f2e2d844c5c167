package io.github.tracedapi.local.tap;

import io.github.tracedapi.trace.TraceHeaderReading;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that a function made, seen on its way.
 *
 * @param environment the process that made it, as {@code InvocationEnd.environment} names it
 * @param service     {@code dynamodb}, {@code sqs}; the host and port for plain HTTP
 * @param operation   {@code PutItem} if the request tells; else method and path: {@code GET /price}
 * @param header      the trace header it carried; absent text reads as such
 * @param status      of the reply; 0 if none came
 * @param start       when the request's head was read
 * @param end         when the reply was handed back
 * @param failure     why no reply came
 */
public record TappedCall(
        String environment,
        String service,
        String operation,
        TraceHeaderReading header,
        int status,
        Instant start,
        Instant end,
        Optional<String> failure) {}
