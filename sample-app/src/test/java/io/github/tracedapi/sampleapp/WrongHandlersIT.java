package io.github.tracedapi.sampleapp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.xray.TraceFault;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import io.github.tracedapi.trace.map.MapProof.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users do wrong in a handler, with the real X-Ray SDK: the proof fails and names it. */
@Timeout(300)
class WrongHandlersIT {
    private static final String FUNCTION = "OrdersSample-OrdersFunction520DBA95";

    /** Each leaves the process as it found it, so that all are asked of one. */
    private static final Map<String, String> HANDLERS = Map.ofEntries(
            entry("sound", "read(TRACED);"),
            entry("untraced", "read(UNTRACED);"),
            entry("nothing", ""),
            entry("open", """
                    AWSXRay.beginSubsegment("left open");
                    read(TRACED);
                    """),
            entry("large", """
                    Subsegment large = AWSXRay.beginSubsegment("large");
                    large.putMetadata("text", "x".repeat(70_000));
                    read(TRACED);
                    AWSXRay.endSubsegment();
                    """),
            entry("thread", """
                    AWSXRay.beginSubsegment("outer");
                    Thread other = new Thread(() -> read(TRACED));
                    other.start();
                    other.join();
                    AWSXRay.endSubsegment();
                    """),
            // As code does that goes on with the header of a message in place of its own.
            entry("torn", """
                    String own = System.getProperty("com.amazonaws.xray.traceHeader");
                    String parent = own.replaceAll(".*Parent=([0-9a-f]{16}).*", "$1");
                    System.setProperty("com.amazonaws.xray.traceHeader", "Root=zzz;Parent=" + parent + ";Sampled=1");
                    AWSXRay.createSubsegment("torn off", () -> { });
                    read(TRACED);
                    System.setProperty("com.amazonaws.xray.traceHeader", own);
                    """),
            // The SDK sends the first of many children by themselves, and their parent when that is ended.
            entry("orphans", """
                    AWSXRay.beginSubsegment("left open");
                    for (int i = 0; i < 110; i++) {
                        AWSXRay.createSubsegment("child", () -> { });
                    }
                    """),
            entry("garbled", """
                    byte[] bytes = "{\\"format\\": \\"json\\", \\"version\\": 1}\\n{\\"trace_id\\": ".getBytes(StandardCharsets.UTF_8);
                    String[] daemon = System.getenv("AWS_XRAY_DAEMON_ADDRESS").split(":");
                    try (DatagramSocket socket = new DatagramSocket()) {
                        socket.send(new DatagramPacket(
                                bytes, bytes.length, InetAddress.getByName(daemon[0]), Integer.parseInt(daemon[1])));
                    }
                    read(TRACED);
                    """));

    private static final String LOST_PARENT =
            FUNCTION + ", dynamodb GetItem: the call names subsegment <id> as its Parent, and no"
                    + " document holds that – it, or what it is part of, was left open, and all of it is lost – end each subsegment in a"
                    + " finally block, or use AWSXRay.createSubsegment; if all are ended, they are too large for one datagram: put less"
                    + " into them";

    @TempDir
    private static Path cdkOut;

    @TempDir
    private static Path copy;

    private static RunningSample sample;

    @TempDir
    private Path other;

    @BeforeAll
    static void start() throws Exception {
        Sample.synthesizedInto(cdkOut, Map.of());
        sample = RunningSample.of(OtherHandler.in(cdkOut, copy, HANDLERS, Map.of()));
        // What is said of a process that has sent nothing yet is another message.
        asked("sound");
    }

    @AfterAll
    static void end() {
        sample.close();
    }

    private static RequestRecord asked(String handler, HttpField... fields) throws Exception {
        RequestRecord record = sample.get("/prod/" + handler, fields);
        assertThat(record.exchange().reply().status()).isEqualTo(200);
        return record;
    }

    private static List<State> states(RequestRecord record) {
        return record.proof().orElseThrow().hops().stream()
                .map(ProvenHop::state)
                .toList();
    }

    private static List<String> faults(String handler) throws Exception {
        return messages(OtherHandler.faults(asked(handler)));
    }

