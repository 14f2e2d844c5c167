package io.github.tracedapi.local.xray;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.document.SegmentDocument;
import io.github.tracedapi.trace.document.TraceAssembly;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts the services' segments around what the functions sent: an ordinary trace comes of it, as X-Ray's API answers one. */
final class TraceAround {
    private final TraceId id;
    private final List<String> services;
    private final String gateway;

    private TraceAround(TraceId id, List<String> services, String gateway) {
        this.id = id;
        this.services = services;
        this.gateway = gateway;
    }

    /** With the log groups that Lambda makes by itself. */
    static TraceAround of(RequestTrace request, GatewayExchange exchange, List<Invoked> invoked) {
        return of(
                request,
                exchange,
                invoked,
                each -> "/aws/lambda/" + each.trace().function().name());
    }

    static TraceAround of(
            RequestTrace request, GatewayExchange exchange, List<Invoked> invoked, Function<Invoked, String> logGroup) {
        List<ObjectNode> documents = new ArrayList<>();
        if (request.stageSampled()) {
            documents.add(StageDocument.of(request, exchange));
        }
        for (Invoked each : invoked) {
            if (each.trace().trace().equals(request.traceId())) {
                documents.addAll(LambdaDocuments.of(each, logGroup.apply(each)));
            }
        }
        return new TraceAround(
                request.traceId(),
                documents.stream().map(ObjectNode::toString).toList(),
                request.front().integration());
    }

    /**
     * The trace; empty if no service and no function has a part in it.
     *
     * @param documents as the functions sent them
     */
    Optional<Trace> trace(List<String> documents) {
        TraceAssembly assembly = new TraceAssembly();
        services.forEach(document -> assembly.add(SegmentDocument.read(document)));
        documents.forEach(document -> assembly.add(ofThis(SegmentDocument.read(document))));
        Optional<Trace> seen = assembly.trace(id);
        seen.ifPresent(trace -> InferredSegments.of(trace, gateway)
                .forEach(document -> assembly.add(SegmentDocument.read(document.toString()))));
        return assembly.trace(id);
    }

    /** A broken one may not tell its trace, and was filed under this one nevertheless. */
    private SegmentDocument ofThis(SegmentDocument document) {
        return document instanceof SegmentDocument.Broken broken
                ? new SegmentDocument.Broken(Optional.of(id), broken.document())
                : document;
    }
}
