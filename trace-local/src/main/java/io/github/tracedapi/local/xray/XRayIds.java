package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.gateway.StagePlace;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.lambda.FunctionSettings;
import io.github.tracedapi.local.names.Ids;
import io.github.tracedapi.trace.Lineage;
import io.github.tracedapi.trace.SampleDecision;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceHeader.Field;
import io.github.tracedapi.trace.TraceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads trace headers as API Gateway and Lambda do, and makes the ids and headers that they make. */
final class XRayIds {
    private static final int LONGEST_ROOT = 50;
    private static final Set<String> PASSED = Set.of("Root", "Parent", "Sampled");

    private final Ids ids;
    private final Sampling sampling;
    private final HeaderParent headerParent;
    private final InstantSource clock;

    XRayIds(Ids ids, Sampling sampling, HeaderParent headerParent, InstantSource clock) {
        this.ids = ids;
        this.sampling = sampling;
        this.headerParent = headerParent;
        this.clock = clock;
    }

    /** A trace that begins now. */
    TraceId trace() {
        return ids.trace(clock.instant());
    }

    /** What API Gateway does with a request. A Root that is none is replaced, and with it goes the Parent, which is of another trace. */
    RequestTrace.Front front(StagePlace stage, String method, HttpRequest request, Instant at) {
        TraceHeader sent =
                TraceHeader.read(request.field(TraceHeader.NAME).orElse(null)).header();
        Optional<TraceId> named = sent.root();
        TraceId root = named.orElseGet(() -> ids.trace(at));
        TraceHeader event = named.isPresent() ? sent : renewed(sent, root);
        Optional<String> caller = named.flatMap(known -> sent.parent());
        if (!stage.traced()) {
            // Nothing of the request's trace reaches Lambda, which begins its own.
            return new RequestTrace.Front(
                    event, ids.trace(at), Optional.empty(), Optional.empty(), ids.segment(), ids.segment());
        }
        Decision decision = sampling.decide(stage, request, method, StageDocument.path(request), at);
        return new RequestTrace.Front(event, root, caller, Optional.of(decision), ids.segment(), ids.segment());
    }

    private static TraceHeader renewed(TraceHeader sent, TraceId root) {
        List<Field> fields = new ArrayList<>(TraceHeader.of(root).fields());
        // Beside a Root a header of the greatest length has no room for all that it brought.
        boolean room = sent.toString().length() < TraceHeader.LONGEST - LONGEST_ROOT;
        sent.fields().stream()
                .filter(field ->
                        room ? !field.key().equals("Parent") : field.key().equals("Sampled"))
                .forEach(fields::add);
        return new TraceHeader(fields);
    }

    /** What Lambda does with an invocation that it is told of by a header, or by none. */
    FunctionTrace function(
            FunctionSettings function, String requestId, Optional<TraceHeader> caller, TraceId trace, Instant at) {
        boolean told = caller.filter(header -> header.root().isPresent()).isPresent();
        Optional<String> parent = told ? caller.flatMap(TraceHeader::parent) : Optional.empty();
        Lineage lineage = Lineages.of(function.arn(), caller.flatMap(TraceHeader::lineage));
        String service = ids.segment();
        String segment = ids.segment();
        String initialization = ids.segment();
        String invocation = ids.segment();
        String overhead = ids.segment();
        TraceHeader header = TraceHeader.of(trace);
        boolean sampled = false;
        String why = "the function is not active, and no sampling decision reaches it";
        if (function.active()) {
            Decision decision = sampling.decide(function.arn(), caller, at);
            sampled = decision.sampled();
            why = decision.reason();
            header = TraceHeader.of(
                    trace,
                    headerParent == HeaderParent.INVOCATION ? invocation : segment,
                    sampled ? SampleDecision.SAMPLED : SampleDecision.NOT_SAMPLED);
        } else if (told) {
            // PassThrough hands on what comes, and adds nothing of its own.
            header = passed(caller.orElseThrow());
            sampled = header.sampled().equals(Optional.of(SampleDecision.SAMPLED));
            why = "the function is not active, and goes on with its caller's decision";
        }
        return new FunctionTrace(
                requestId,
                function,
                trace,
                parent,
                sampled,
                why,
                at,
                header.with(new Field("Lineage", lineage.toString())),
                service,
                segment,
                initialization,
                invocation,
                overhead);
    }

    /** What Lambda knows of a header: the fields of others are not the function's. */
    private static TraceHeader passed(TraceHeader caller) {
        return new TraceHeader(caller.fields().stream()
                .filter(field -> PASSED.contains(field.key()))
                .toList());
    }
}
