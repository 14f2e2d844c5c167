package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests to a traced function come in through what X-Ray can trace. */
final class UntraceableEntryRule implements Rule {
    private static final Map<NodeKind, String> ENTRIES = Map.of(
            NodeKind.HTTP_API_STAGE, "an HTTP API",
            NodeKind.WEBSOCKET_API_STAGE, "a WebSocket API",
            NodeKind.FUNCTION_URL, "a function URL",
            NodeKind.LOAD_BALANCER, "an Application Load Balancer");

    @Override
    public String id() {
        return "UntraceableEntry";
    }

    @Override
    public List<Judgement> judge(Prediction app) {
        List<Judgement> judgements = new ArrayList<>();
        for (MapNode node : app.app().nodes().all()) {
            if (node.place().isPresent() && ENTRIES.containsKey(node.kind())) {
                judgements.add(judge(app, node, node.place().get()));
            } else if (node.place().isPresent() && node.kind() == NodeKind.REST_API_STAGE) {
                judgements.add(Judgement.traced(node.place().get()));
            }
        }
        return judgements;
    }

    private Judgement judge(Prediction app, MapNode entry, Place place) {
        List<FunctionFacts> called = app.hops().stream()
                .filter(hop -> hop.from().equals(entry.id()))
                .map(Hop::to)
                .flatMap(id -> app.app().functions().stream()
                        .filter(function ->
                                app.app().nodes().of(function.resource()).id().equals(id)))
                .toList();
        if (called.stream().noneMatch(function -> function.active().isYes())) {
            Optional<FunctionFacts> undecided = called.stream()
                    .filter(function -> function.active().isUnknown())
                    .findFirst();
            return undecided.isPresent()
                    ? new Judgement(Verdict.UNKNOWN, place, Optional.empty())
                    : Judgement.notApplicable(place);
        }
        return Judgement.noTrace(
                this,
                place,
                "this is " + ENTRIES.get(entry.kind()),
                "X-Ray gets no segment of it: the trace begins at the function, which samples by itself (1 request a second"
                        + " and 5 % of the rest)",
                "use a REST API where the API's hop and sampling rules matter, or acknowledge this");
    }
}
