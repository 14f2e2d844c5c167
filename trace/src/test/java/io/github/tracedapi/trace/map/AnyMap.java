package io.github.tracedapi.trace.map;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Maps that no predictor would make: any text as a name, hops between nodes that are not there, circles. */
public final class AnyMap extends DomainContextBase {
    private static final List<String> IDS = List.of("a", "b", "c", "d", "e", "f", "g", "nowhere");

    @Provide
    public Arbitrary<TraceMap> maps() {
        return Combinators.combine(
                        nodes().list().ofMaxSize(7),
                        hops().list().ofMaxSize(14),
                        findings().list().ofMaxSize(3),
                        texts().list().ofMaxSize(3))
                .as(TraceMap::new);
    }

    private static Arbitrary<MapNode> nodes() {
        return Combinators.combine(
                        Arbitraries.of(IDS),
                        Arbitraries.of(NodeKind.class),
                        texts(),
                        places().optional(),
                        absent(),
                        absent())
                .as(MapNode::new);
    }

    public static Arbitrary<Hop> hops() {
        return Combinators.combine(
                        Arbitraries.of(IDS),
                        Arbitraries.of(IDS),
                        texts(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Carriage.class),
                        Arbitraries.of(Verdict.class),
                        texts())
                .as(Hop::new);
    }

    private static Arbitrary<Finding> findings() {
        return Combinators.combine(texts(), Arbitraries.of(Verdict.class), places(), texts(), texts(), texts())
                .as(Finding::new);
    }

    private static Arbitrary<Place> places() {
        return Combinators.combine(texts(), texts(), texts(), texts()).as(Place::new);
    }

    private static Arbitrary<Optional<String>> absent() {
        return texts().optional();
    }

    /** Short texts of any character, halves of surrogate pairs too, and long ones that must be wrapped. */
    public static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(6),
                Arbitraries.strings()
                        .withChars("a \u0301\u001b\n\"<日\ud83d\u202e")
                        .ofMaxLength(40),
                Arbitraries.strings().alpha().withChars(' ').ofMinLength(60).ofMaxLength(250));
    }
}
