package io.github.tracedapi.trace.map;

import io.github.tracedapi.trace.TraceId;
import java.util.ArrayList;
import java.util.List;

/** Proofs for the golden files. */
public final class TypicalProofs {
    private static final TraceId ONE = new TraceId("1-6741a5b2-bd862e3fe1be46a994272793");

    private TypicalProofs() {}

    /** Of {@link TypicalMaps#allTraced()}: one hop in each state. */
    public static MapProof mixed() {
        List<Hop> hops = TypicalMaps.allTraced().hops();
        Hop host = new Hop(
                "Sample/Orders/Function",
                "remote \u001b[31mexample.com",
                "GET",
                true,
                Carriage.SAME_TRACE,
                Verdict.TRACED,
                "A trace shows it.");
        return new MapProof(
                List.of(ONE),
                List.of(
                        proven(hops.get(0)),
                        new MapProof.ProvenHop(
                                hops.get(1),
                                MapProof.State.MISSING,
                                List.of(),
                                "The stage's segment has come and the function's has not."),
                        new MapProof.ProvenHop(
                                hops.get(2), MapProof.State.NOT_TAKEN, List.of(), "No trace has a subsegment of it."),
                        new MapProof.ProvenHop(
                                host,
                                MapProof.State.UNEXPECTED,
                                List.of("a1", "a2", "a3", "a4", "a5"),
                                "The map has no such host.")));
    }

    /** Of {@link TypicalMaps#allTraced()}: every hop proven, by four traces. */
    public static MapProof holding() {
        List<TraceId> traces = new ArrayList<>(List.of(ONE));
        for (int i = 1; i < 4; i++) {
            traces.add(new TraceId("1-6741a5b" + i + "-00112233445566778899aabb"));
        }
        return new MapProof(
                traces,
                TypicalMaps.allTraced().hops().stream()
                        .map(TypicalProofs::proven)
                        .toList());
    }

    private static MapProof.ProvenHop proven(Hop hop) {
        return new MapProof.ProvenHop(
                hop,
                MapProof.State.PROVEN,
                List.of("53995c3f42cd8ad8", "53995c3f42cd8ad9", "53995c3f42cd8ada"),
                "The callee's segment has the caller's subsegment as its parent.");
    }
}
