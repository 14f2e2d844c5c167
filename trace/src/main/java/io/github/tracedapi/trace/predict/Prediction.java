package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.template.Resource;
import java.util.List;
import java.util.Set;

/**
 * What the rules look at.
 *
 * @param app      what the templates say
 * @param hops     the hops, judged
 * @param promised construct paths below which everything is meant to be traced, since a construct of ours made it
 */
record Prediction(AppFacts app, List<Hop> hops, Set<String> promised) {
    Prediction {
        hops = List.copyOf(hops);
        promised = Set.copyOf(promised);
    }

    /** Whether a construct that always traces made this. */
    boolean isPromised(Place place) {
        return promised.stream().anyMatch(path -> place.path().startsWith(path + "/"));
    }

    List<Hop> hopsFrom(Resource resource) {
        MapNode node = app.nodes().of(resource);
        return hops.stream().filter(hop -> hop.from().equals(node.id())).toList();
    }

    List<Hop> hopsTo(Resource resource) {
        MapNode node = app.nodes().of(resource);
        return hops.stream().filter(hop -> hop.to().equals(node.id())).toList();
    }

    /** Whether a trace is cut on the way to this resource. */
    boolean isCutBefore(Resource resource) {
        return hopsTo(resource).stream().anyMatch(hop -> hop.verdict() == Verdict.BROKEN);
    }
}
