package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.gateway.StagePlace;
import io.github.tracedapi.local.lambda.FunctionSettings;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.trace.SampleDecision;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.receive.ReceivedCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request on its way: what API Gateway and Lambda decide about its trace, and the ids of what they send to X-Ray.
 *
 * <pre>{@code
 * RequestTrace trace = xray.begin(stage, "GET", "/orders", request, at);
 * String inTheEvent = trace.eventHeader();
 * Optional<String> forTheRuntime = trace.functionHeader(orders, requestId, Instant.now());
 * }</pre>
 *
 * <p>Several threads may call it: a function may call others, also at the same time.
 */
public final class RequestTrace {
    private final StagePlace stage;
    private final Front front;
    private final XRayIds ids;
    private final ReceivedCounts before;
    private final Map<String, FunctionTrace> functions = new LinkedHashMap<>();

    /**
     * What was decided when the request came.
     *
     * @param event       what the event holds as its trace header
     * @param trace       the trace of the stage, or of Lambda where the stage is not traced
     * @param caller      id of what sent the request, if it says
     * @param decision    the stage's; empty where the stage is not traced
     * @param segment     id of the stage's segment
     * @param integration id of its subsegment {@code Lambda}
     */
    record Front(
            TraceHeader event,
            TraceId trace,
            Optional<String> caller,
            Optional<Decision> decision,
            String segment,
            String integration) {}

    RequestTrace(StagePlace stage, Front front, XRayIds ids, ReceivedCounts before) {
        this.stage = stage;
        this.front = front;
        this.ids = ids;
        this.before = before;
    }

    /** What the event holds as its {@code X-Amzn-Trace-Id}: the caller's, or one that names a trace. */
    public String eventHeader() {
        return front.event().toString();
    }

    /** The trace: the caller's, or one that began here. */
    public TraceId traceId() {
        return front.trace();
    }

    /** The stage's sampling decision; empty where the stage is not traced. */
    public Optional<Decision> decision() {
        return front.decision();
    }

    /**
     * What a function gets as its trace header when the API calls it.
     *
     * @param requestId of the invocation; {@link XRay#finish} asks for its end by it
     * @param at        when Lambda is called
     */
    public Optional<String> functionHeader(FunctionSettings function, String requestId, Instant at) {
        if (front.decision().isEmpty()) {
            return header(function, requestId, Optional.empty(), at);
        }
        SampleDecision sampled = front.decision().get().sampled() ? SampleDecision.SAMPLED : SampleDecision.NOT_SAMPLED;
        TraceHeader from = TraceHeader.of(front.trace(), front.integration(), sampled);
        return header(function, requestId, Optional.of(from), at);
    }

    /**
     * What a function gets as its trace header when another function calls it.
     *
     * @param caller the header of that call, as {@link TraceHeader#read} reads it
     */
    public Optional<String> functionHeader(
            FunctionSettings function, String requestId, TraceHeader caller, Instant at) {
        return header(function, requestId, Optional.of(caller), at);
    }

    private Optional<String> header(
            FunctionSettings function, String requestId, Optional<TraceHeader> caller, Instant at) {
        FunctionTrace made = ids.function(function, requestId, caller, ofLambda(caller), at);
        synchronized (functions) {
            functions.put(requestId, made);
        }
        return Optional.of(made.header().toString());
    }

    /** The trace that Lambda goes on with: its own where it is told of none. */
    private TraceId ofLambda(Optional<TraceHeader> caller) {
        if (caller.isEmpty()) {
            return front.trace();
        }
        return caller.get().root().orElseGet(ids::trace);
    }

    /**
     * The trace: the services' segments around the documents of the functions, with the segments that X-Ray infers. Empty if nothing
     * of it was sampled.
     *
     * @param ends      of the invocations
     * @param documents of this trace, as the functions sent them
     * @throws IllegalArgumentException if an invocation got no header here
     */
    public Optional<Trace> assemble(GatewayExchange exchange, List<InvocationEnd> ends, List<String> documents) {
        return TraceAround.of(this, exchange, invoked(ends)).trace(documents);
    }

    /** The invocations with what was decided for each. */
    List<Invoked> invoked(List<InvocationEnd> ends) {
        List<Invoked> invoked = new ArrayList<>();
        for (InvocationEnd end : ends) {
            FunctionTrace function;
            synchronized (functions) {
                function = functions.get(end.invocation().requestId());
            }
            if (function == null) {
                throw new IllegalArgumentException(
                        "Invocation " + end.invocation().requestId()
                                + " got no trace header: ask functionHeader() before it is invoked.");
            }
            invoked.add(new Invoked(function, end));
        }
        return List.copyOf(invoked);
    }

    StagePlace stage() {
        return stage;
    }

    Front front() {
        return front;
    }

    /** What the receiver had counted when the request came. */
    ReceivedCounts before() {
        return before;
    }

    /** Whether the stage sends a segment. */
    boolean stageSampled() {
        return front.decision().filter(Decision::sampled).isPresent();
    }

    /** Other traces than its own that functions of this request are in. */
    Set<TraceId> otherTraces() {
        Set<TraceId> others = new LinkedHashSet<>();
        synchronized (functions) {
            functions.values().forEach(function -> others.add(function.trace()));
        }
        others.remove(front.trace());
        return others;
    }

    /** The ids of all that the services send for it. */
    Set<String> serviceIds() {
        Set<String> all = new LinkedHashSet<>(List.of(front.segment(), front.integration()));
        synchronized (functions) {
            for (FunctionTrace each : functions.values()) {
                all.addAll(List.of(
                        each.service(), each.segment(), each.initialization(), each.invocation(), each.overhead()));
            }
        }
        return all;
    }
}
