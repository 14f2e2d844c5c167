package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.map.Evidence.Requests;
import io.github.tracedapi.trace.map.Evidence.Sighting;
import io.github.tracedapi.trace.map.Evidence.Strange;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the evidence says of each hop, in a sentence. */
final class HopStates {
    private final MapIndex map;
    private final Evidence evidence;
    private final List<Trace> traces;

    HopStates(MapIndex map, Evidence evidence, List<Trace> traces) {
        this.map = map;
        this.evidence = evidence;
        this.traces = traces;
    }

    ProvenHop of(Hop hop) {
        Sighting sighting = evidence.of(hop);
        boolean cut = hop.verdict() == Verdict.BROKEN || hop.verdict() == Verdict.NOT_APPLICABLE;
        if (sighting.times > 0) {
            return cut
                    ? proven(
                            hop,
                            State.UNEXPECTED,
                            "It is in " + in(sighting) + ", although the map has it "
                                    + (hop.verdict() == Verdict.BROKEN ? "broken" : "as nothing to trace") + ": "
                                    + hop.reason())
                    : proven(
                            hop,
                            State.PROVEN,
                            "It is in " + in(sighting)
                                    + (hop.verdict() == Verdict.UNKNOWN
                                            ? ", which the template could not tell."
                                            : "."));
        }
        if (cut) {
            return proven(hop, State.NOT_TAKEN, asPredicted(sighting) + ": " + hop.reason());
        }
        if (!sighting.unanswered.isEmpty()) {
            String called = map.title(hop.from()) + " calls " + map.title(hop.to()) + " in trace "
                    + sighting.unanswered.iterator().next() + ", and no segment of " + map.title(hop.to())
                    + " answers.";
            return hop.verdict() == Verdict.UNKNOWN
                    ? proven(hop, State.NOT_TAKEN, called + " The template does not tell whether one should.")
                    : proven(hop, State.MISSING, called + caveat());
        }
        if (sighting.ambiguous != null) {
            return proven(hop, State.NOT_TAKEN, "A trace has what may be it, but " + sighting.ambiguous + ".");
        }
        return notSeen(hop);
    }

    private ProvenHop notSeen(Hop hop) {
        if (map.isClient(hop.from())) {
            return notSeenFromClient(hop);
        }
        TraceId reached = evidence.reachedIn(hop.from());
        if (reached == null) {
            return proven(hop, State.NOT_TAKEN, "No trace reaches " + map.title(hop.from()) + ".");
        }
        if (hop.verdict() == Verdict.UNKNOWN) {
            return proven(hop, State.NOT_TAKEN, "No trace has it, and the template does not tell whether one should.");
        }
        if (!hop.always()) {
            return proven(
                    hop,
                    State.NOT_TAKEN,
                    "Traces reach " + map.title(hop.from()) + ", and none goes on to " + map.title(hop.to())
                            + ", which its code decides.");
        }
        if (map.isUnseen(hop.from()) && map.isUnseen(hop.to())) {
            return proven(
                    hop,
                    State.NOT_TAKEN,
                    map.title(hop.to()) + " adds nothing to a trace, and nothing that lies behind it is in one.");
        }
        String notAsked = notAskedFor(hop);
        if (notAsked != null) {
            return proven(hop, State.NOT_TAKEN, notAsked);
        }
        String missing = "Trace " + reached + " reaches " + map.title(hop.from()) + ", and no trace goes on to "
                + map.title(hop.to()) + ".";
        return proven(
                hop,
                State.MISSING,
                missing
                        + (hop.carriage() == Carriage.LINKED
                                ? " It would be in a trace of its own that links back: has that been fetched?"
                                : "")
                        + caveat());
    }