    /** Whole messages, with a name for each id, as those are others in each run. */
    private static List<String> messages(List<TraceFault> faults) {
        return faults.stream()
                .map(fault -> (fault.error() ? "ERROR " : "WARNING ") + fault.id() + " " + fault.message())
                .map(message -> message.replaceAll("1-[0-9a-f]{8}-[0-9a-f]{24}", "<trace>")
                        .replaceAll("\\b[0-9a-f]{16}\\b", "<id>"))
                .toList();
    }

    @Test
    void sound_handler_has_no_fault() throws Exception {
        assertThat(faults("sound")).isEmpty();
        assertThat(faults("sound")).isEmpty();
    }

    @Test
    void x_ray_sdk_leaves_out_lineage_and_that_is_a_warning() throws Exception {
        RequestRecord record = asked("sound");

        assertThat(messages(record.faults()))
                .containsExactly("WARNING LostLineage " + FUNCTION
                        + ": the function got Lineage in its trace header, and 1 of its"
                        + " 1 calls went out without, dynamodb GetItem first – Lambda cannot count a request's way through such"
                        + " a call, and would not stop an endless loop – put the Lineage of Context.getXrayTraceId() back into"
                        + " X-Amzn-Trace-Id, in an interceptor that comes after X-Ray's");
        assertThat(record.proof().orElseThrow().holds()).isTrue();
    }

    @Test
    void client_that_is_not_instrumented() throws Exception {
        assertThat(faults("untraced"))
                .containsExactly(
                        "ERROR UninstrumentedClient " + FUNCTION + ", dynamodb GetItem: the call went out with the"
                                + " function's own trace header, as the AWS SDK sends it by itself, and no subsegment tells of it – the"
                                + " trace ends at the function, as if it called nothing there – add"
                                + " com.amazonaws:aws-xray-recorder-sdk-aws-sdk-v2-instrumentor to the dependencies, or add a"
                                + " TracingInterceptor to the client's overrideConfiguration");
    }

    @Test
    void handler_that_calls_nothing_is_sound_and_proves_no_call() throws Exception {
        RequestRecord record = asked("nothing");

        assertThat(record.faults()).isEmpty();
        assertThat(record.documents()).isEmpty();
        assertThat(states(record)).containsExactly(State.PROVEN, State.PROVEN, State.NOT_TAKEN);
    }

    @Test
    void segment_begun_in_the_handler() throws Exception {
        Map<String, String> begins = Map.of("mine", """
                AWSXRay.beginSegment("mine");
                read(TRACED);
                AWSXRay.endSegment();
                """);

        // It spoils its process, which is one of its own therefore.
        try (RunningSample spoilt = RunningSample.of(OtherHandler.in(cdkOut, other, begins, Map.of()))) {
            for (int i = 0; i < 2; i++) {
                assertThat(messages(OtherHandler.faults(spoilt.get("/prod/mine"))))
                        .as("request " + i)
                        .containsExactly("ERROR SegmentInHandler " + FUNCTION
                                + ": a subsegment could not be begun: a segment is the"
                                + " current entity of its process, which an invocation before this one may have begun – in Lambda"
                                + " the segment is Lambda's own: another is outside of the request's trace, and until it is ended"
                                + " each subsegment of its process fails with a ClassCastException – call beginSubsegment or"
                                + " AWSXRay.createSubsegment in place of beginSegment");
            }
        }
    }

    @Test
    void process_whose_documents_reach_nobody() throws Exception {
        // As a template has it that was written for ECS, where the daemon is a container.
        Map<String, String> variables = Map.of("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:9");

        try (RunningSample silent =
                RunningSample.of(OtherHandler.in(cdkOut, other, Map.of("sound", "read(TRACED);"), variables))) {
            RequestRecord record = silent.get("/prod/sound");

            assertThat(messages(OtherHandler.faults(record)))
                    .containsExactly(
                            "ERROR OpenSubsegment " + LOST_PARENT,
                            "ERROR NoDocuments " + FUNCTION
                                    + ": it was sampled and made 1 call, and sent no document – its trace"
                                    + " ends at Invocation – look into its log for errors of X-Ray, and see that LAMBDA_TASK_ROOT"
                                    + " and AWS_XRAY_DAEMON_ADDRESS are not overwritten");
            assertThat(record.documents()).isEmpty();
        }
    }

