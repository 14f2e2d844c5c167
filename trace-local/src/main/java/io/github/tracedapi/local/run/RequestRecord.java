package io.github.tracedapi.local.run;

import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.local.xray.TraceFault;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.MapProof;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one request, when all of it is over.
 *
 * @param number      counted from 1 in the order in which the requests were received
 * @param exchange    request and reply
 * @param invocations the invocations of the function it led to, with their logs; a function may be called by another
 * @param calls       what the functions called, as far as it was seen
 * @param trace       the whole trace; empty if nothing was sampled
 * @param documents   the documents that the functions sent, as they were received
 * @param untraced    why there is no trace, a sentence without its full stop
 * @param proof       the trace against the predicted map; empty without a trace
 * @param faults      what is wrong with the trace, the worst first
 */
public record RequestRecord(
        int number,
        GatewayExchange exchange,
        List<InvocationEnd> invocations,
        List<TappedCall> calls,
        Optional<Trace> trace,
        List<String> documents,
        Optional<String> untraced,
        Optional<MapProof> proof,
        List<TraceFault> faults) {
    public RequestRecord {
        invocations = List.copyOf(invocations);
        calls = List.copyOf(calls);
        documents = List.copyOf(documents);
        faults = List.copyOf(faults);
    }
}
