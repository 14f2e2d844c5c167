package io.github.tracedapi.trace.map;

import static io.github.tracedapi.trace.map.Drawn.FUNCTION;
import static io.github.tracedapi.trace.map.Drawn.T1;
import static io.github.tracedapi.trace.map.Drawn.always;
import static io.github.tracedapi.trace.map.Drawn.aws;
import static io.github.tracedapi.trace.map.Drawn.client;
import static io.github.tracedapi.trace.map.Drawn.function;
import static io.github.tracedapi.trace.map.Drawn.map;
import static io.github.tracedapi.trace.map.Drawn.maybe;
import static io.github.tracedapi.trace.map.Drawn.node;
import static io.github.tracedapi.trace.map.Drawn.remote;
import static io.github.tracedapi.trace.map.Drawn.segment;
import static io.github.tracedapi.trace.map.Drawn.stage;
import static io.github.tracedapi.trace.map.Drawn.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.Subsegment;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What several requests to a stage, its function and its table say together. */
class CombinedProofTest {
    private static final TraceMap MAP = map(
            List.of(
                    client(),
                    stage("S/Api", "api/prod"),
                    function("S/Fn", "fn"),
                    node("S/T", NodeKind.TABLE, "t", null)),
            always("CLIENT", "S/Api", ""),
            always("S/Api", "S/Fn", ""),
            maybe("S/Fn", "S/T", ""));

    private final CombinedProof combined = new CombinedProof(MAP);

    /** A request that comes to the function, and what the function calls. */
    private static MapProof request(int number, Subsegment... calls) {
        TraceId id = id(number);
        return proof(trace(
                id,
                segment(id, "a" + number, "api/prod", Drawn.STAGE, null, aws("i" + number, "Lambda", "Invoke", "fn")),
                segment(id, "f" + number, "fn", FUNCTION, "i" + number, calls)));
    }

    /** A request whose stage has no segment. */
    private static MapProof behind(int number) {
        return proof(trace(id(number), segment(id(number), "f" + number, "fn", FUNCTION, null)));
    }

    private static MapProof proof(Trace trace) {
        return MapProof.of(MAP, List.of(trace));
    }

    private static TraceId id(int number) {
        return new TraceId(String.format("1-00000000-%024d", number));
    }

    private static Subsegment table(int number) {
        return aws("d" + number, "DynamoDb", "GetItem", "t");
    }

    private ProvenHop shown(int index) {
        return combined.proof().hops().get(index);
    }

    @Test
    void without_requests_no_hop_is_taken() {
        assertThat(combined.proof().traces()).isEmpty();
        assertThat(combined.proof().hops()).extracting(ProvenHop::hop).containsExactlyElementsOf(MAP.hops());
        assertThat(combined.proof().hops())
                .allSatisfy(hop -> assertThat(hop)
                        .isEqualTo(new ProvenHop(hop.hop(), State.NOT_TAKEN, List.of(), "No request went that way.")));
    }

    @Test
    void one_request_proves_a_hop_that_others_did_not_take() {
        combined.add(request(1));
        combined.add(request(2, table(2)));
        combined.add(request(3));

        assertThat(combined.proof().hops()).extracting(ProvenHop::state).containsOnly(State.PROVEN);
        assertThat(combined.proof().hops())
                .extracting(ProvenHop::reason)
                .containsExactly("Proven by 3 requests.", "Proven by 3 requests.", "Proven by 1 request.");
        assertThat(combined.proof().traces()).containsExactly(id(1), id(2), id(3));
        assertThat(shown(2).seen()).containsExactly("d2");
        assertThat(combined.proof().holds()).isTrue();
    }

    @Test
    void hop_that_nobody_took_is_not_taken() {
        combined.add(request(1));

        assertThat(shown(2))
                .isEqualTo(new ProvenHop(MAP.hops().get(2), State.NOT_TAKEN, List.of(), "No request went that way."));
    }

    @Test
    void hop_that_one_request_misses_is_missing_whatever_others_prove() {
        combined.add(request(1));
        combined.add(behind(2));
        combined.add(behind(3));
        combined.add(request(4));

        assertThat(shown(0).state()).isEqualTo(State.MISSING);
        assertThat(shown(0).reason())
                .isEqualTo("Proven by 2 requests. Missing in 2 requests. Trace 1-00000000-000000000000000000000002"
                        + " begins at S/Fn, behind S/Api, which has no segment in it.");
        assertThat(combined.proof().holds()).isFalse();
    }

