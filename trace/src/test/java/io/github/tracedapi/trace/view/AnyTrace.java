package io.github.tracedapi.trace.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.AwsCall;
import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Cause;
import io.github.tracedapi.trace.HttpCall;
import io.github.tracedapi.trace.Outcome;
import io.github.tracedapi.trace.Recorded;
import io.github.tracedapi.trace.Segment;
import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.AnyMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Traces that no service would send: any text as a name, any time, parents in circles or missing. */
public final class AnyTrace extends DomainContextBase {
    private static final List<String> IDS = List.of("", "a", "b", "c", "d", "e", "nowhere");

    @Provide
    Arbitrary<Trace> traces() {
        return Combinators.combine(
                        segments().list().ofMaxSize(5),
                        subsegments(2).list().ofMaxSize(4),
                        Combinators.combine(AnyMap.texts(), AnyMap.texts())
                                .as(BrokenDocument::new)
                                .list()
                                .ofMaxSize(2),
                        Arbitraries.of(true, false))
                .as((segments, unplaced, broken, cut) -> new Trace(SampleTraces.ID, segments, unplaced, broken, cut));
    }

    private static Arbitrary<Segment> segments() {
        return Combinators.combine(
                        recorded(2),
                        Arbitraries.of(IDS).injectNull(0.3),
                        AnyMap.texts().injectNull(0.3))
                .as((recorded, parent, origin) ->
                        new Segment(recorded, SampleTraces.ID, parent, origin, origin, null, List.of()));
    }

    private static Arbitrary<Subsegment> subsegments(int levels) {
        return Combinators.combine(
                        recorded(levels - 1),
                        Arbitraries.of("aws", "remote", "<odd>").injectNull(0.3),
                        Arbitraries.of(IDS).injectNull(0.3))
                .as((recorded, namespace, parent) -> new Subsegment(recorded, namespace, parent, null, List.of()));
    }

    private static Arbitrary<Recorded> recorded(int levels) {
        Arbitrary<List<Subsegment>> within = levels <= 0
                ? Arbitraries.just(List.<Subsegment>of())
                : subsegments(levels).list().ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.of(IDS),
                        AnyMap.texts(),
                        instants(),
                        instants(),
                        outcomes(),
                        calls(),
                        blocks(),
                        within)
                .as((id, name, start, end, outcome, http, block, subsegments) -> new Recorded(
                        id,
                        name,
                        start,
                        end,
                        end == null && name.length() % 2 == 0,
                        outcome,
                        http,
                        name.length() % 3 == 0 ? new AwsCall(name, name, name, List.of(name), block) : null,
                        Map.of(name, name),
                        block,
                        subsegments,
                        name.length() % 5 == 0 ? List.of(name) : List.of(),
                        block));
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(-2_000, 2_000).map(SampleTraces::at),
                        Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH))
                .injectNull(0.2);
    }

    private static Arbitrary<Outcome> outcomes() {
        Arbitrary<Cause> causes = AnyMap.texts()
                .map(text -> new Cause(text, List.of(new Cause.Thrown(text, text, text, true, List.of(text, text)))));
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        causes.injectNull(0.5))
                .as(Outcome::new);
    }

    private static Arbitrary<HttpCall> calls() {
        return Combinators.combine(AnyMap.texts(), Arbitraries.integers().injectNull(0.3), blocks())
                .as((text, status, block) -> new HttpCall(text, text, status, block))
                .injectNull(0.5);
    }

    private static Arbitrary<JsonNode> blocks() {
        return AnyMap.texts().map(text -> {
            if (text.isEmpty()) {
                return MissingNode.getInstance();
            }
            ObjectNode block = JsonNodeFactory.instance.objectNode();
            block.put(text, text).putObject("request").put("traced", true).put("x", text);
            block.putArray("subsegments").add(text);
            return block;
        });
    }
}
