package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.gateway.StagePlace;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.lambda.InvocationReply.NotRunHere;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.map.MapComparison;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.receive.XRayReceiver;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * X-Ray's side of a local run: decides what is sampled, makes the headers, takes the functions' documents, puts the services' segments
 * around them, and says what is wrong.
 *
 * <pre>{@code
 * try (XRay xray = XRay.of(assembly, map, names).start()) {
 *     // Functions get AWS_XRAY_DAEMON_ADDRESS=xray.daemonAddress().
 *     RequestTrace trace = xray.begin(stage, "GET", "/orders/{id}", request, Instant.now());
 *     Optional<String> header = trace.functionHeader(orders, requestId, Instant.now());
 *     // … the function runs …
 *     Finished finished = xray.finish(trace, exchange, invocations, calls);
 *     finished.faults().forEach(fault -> System.out.println(fault.message()));
 * }
 * }</pre>
 *
 * <p>Several threads may call it.
 */
public final class XRay implements AutoCloseable {
    private static final int MOST_ENVIRONMENTS = 1_000;

    private final XRayReceiver receiver;
    private final Sampling sampling;
    private final XRayIds ids;
    private final DocumentDrain drain;
    private final LogGroups logGroups;
    private final MapNames names;
    private final TraceMap map;
    private final OpenRequests requests;
    private final Set<String> sent = new LinkedHashSet<>();

    XRay(
            XRayReceiver receiver,
            Sampling sampling,
            XRayIds ids,
            DocumentDrain drain,
            LogGroups logGroups,
            MapNames names,
            TraceMap map) {
        this.receiver = receiver;
        this.sampling = sampling;
        this.ids = ids;
        this.drain = drain;
        this.logGroups = logGroups;
        this.names = names;
        this.map = map;
        requests = new OpenRequests(receiver);
    }

    /**
     * The X-Ray of an app, to be started.
     *
     * @param map   as predicted for the app
     * @param names what its resources are called on this machine
     */
    public static XRayBuilder of(CloudAssembly app, TraceMap map, LocalNames names) {
        return new XRayBuilder(app, map, names);
    }

    /** {@code 127.0.0.1:<port>}, for the functions' {@code AWS_XRAY_DAEMON_ADDRESS}. */
    public String daemonAddress() {
        return receiver.address();
    }

    /**
     * Decides about the trace of a request; each one that is begun is to be {@linkplain #finish finished}.
     *
     * @param resourcePath {@code /orders/{id}}
     */
    public RequestTrace begin(StagePlace stage, String method, String resourcePath, HttpRequest request, Instant at) {
        names.stage(stage);
        RequestTrace trace = new RequestTrace(stage, ids.front(stage, method, request, at), ids, drain.known());
        requests.open(trace);
        return trace;
    }

    /** The request under way that a trace is of, for a function that is called by another. */
    public Optional<RequestTrace> underWay(TraceId trace) {
        return requests.of(trace);
    }

    /**
     * Waits for what the functions sent, and says all that is known of the trace.
     *
     * @param invocations those that got a header from the trace
     * @param calls       what their processes called; calls of others are left out of account
     * @throws IllegalArgumentException if an invocation got no header from the trace
     */
    public Finished finish(
            RequestTrace request, GatewayExchange exchange, List<InvocationEnd> invocations, List<TappedCall> calls) {
        List<Invoked> invoked = request.invoked(invocations);
        List<Loss> losses = drain.drain(request.before());
        OpenRequests.Sorted documents = requests.close(request, invoked);
        Optional<Trace> trace = TraceAround.of(
                        request,
                        exchange,
                        invoked,
                        each -> logGroups.of(each.trace().function()))
                .trace(documents.own().stream().map(FunctionDocument::text).toList())
                .filter(all -> isSampled(request, invoked));
        Evidence evidence = new Evidence(
                request.traceId(),
                invoked,
                List.copyOf(calls),
                documents.own(),
                documents.strangers(),
                documents.late(),
                trace,
                trace.isPresent() ? losses : List.of(),
                sent());
        List<TraceFault> faults = TraceFaults.of(evidence);
        remember(evidence);
        return new Finished(
                trace,
                Stream.of(documents.own(), documents.strangers(), documents.late())
                        .flatMap(List::stream)
                        .map(FunctionDocument::text)
                        .toList(),
                trace.isPresent() ? Optional.empty() : Optional.of(why(request, invoked)),
                trace.map(shown -> MapComparison.of(map).names(names.all()).against(List.of(shown))),
                faults);
    }

    /** Which sampling rules are left out, and what the receiver lost, or may lose: a sentence each. */
    public List<String> notices() {
        List<String> all = new ArrayList<>(sampling.notices());
        all.addAll(receiver.notices());
        long unclaimed = requests.unclaimed();
        if (unclaimed > 0) {
            all.add(daemonAddress() + ": " + Counted.of(unclaimed, "document")
                    + " came of no request's trace – they are shown nowhere – see which process sends to this port");
        }
        return List.copyOf(all);
    }

    /** Takes what has reached the socket and frees the port. */
    @Override
    public void close() {
        receiver.close();
    }

    private static boolean isSampled(RequestTrace request, List<Invoked> invoked) {
        return request.stageSampled()
                || invoked.stream().anyMatch(each -> each.trace().hasSegments());
    }

    private static String why(RequestTrace request, List<Invoked> invoked) {
        if (request.decision().isPresent()) {
            return request.decision().get().reason();
        }
        String stage = "the stage is not traced (TracingEnabled is not true), and ";
        if (invoked.isEmpty()) {
            return stage + "no function was called";
        }
        Invoked first = invoked.get(0);
        if (first.end().reply() instanceof NotRunHere notHere) {
            return stage + first.name() + " does not run here: " + notHere.reason();
        }
        return stage + "for " + first.name() + " " + first.trace().why();
    }

    private synchronized Set<String> sent() {
        return Set.copyOf(sent);
    }

    private synchronized void remember(Evidence evidence) {
        for (Invoked each : evidence.recorded()) {
            if (!evidence.topLevel(each).isEmpty()) {
                each.end().environment().ifPresent(sent::add);
            }
        }
        while (sent.size() > MOST_ENVIRONMENTS) {
            sent.remove(sent.iterator().next());
        }
    }
}