    /** Whether a request went this way is known only from what lies behind. */
    private ProvenHop notSeenFromClient(Hop hop) {
        Set<String> behind = map.behind(hop.to());
        for (Map.Entry<String, TraceId> begun : evidence.begun().entrySet()) {
            if (!behind.contains(begun.getKey())) {
                continue;
            }
            String begins = "Trace " + begun.getValue() + " begins at " + map.title(begun.getKey());
            boolean only = map.from(hop.from()).stream()
                    .noneMatch(other ->
                            !other.equals(hop) && map.behind(other.to()).contains(begun.getKey()));
            if (!only) {
                return proven(
                        hop,
                        State.NOT_TAKEN,
                        begins + ", which may be behind " + map.title(hop.to())
                                + ", but it is ambiguous: another way leads there too.");
            }
            if (hop.always() && hop.verdict() == Verdict.TRACED) {
                return proven(
                        hop,
                        State.MISSING,
                        begins + ", behind " + map.title(hop.to()) + ", which has no segment in it." + caveat());
            }
        }
        return proven(hop, State.NOT_TAKEN, "No trace begins at " + map.title(hop.to()) + ".");
    }

    /** Why a hop with a route need not be taken; null if it has none, or was asked for. */
    private @Nullable String notAskedFor(Hop hop) {
        if (RouteLabel.readAll(hop.label()).isEmpty()) {
            return null;
        }
        Requests requests = evidence.requests(hop.from());
        for (RouteLabel.Request request : requests.told) {
            if (Claims.routed(map.from(hop.from()), request).contains(hop)) {
                return null;
            }
        }
        if (!requests.others) {
            return "No request of the traces was for " + Quoted.text(hop.label()) + ".";
        }
        return map.from(hop.from()).size() == 1
                ? null
                : "The segments of " + map.title(hop.from()) + " do not tell whether a request was for "
                        + Quoted.text(hop.label()) + ".";
    }

    private static String asPredicted(Sighting sighting) {
        if (!sighting.unanswered.isEmpty()) {
            return "It is called in trace " + sighting.unanswered.iterator().next()
                    + ", and as predicted the trace does not go on";
        }
        if (!sighting.begun.isEmpty()) {
            return "As predicted no trace has it, and trace "
                    + sighting.begun.iterator().next() + " begins behind it";
        }
        return "As predicted no trace has it";
    }

    List<ProvenHop> unexpected() {
        List<ProvenHop> hops = new ArrayList<>();
        for (Map.Entry<List<String>, Strange> entry : evidence.strange().entrySet()) {
            Strange strange = entry.getValue();
            String reason = "It is in " + in(strange.sighting) + ", but " + strange.why + ".";
            hops.add(new ProvenHop(
                    new Hop(
                            entry.getKey().get(0),
                            entry.getKey().get(1),
                            String.join(", ", strange.operations),
                            false,
                            strange.carriage,
                            Verdict.TRACED,
                            reason),
                    State.UNEXPECTED,
                    List.copyOf(strange.sighting.seen),
                    reason));
        }
        if (evidence.strangeLeftOut() > 0) {
            hops.add(leftOut(evidence.strangeLeftOut()));
        }
        return hops;
    }

    /** Stands for the hops that are too many to be listed. */
    static ProvenHop leftOut(long sightings) {
        String reason = sightings + " more sightings are of hops that the map does not have: only the first "
                + Evidence.MOST_UNEXPECTED + " hops are listed.";
        return new ProvenHop(
                new Hop("MORE", "MORE", "", false, Carriage.SAME_TRACE, Verdict.TRACED, reason),
                State.UNEXPECTED,
                List.of(),
                reason);
    }

    private ProvenHop proven(Hop hop, State state, String reason) {
        return new ProvenHop(hop, state, List.copyOf(evidence.of(hop).seen), reason);
    }

    private String in(Sighting sighting) {
        String times = sighting.times == 1 ? "once" : sighting.times + " times";
        return traces.size() == 1
                ? "the trace " + times
                : sighting.traces.size() + " of " + traces.size() + " traces, " + times;
    }

    /** Why something that is missing may only be missing here. */
    private String caveat() {
        if (traces.stream().anyMatch(Trace::limitExceeded)) {
            return " A trace was cut off at X-Ray's limit, so it may be in what is not there.";
        }
        return traces.stream().anyMatch(trace -> !trace.broken().isEmpty())
                ? " A trace has documents that cannot be read, so it may be in one of them."
                : "";
    }
}