    @Test
    void subsegment_left_open() throws Exception {
        assertThat(faults("open"))
                .containsExactly(
                        "ERROR OpenSubsegment " + LOST_PARENT,
                        "ERROR NoDocuments " + FUNCTION
                                + ": it was sampled and made 1 call, and sent no document, though the same"
                                + " process did for an earlier request – its trace ends at Invocation – look for what it or an"
                                + " earlier invocation left behind in the process, as beginSegment or an open subsegment does");
    }

    @Test
    void children_that_were_sent_before_a_parent_that_is_never_ended() throws Exception {
        assertThat(faults("orphans"))
                .containsExactly(
                        "ERROR OrphanSubsegment \"child\" (<id>): it names <id> as its parent, as do 99 more, and nothing"
                                + " in the trace has that id – X-Ray shows it nowhere below the function – end the subsegment that it is"
                                + " part of, and begin none outside of an invocation");
    }

    @Test
    void document_over_64_kb() throws Exception {
        assertThat(faults("large"))
                .singleElement()
                .asString()
                .matches("ERROR DocumentTooLarge " + FUNCTION
                        + ", \"large\" \\(<id>\\): its document has 70\\d{3} bytes, and the system refused to send it – a subsegment of"
                        + " more than 65507 bytes is lost, with all that is in it – put less into metadata and annotations, and work of"
                        + " many steps into several subsegments of the function");
    }

    @Test
    void work_in_another_thread_that_has_lost_its_parent_is_a_warning() throws Exception {
        assertThat(faults("thread"))
                .containsExactly("WARNING OverlappingSubsegments " + FUNCTION
                        + ": \"outer\" (<id>) and \"DynamoDb\" (<id>) stand"
                        + " side by side right below the invocation, and overlap in time – one may be work in another thread,"
                        + " which lost the subsegment that it is part of – hand the entity on to the thread:"
                        + " entity.run(() -> …)");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"Root=zzz;Parent=53995c3f42cd8ad8;Sampled=1", "Root=1-zz;Sampled=1", "Sampled=1", "nonsense"})
    void root_of_a_caller_that_is_none_is_replaced_by_api_gateway_and_tears_nothing(String header) throws Exception {
        RequestRecord record = asked("sound", new HttpField("X-Amzn-Trace-Id", header));

        Trace trace = record.trace().orElseThrow();
        assertThat(OtherHandler.faults(record)).isEmpty();
        assertThat(record.proof().orElseThrow().holds()).isTrue();
        assertThat(trace.segments().get(0).parent())
                .as("what the caller named is of another trace")
                .isEmpty();
        assertThat(record.exchange().reply().fields())
                .filteredOn(field -> field.is("X-Amzn-Trace-Id"))
                .singleElement()
                .satisfies(field -> assertThat(field.value()).startsWith("Root=" + trace.id()));
        assertThat(record.invocations())
                .singleElement()
                .satisfies(each -> assertThat(each.invocation().traceHeader().orElseThrow())
                        .startsWith("Root=" + trace.id() + ";Parent="));
    }

    @Test
    void function_that_goes_on_with_a_bad_header_tears_the_trace() throws Exception {
        String torn =
                " (<id>): it was sent in trace <trace>, and the request's is <trace> – it never joins the request's trace –"
                        + " hand X-Amzn-Trace-Id on as it came, with nothing but another Parent";

        assertThat(faults("torn"))
                .containsExactly(
                        "ERROR TornTrace \"torn off\"" + torn,
                        "ERROR TornTrace \"DynamoDb\"" + torn,
                        "ERROR TornTrace " + FUNCTION
                                + ", dynamodb GetItem: the call went out in trace <trace>, and the"
                                + " request's is <trace> – what is called does not join the request's trace – hand"
                                + " X-Amzn-Trace-Id on as it came, with nothing but another Parent");
    }

    @Test
    void datagram_that_is_no_document_may_be_a_lost_one() throws Exception {
        assertThat(faults("garbled"))
                .containsExactly(
                        "ERROR LostDocuments X-Ray receiver: the receiver could not read 1 datagram – the trace may be"
                                + " without documents that the function sent – see what sends to AWS_XRAY_DAEMON_ADDRESS beside X-Ray's"
                                + " SDK: a datagram is X-Ray's header line and one whole document");
    }
}