    @Test
    void hop_that_nobody_predicted_comes_after_those_of_the_map_and_stays() {
        combined.add(request(1, remote("r1", "prices.example.com", null)));
        combined.add(request(2));

        assertThat(combined.proof().hops()).hasSize(4);
        assertThat(shown(3).hop().to()).isEqualTo("REMOTE:prices.example.com");
        assertThat(shown(3).state()).isEqualTo(State.UNEXPECTED);
        assertThat(shown(3).seen()).containsExactly("r1");
        assertThat(shown(3).reason()).isEqualTo("Seen in 1 request.");
    }

    @Test
    void hop_that_nobody_predicted_is_one_however_often_each_request_takes_it() {
        combined.add(request(1, remote("r1", "prices.example.com", null)));
        combined.add(request(2, remote("r2", "prices.example.com", null), remote("r3", "prices.example.com", null)));

        assertThat(combined.proof().hops()).hasSize(4);
        assertThat(shown(3).seen()).containsExactly("r1", "r2", "r3");
        assertThat(shown(3).reason()).isEqualTo("Seen in 2 requests.");
    }

    @Test
    void hop_that_is_seen_although_it_is_cut_tells_why_it_is_unexpected() {
        Hop cut = Drawn.hop("S/Fn", "S/T", "", false, Carriage.NONE, Verdict.BROKEN);
        TraceMap map = map(MAP.nodes(), cut);
        CombinedProof broken = new CombinedProof(map);
        broken.add(MapProof.of(map, List.of(trace(T1, segment(T1, "f", "fn", FUNCTION, null, table(1))))));

        assertThat(broken.proof().hops().get(0))
                .isEqualTo(new ProvenHop(
                        cut,
                        State.UNEXPECTED,
                        List.of("d1"),
                        "Seen in 1 request. It is in the trace once, although the map has it broken: Because."));
    }

    @Test
    void first_100_traces_and_sightings_are_listed_and_all_requests_are_counted() {
        for (int number = 1; number <= 1_000; number++) {
            combined.add(request(number, table(number)));
        }

        assertThat(combined.proof().traces()).hasSize(100).startsWith(id(1)).endsWith(id(100));
        assertThat(shown(2).seen()).hasSize(100).startsWith("d1").endsWith("d100");
        assertThat(shown(2).reason()).isEqualTo("Proven by 1000 requests.");
    }

    @Test
    void first_1000_unpredicted_hops_are_listed_and_the_rest_is_said() {
        for (int number = 1; number <= 1_003; number++) {
            combined.add(request(number, remote("r" + number, "host" + number, null)));
        }
        combined.add(request(1_004, remote("r1004", "host1", null)));

        assertThat(combined.proof().hops()).hasSize(3 + 1_000 + 1);
        assertThat(shown(3).reason()).isEqualTo("Seen in 2 requests.");
        assertThat(shown(1_003).state()).isEqualTo(State.UNEXPECTED);
        assertThat(shown(1_003).reason())
                .isEqualTo(
                        "3 more sightings are of hops that the map does not have: only the first 1000 hops are listed.");
        assertThat(combined.proof().holds())
                .as("what is left out may be more than a host")
                .isFalse();
    }

    @Test
    void proof_that_was_given_out_stays_as_it_is() {
        combined.add(request(1, table(1)));
        MapProof before = combined.proof();
        combined.add(behind(2));

        assertThat(before.holds()).isTrue();
        assertThat(before.traces()).containsExactly(id(1));
    }

    @Test
    @Timeout(60)
    void no_request_of_several_threads_is_lost() throws InterruptedException {
        MapProof one = request(1, table(1));
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        IntStream.range(0, 4)
                .forEach(index -> threads.add(new Thread(() -> {
                    try {
                        begin.await();
                    } catch (InterruptedException ended) {
                        return;
                    }
                    for (int i = 0; i < 5_000; i++) {
                        combined.add(one);
                        combined.proof();
                    }
                })));
        threads.forEach(Thread::start);
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(combined.proof().hops()).extracting(ProvenHop::reason).containsOnly("Proven by 20000 requests.");
    }
}
