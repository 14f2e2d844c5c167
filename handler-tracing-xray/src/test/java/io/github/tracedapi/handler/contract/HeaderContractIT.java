package io.github.tracedapi.handler.contract;

import static io.github.tracedapi.handler.contract.ContractFunction.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.handler.fixtures.Incoming;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers that are missing or not as they should be, and work while the environment starts. */
class HeaderContractIT extends ContractTest {
    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";

    private ContractFunction starting;

    @BeforeEach
    void shareTheOther() {
        starting = SHARED.startingWithWork(backend);
    }

    @Test
    void without_a_header_nothing_is_recorded_and_none_goes_out() {
        assertThat(sentOnTwice("")).containsExactly("none", "none");

        assertThat(starting.notices("TraceHeaderMissing"))
                .containsExactly(notice(
                        "TraceHeaderMissing",
                        "\"ContractHandler\": Lambda's runtime gave this thread no X-Amzn-Trace-Id – nothing is recorded – set"
                                + " the function's tracing to Active; on a thread of your own, wrap its executor."));
    }

    @Test
    void an_incomplete_header_goes_out_as_it_came() {
        String header = "Root=" + ROOT + ";Lineage=25:a87bd80c:1";

        assertThat(sentOnTwice(header)).containsExactly(header, header);
        assertThat(starting.notices("TraceHeaderIncomplete"))
                .containsExactly(
                        notice(
                                "TraceHeaderIncomplete",
                                "X-Amzn-Trace-Id \"" + header
                                        + "\": it has no Root, Parent and Sampled=1 together – nothing of this request is recorded – set"
                                        + " the function's tracing to Active: with PassThrough Lambda sends no more than this."));
    }

    @Test
    void without_sampling_the_header_goes_out_as_it_came() {
        String header = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0;Lineage=25:a87bd80c:1";

        assertThat(sentOnTwice(header)).containsExactly(header, header);
        assertThat(starting.notices("NotSampled"))
                .containsExactly(notice(
                        "NotSampled",
                        "X-Amzn-Trace-Id \"" + header
                                + "\": X-Ray's sampling left this request out – nothing of it is recorded, and its header is sent"
                                + " on with Sampled=0 – no step is needed, or raise the rate of the sampling rule."));
    }

    @Test
    void a_root_that_cannot_be_read_is_no_trace() {
        String header = "Root=" + ROOT + "00;Parent=53995c3f42cd8ad8;Sampled=1";

        sentOnTwice(header);
        String reply = starting.process().invoke(ContractFunction.event("header", ""), header);

        assertThat(Arrived.read(reply).path("body").asText()).isEqualTo("none none");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Parent=53995C3f42cd8ad8;Sampled=1, Sampled=1",
        "Parent=53995c3f42cd8ad8;Sampled=2, Parent=53995c3f42cd8ad8",
        "Parent=53995c3f42cd8ad8;Parent=53995c3f42cd8ad8;Sampled=1, Parent=53995c3f42cd8ad8;Sampled=1"
    })
    void what_is_wrong_in_a_header_is_not_sent_on_and_what_is_right_is(String given, String sentOn) {
        assertThat(sentOnTwice("Root=" + ROOT + ";" + given + ";Lineage=25:a87bd80c:1"))
                .containsOnly("Root=" + ROOT + ";" + sentOn + ";Lineage=25:a87bd80c:1");
    }

    @Test
    void a_header_that_X_Ray_would_refuse_is_told_once_and_what_is_wrong_with_it() throws Exception {
        try (ContractFunction other = ContractFunction.of(backend).now()) {
            for (String root : List.of(ROOT + "00", ROOT + "11")) {
                other.process()
                        .invoke(
                                ContractFunction.event("nothing", ""),
                                "Root=" + root + ";Parent=53995c3f42cd8ad8;Sampled=1");
            }
            other.process()
                    .invoke(
                            ContractFunction.event("nothing", ""),
                            "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1;odd");

            assertThat(other.process().notices())
                    .containsExactly(
                            notice(
                                    "TraceHeaderBad",
                                    "X-Amzn-Trace-Id \"\": Root is \"" + ROOT
                                            + "00\", which X-Ray would refuse – nothing of this request is recorded – look who sends"
                                            + " it: Root=1-<8 hex>-<24 hex>;Parent=<16 hex>;Sampled=<0 or 1>, each once and in small"
                                            + " letters, is read."),
                            notice(
                                    "TraceHeaderCut",
                                    "X-Amzn-Trace-Id \"Root=" + ROOT
                                            + ";Parent=53995c3f42cd8ad8;Sampled=1\": the field \"odd\" is none – that is not sent"
                                            + " on – look who sends it."));
        }
    }

    @Test
    void work_while_the_environment_starts_is_in_no_trace_and_is_told() {
        assertThat(starting.first().arrived().tree()).isEqualTo("ContractHandler");
        assertThat(starting.receiver().traceIds())
                .extracting(Object::toString)
                .noneMatch(trace -> trace.contains("1-00000000-"));
        assertThat(starting.notices("InitCall"))
                .containsExactly(notice(
                        "InitCall",
                        "\"at-init\": begun while the environment starts, before its first invocation – it is in no trace and"
                                + " is not recorded – call it from the handler, or do without it."));
    }

    @Test
    void threads_that_the_handlers_static_initializer_starts_to_prime_and_waits_for_do_not_hold_it_up() {
        assertThat(starting.first().status()).isEqualTo(200);
        assertThat(starting.notices("FailedBackend")).isEmpty();
        assertThat(starting.notices("FailedPriming")).isEmpty();
    }

    /** What two invocations with a header send on, of which no document comes. */
    private List<String> sentOnTwice(String header) {
        int before = starting.dynamoDb().headers.size();
        long filed = filed();
        for (int i = 0; i < 2; i++) {
            starting.process().invoke(ContractFunction.event("get", ""), header);
        }
        assertThat(filed()).isEqualTo(filed);
        List<String> headers = starting.dynamoDb().headers;
        return headers.subList(before, headers.size());
    }

    private long filed() {
        starting.arrived(Incoming.sampled());
        return starting.receiver().counts().received();
    }
}
