package io.github.tracedapi.local.xray;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.lambda.InvocationReply.Failed;
import io.github.tracedapi.local.lambda.InvocationReply.Kind;
import io.github.tracedapi.local.xray.Scene.Doc;
import io.github.tracedapi.local.xray.Scene.Told;
import io.github.tracedapi.trace.TraceId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a trace, and what is not. */
class TraceFaultsTest {
    private static final String A1 = "00000000000000a1";
    private static final String A2 = "00000000000000a2";
    private static final String OTHER = "1-6741a5b2-bd862e3fe1be46a994272793";

    private static Told invoked() {
        Told told = Scene.traced().told();
        told.invoke();
        return told;
    }

    /** A handler whose one call is traced. */
    private static Told sound() {
        Told told = invoked();
        return told.document(told.doc(A1, "order", 12, 45)
                        .holding(new Doc(A2, "DynamoDb", 20, 40).dynamoDb("PutItem"))
                        .text())
                .call("dynamodb", "PutItem", told.header(A2), 22, 38);
    }

    @Test
    void nothing_is_said_of_a_sound_trace() {
        assertThat(sound().messages()).isEmpty();
    }

    @Test
    void nothing_is_said_of_a_function_that_calls_nothing_and_sends_nothing() {
        assertThat(invoked().messages()).isEmpty();
    }

    @Test
    void call_with_the_functions_own_header_is_of_an_uninstrumented_client() {
        Told told = invoked();
        told.call("dynamodb", "PutItem", told.header(told.parent()), 22, 38)
                .call("dynamodb", "PutItem", told.header(told.parent()), 39, 40)
                .call("dynamodb", "GetItem", told.header(told.parent()), 41, 42);

        assertThat(told.messages())
                .containsExactly(
                        "ERROR UninstrumentedClient orders, dynamodb PutItem: the call went out with the function's own trace"
                                + " header, as the AWS SDK sends it by itself, 2 times, and no subsegment tells of it – the"
                                + " trace ends at the function, as if it called nothing there – add"
                                + " com.amazonaws:aws-xray-recorder-sdk-aws-sdk-v2-instrumentor to the dependencies, or add a"
                                + " TracingInterceptor to the client's overrideConfiguration",
                        "ERROR UninstrumentedClient orders, dynamodb GetItem: the call went out with the function's own trace"
                                + " header, as the AWS SDK sends it by itself, and no subsegment tells of it – the trace ends"
                                + " at the function, as if it called nothing there – add"
                                + " com.amazonaws:aws-xray-recorder-sdk-aws-sdk-v2-instrumentor to the dependencies, or add a"
                                + " TracingInterceptor to the client's overrideConfiguration");
    }

    @Test
    void call_over_http_without_a_header_is_of_an_uninstrumented_client() {
        Told told = invoked();
        told.call("127.0.0.1:4000", "GET /price", "", 22, 38);

        assertThat(told.messages())
                .containsExactly(
                        "ERROR UninstrumentedClient orders, 127.0.0.1:4000 GET /price: the call went out without a"
                                + " trace header, and no subsegment tells of it – the trace ends at the function, as if it called"
                                + " nothing there – make the call in a subsegment of the namespace remote, and send"
                                + " X-Amzn-Trace-Id with its id as Parent");
    }

    @Test
    void call_with_a_header_without_parent_is_of_an_uninstrumented_client() {
        Told told = invoked();
        told.call("dynamodb", "PutItem", "Root=" + told.root() + ";Sampled=0;Lineage=1:0a1b2c3d:0", 22, 38);

        assertThat(told.messages())
                .singleElement()
                .asString()
                .startsWith(
                        "ERROR UninstrumentedClient orders, dynamodb PutItem: the call went out with a trace header that has"
                                + " no Parent, and no subsegment tells of it");
    }

    @Test
    void call_that_a_subsegment_tells_of_without_its_header_is_a_warning() {
        Told told = invoked();
        told.document(told.doc(A1, "127.0.0.1:4000", 21, 39)
                        .remote("http://127.0.0.1:4000/price")
                        .text())
                .call("127.0.0.1:4000", "GET /price", "", 22, 38);

        assertThat(told.messages())
                .containsExactly(
                        "WARNING HeaderNotSent orders, 127.0.0.1:4000 GET /price: the call went out without a trace"
                                + " header, though a subsegment tells of it – what is called cannot join the trace below that"
                                + " subsegment – send X-Amzn-Trace-Id with the subsegment's id as Parent");
    }

    @Test
    void one_subsegment_tells_of_one_call_only() {
        Told told = invoked();
        told.document(told.doc(A1, "DynamoDb", 21, 39).dynamoDb("PutItem").text())
                .call("dynamodb", "PutItem", told.header(A1), 22, 38)
                .call("dynamodb", "PutItem", told.header(told.parent()), 23, 37);

        assertThat(told.faults()).extracting(TraceFault::id).containsExactly("UninstrumentedClient");
    }

    @Test
    void subsegment_of_another_time_does_not_tell_of_a_call() {
        Told told = invoked();
        told.document(told.doc(A1, "DynamoDb", 25, 39).dynamoDb("PutItem").text())
                .call("dynamodb", "PutItem", told.header(told.parent()), 22, 38);

        assertThat(told.faults()).extracting(TraceFault::id).containsExactly("UninstrumentedClient");
    }

    @Test
    void call_of_another_process_or_time_is_left_out_of_account() {
        Told told = invoked();
        told.call("dynamodb", "PutItem", "", 9, 38).call("dynamodb", "PutItem", "", 53, 54);

        assertThat(told.messages()).isEmpty();
    }

    @Test
    void call_is_the_invocations_from_its_start_to_its_end() {
        Told told = invoked();
        told.call("dynamodb", "PutItem", "", 10, 38).call("dynamodb", "GetItem", "", 52, 54);

        assertThat(told.faults()).hasSize(2);
    }

    /** Sent in as many documents as it says, of which two came besides it: one below its child, one below that. */
    private static Told split(int documents) {
        Told told = invoked();
        return told.document(new Doc("00000000000000b2", "deepest", 22, 30)
                        .top(told.root(), "00000000000000b1")
                        .text())
                .document(new Doc("00000000000000b1", "deep", 21, 31)
                        .top(told.root(), A2)
                        .text())
                .document(told.doc(A1, "order", 12, 45)
                        .with("\"metadata\":{\"tracedapi\":{\"documents\":" + documents + "}}")
                        .holding(new Doc(A2, "work", 20, 40))
                        .text());
    }

    @Test
    void nothing_is_said_of_a_subsegment_whose_documents_have_all_come() {
        assertThat(split(3).messages()).isEmpty();
    }

    @Test
    void document_that_was_sent_and_did_not_come_is_missed() {
        assertThat(split(5).messages())
                .containsExactly("ERROR MissingDocuments \"order\" (" + A1
                        + "): it was sent in 5 documents, and 3 of them came – the trace shows less than the function did"
                        + " – look for LostDocument in the function's log; UDP loses documents where the receiver cannot"
                        + " keep up");
    }

    @Test
    void subsegment_that_ended_later_counts_its_own_documents() {
        Told told = split(3);
        told.document(new Doc("00000000000000c1", "late", 30, 48)
                .top(told.root(), A1)
                .with("\"metadata\":{\"tracedapi\":{\"documents\":1}}")
                .text());

        assertThat(told.messages()).isEmpty();
    }

    @Test
    void documents_that_are_each_others_parent_are_counted_once() {
        Told told = invoked();
        told.document(new Doc(A2, "other", 20, 40).top(told.root(), A1).text())
                .document(new Doc(A1, "order", 12, 45)
                        .top(told.root(), A2)
                        .with("\"metadata\":{\"tracedapi\":{\"documents\":3}}")
                        .text());

        assertThat(told.faults()).extracting(TraceFault::id).contains("MissingDocuments");
    }

    @Test
    void segment_from_the_handler_is_found_by_its_document() {
        Told told = sound();
        told.strangers.add(FunctionDocument.of(
                new TraceId(OTHER),
                new Doc("00000000000000f1", "my-handler", 12, 40)
                        .with("\"trace_id\":\"" + OTHER + "\"")
                        .text()));

        assertThat(told.messages())
                .containsExactly("ERROR SegmentInHandler orders: its process sent a segment of its own, \"my-handler\""
                        + " (00000000000000f1) in trace " + OTHER
                        + " – in Lambda the segment is Lambda's own: another is outside of the request's trace, and until it"
                        + " is ended each subsegment of its process fails with a ClassCastException – call beginSubsegment or AWSXRay.createSubsegment in"
                        + " place of beginSegment");
    }

    @Test
    void segment_from_the_handler_is_found_by_the_next_invocations_log() {
        Told told = Scene.traced().told();
        told.log =
                List.of("java.lang.ClassCastException: class com.amazonaws.xray.entities.SegmentImpl cannot be cast to"
                        + " class com.amazonaws.xray.entities.Subsegment");
        told.invoke();

        assertThat(told.messages())
                .singleElement()
                .asString()
                .startsWith(
                        "ERROR SegmentInHandler orders: a subsegment could not be begun: a segment is the current entity of"
                                + " its process, which an invocation before this one may have begun – in Lambda");
    }

    @Test
    void segment_from_the_handler_is_found_by_the_functions_failure() {
        Told told = Scene.traced().told();
        told.reply = new Failed(
                Kind.HANDLER,
                "java.lang.ClassCastException",
                Bytes.utf8("{}"),
                Optional.of("{\"exceptions\":[{\"type\":\"java.lang.ClassCastException\",\"message\":\"class"
                        + " com.amazonaws.xray.entities.SegmentImpl cannot be cast\"}]}"),
                "the handler threw");
        told.invoke();

        assertThat(told.faults()).extracting(TraceFault::id).containsExactly("SegmentInHandler");
    }

    @Test
    void other_class_cast_exception_is_the_handlers_own_matter() {
        Told told = Scene.traced().told();
        told.log = List.of(
                "java.lang.ClassCastException: class com.amazonaws.xray.entities.FacadeSegment cannot be cast",
                "java.lang.ClassCastException: class java.lang.String cannot be cast");
        told.invoke();

        assertThat(told.messages()).isEmpty();
    }

    @Test
    void subsegment_that_a_call_names_and_no_document_holds_was_left_open() {
        Told told = sound();
        told.call("dynamodb", "GetItem", told.header("00000000000000b1"), 41, 42)
                .call("dynamodb", "GetItem", told.header("00000000000000b1"), 43, 44);

        assertThat(told.messages())
                .containsExactly(
                        "ERROR OpenSubsegment orders, dynamodb GetItem: the call names subsegment 00000000000000b1 as"
                                + " its Parent, as does 1 more, and no document holds that – it, or what it is part of, was left open,"
                                + " and all of it is lost – end each subsegment in a finally block, or use AWSXRay.createSubsegment;"
                                + " if all are ended, they are too large for one datagram: put less into them");
    }

    @Test
    void subsegment_of_a_process_that_was_stopped_is_a_warning() {
        Told told = Scene.traced().told();
        told.reply = new Failed(Kind.TIMEOUT, "Sandbox.Timedout", Bytes.utf8("{}"), Optional.empty(), "timed out");
        told.invoke();
        told.document(told.doc(A1, "before", 12, 14).text())
                .call("dynamodb", "GetItem", told.header("00000000000000b1"), 41, 42);

        assertThat(told.messages())
                .containsExactly(
                        "WARNING OpenSubsegment orders, dynamodb GetItem: the call names subsegment 00000000000000b1"
                                + " as its Parent, and no document holds that – the process was stopped before it could end and send"
                                + " it – give the function more time, or the call less");
    }

    @Test
    void process_that_was_stopped_before_it_sent_anything_is_a_warning() {
        Told told = Scene.traced().told();
        told.reply = new Failed(Kind.TIMEOUT, "Sandbox.Timedout", Bytes.utf8("{}"), Optional.empty(), "timed out");
        told.invoke();
        told.call("dynamodb", "GetItem", told.header("00000000000000b1"), 41, 42);

        assertThat(told.messages())
                .containsExactly(
                        "WARNING OpenSubsegment orders, dynamodb GetItem: the call names subsegment 00000000000000b1"
                                + " as its Parent, and no document holds that – the process was stopped before it could end and send"
                                + " it – give the function more time, or the call less");
    }

    @Test
    void subsegment_that_was_sent_in_progress_was_left_open() {
        Told told = invoked();
        told.document(told.doc(A1, "order", 12, 45)
                .with("\"subsegments\":[{\"name\":\"later\",\"id\":\"" + A2
                        + "\",\"start_time\":1795341600.02,\"in_progress\":true}]")
                .text());

        assertThat(told.messages())
                .containsExactly("ERROR OpenSubsegment \"later\" (" + A2
                        + "): it is still in progress in the document \"order\" ("
                        + A1
                        + ") – it was sent with its parent, and its end is never sent – end each subsegment in a finally"
                        + " block, or use AWSXRay.createSubsegment, and wait for work in other threads before its parent"
                        + " ends");
    }

    @Test
    void document_that_the_system_refused_is_told_by_the_log() {
        Told told = Scene.traced().told();
        told.log =
                List.of("ERROR UDPEmitter - Exception while sending segment over UDP. java.net.SocketException: Message"
                        + " too long");
        told.invoke();
        told.document(told.doc(A1, "before", 12, 14).text())
                .call("dynamodb", "GetItem", told.header("00000000000000b1"), 41, 42);

        assertThat(told.messages())
                .containsExactly(
                        "ERROR DocumentTooLarge orders: its log says that the system refused to send a document"
                                + " (\"Message too long\") – a subsegment of more than 65507 bytes is lost, with all that is in it –"
                                + " put less into metadata and annotations, and work of many steps into several subsegments of the"
                                + " function");
    }

    @Test
    void document_that_the_system_refused_is_named_as_the_sdk_names_it() {
        Told told = Scene.traced().told();
        told.log = List.of(
                "[main] ERROR com.amazonaws.xray.emitters.UDPEmitter - Exception while sending segment (SubsegmentImpl) over UDP"
                        + " for entity large [0e0b8ad513377a34] on segment facade [53995c3f42cd8ad8]. Bytes: 70263",
                "java.net.SocketException: Message too long");
        told.invoke();
        told.call("dynamodb", "GetItem", told.header("0e0b8ad513377a34"), 41, 42);

        assertThat(told.messages())
                .containsExactly(
                        "ERROR DocumentTooLarge orders, \"large\" (0e0b8ad513377a34): its document has 70263 bytes, and the"
                                + " system refused to send it – a subsegment of more than 65507 bytes is lost, with all that is in it –"
                                + " put less into metadata and annotations, and work of many steps into several subsegments of the"
                                + " function");
    }

    private static Told sized(int bytes) {
        Told told = invoked();
        String without = sized(told, 0);
        return told.document(sized(told, bytes - without.length()));
    }

    private static String sized(Told told, int more) {
        return told.doc(A1, "order", 12, 45)
                .with("\"metadata\":{\"default\":{\"note\":\"" + "x".repeat(more) + "\"}}")
                .text();
    }

    @Test
    void document_of_64_kB_is_none_too_large() {
        assertThat(sized(64_000).messages()).isEmpty();
    }

    @Test
    void document_of_a_little_more_may_be_refused() {
        assertThat(sized(64_001).messages())
                .containsExactly(
                        "WARNING DocumentTooLarge \"order\" (" + A1 + "): its document has 64001 bytes, and X-Ray takes"
                                + " 64 kB – X-Ray may refuse it, with all that is in it – put less into metadata and annotations, and"
                                + " work of many steps into several subsegments of the function");
        assertThat(sized(65_536).faults()).extracting(TraceFault::error).containsExactly(false);
    }

    @Test
    void document_of_more_than_64_KiB_is_refused() {
        assertThat(sized(65_537).faults())
                .extracting(fault -> fault.id() + " " + fault.error() + " " + fault.follows())
                .containsExactly("DocumentTooLarge true X-Ray refuses it, with all that is in it");
    }

    @Test
    void subsegment_whose_parent_is_nowhere_is_an_orphan() {
        Told told = sound();
        told.document(new Doc("00000000000000c1", "lost", 15, 16)
                        .top(told.root(), "00000000000000c0")
                        .text())
                .document(new Doc("00000000000000c2", "too", 17, 18)
                        .top(told.root(), "00000000000000c0")
                        .text());

        assertThat(told.messages())
                .containsExactly(
                        "ERROR OrphanSubsegment \"lost\" (00000000000000c1): it names 00000000000000c0 as its parent, as"
                                + " does 1 more, and nothing in the trace has that id – X-Ray shows it nowhere below the function – end"
                                + " the subsegment that it is part of, and begin none outside of an invocation");
    }

    @Test
    void subsegment_that_was_streamed_below_another_is_no_orphan() {
        Told told = sound();
        told.document(new Doc("00000000000000c1", "streamed", 15, 16)
                .top(told.root(), A1)
                .text());

        assertThat(told.messages()).isEmpty();
    }

    @Test
    void call_without_the_lineage_that_the_function_got_is_a_warning() {
        Told told = invoked();
        told.document(told.doc(A1, "DynamoDb", 20, 40).dynamoDb("PutItem").text())
                .call("dynamodb", "PutItem", "Root=" + told.root() + ";Parent=" + A1 + ";Sampled=1", 22, 38)
                .call("dynamodb", "PutItem", told.header(A1), 22, 38);

        assertThat(told.messages())
                .containsExactly(
                        "WARNING LostLineage orders: the function got Lineage in its trace header, and 1 of its 2 calls"
                                + " went out without, dynamodb PutItem first – Lambda cannot count a request's way through such a"
                                + " call, and would not stop an endless loop – put the Lineage of Context.getXrayTraceId() back into"
                                + " X-Amzn-Trace-Id, in an interceptor that comes after X-Ray's");
    }

    @Test
    void documents_under_another_trace_id_tear_the_trace() {
        Told told = sound();
        told.strangers.add(FunctionDocument.of(
                new TraceId(OTHER),
                new Doc("00000000000000f1", "torn", 12, 40)
                        .top(OTHER, told.parent())
                        .text()));

        assertThat(told.messages())
                .containsExactly("ERROR TornTrace \"torn\" (00000000000000f1): it was sent in trace " + OTHER
                        + ", and the request's is " + told.root() + " – it never joins the request's trace – hand"
                        + " X-Amzn-Trace-Id on as it came, with nothing but another Parent");
    }

    @Test
    void function_whose_documents_are_all_in_another_trace_is_torn_and_not_silent() {
        Told told = invoked();
        told.strangers.add(FunctionDocument.of(
                new TraceId(OTHER),
                new Doc(A1, "torn", 12, 40).top(OTHER, told.parent()).text()));
        told.call("dynamodb", "PutItem", "Root=" + OTHER + ";Parent=" + A1 + ";Sampled=1;Lineage=1:0a1b2c3d:0", 22, 38);

        assertThat(told.faults()).extracting(TraceFault::id).containsExactly("TornTrace", "TornTrace");
    }

    @Test
    void call_in_another_trace_tears_the_trace() {
        Told told = sound();
        told.call("sqs", "SendMessage", "Root=" + OTHER + ";Parent=" + A1 + ";Sampled=1;Lineage=1:0a1b2c3d:0", 41, 42);

        assertThat(told.messages())
                .containsExactly("ERROR TornTrace orders, sqs SendMessage: the call went out in trace " + OTHER
                        + ", and the request's is " + told.root()
                        + " – what is called does not join the request's trace –"
                        + " hand X-Amzn-Trace-Id on as it came, with nothing but another Parent");
    }

    @Test
    void function_that_is_called_without_a_header_is_in_another_trace() {
        Told told = sound();
        told.nested(told.scene.function("prices", true), "r-2", "");

        assertThat(told.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.id()).isEqualTo("TornTrace");
            assertThat(fault.where()).isEqualTo("prices");
            assertThat(fault.what())
                    .startsWith("it was called in trace 1-")
                    .endsWith("and the request's is " + told.root());
        });
    }

    @Test
    void function_that_calls_and_sends_nothing_has_no_documents() {
        Told told = invoked();
        told.call("dynamodb", "PutItem", told.header(A1), 22, 38);

        assertThat(told.messages())
                .contains(
                        "ERROR NoDocuments orders: it was sampled and made 1 call, and sent no document – its trace ends at"
                                + " Invocation – look into its log for errors of X-Ray, and see that LAMBDA_TASK_ROOT and"
                                + " AWS_XRAY_DAEMON_ADDRESS are not overwritten");
    }

    @Test
    void process_that_sent_documents_before_points_to_an_earlier_invocation() {
        Told told = invoked();
        told.sent.add("environment-r-1");
        told.call("dynamodb", "PutItem", told.header(A1), 22, 38).call("dynamodb", "PutItem", told.header(A1), 39, 40);

        assertThat(told.messages())
                .contains(
                        "ERROR NoDocuments orders: it was sampled and made 2 calls, and sent no document, though the same"
                                + " process did for an earlier request – its trace ends at Invocation – look for what it or an earlier"
                                + " invocation left behind in the process, as beginSegment or an open subsegment does");
    }

    @Test
    void side_by_side_subsegments_that_overlap_are_a_warning() {
        Told told = invoked();
        told.document(told.doc(A1, "one", 12, 30).text())
                .document(told.doc(A2, "two", 29, 40).text());

        assertThat(told.messages())
                .containsExactly(
                        "WARNING OverlappingSubsegments orders: \"one\" (" + A1 + ") and \"two\" (" + A2 + ") stand"
                                + " side by side right below the invocation, and overlap in time – one may be work in another thread,"
                                + " which lost the subsegment that it is part of – hand the entity on to the thread:"
                                + " entity.run(() -> …)");
    }

    @Test
    void subsegments_one_after_the_other_do_not_overlap() {
        Told told = invoked();
        told.document(told.doc(A1, "one", 12, 30).text())
                .document(told.doc(A2, "two", 30, 40).text())
                .document(told.doc("00000000000000a3", "moment", 30, 30).text());

        assertThat(told.messages()).isEmpty();
    }

    @Test
    void document_that_ended_after_its_invocation_is_late() {
        Told told = invoked();
        told.document(told.doc(A1, "background", 12, 53).text());

        assertThat(told.messages())
                .containsExactly(
                        "WARNING LateDocuments \"background\" (" + A1 + "): it ended at 2026-11-22T10:00:00.053Z, after"
                                + " the end of its invocation at 2026-11-22T10:00:00.052Z – Lambda freezes the process at the end of"
                                + " an invocation: the document is sent with a later one, or never – wait for all work before the"
                                + " handler returns");
    }

    @Test
    void document_that_ended_with_its_invocation_is_not_late() {
        Told told = invoked();
        told.document(told.doc(A1, "order", 12, 52).text());

        assertThat(told.messages()).isEmpty();
    }

    @Test
    void document_of_an_earlier_request_is_late() {
        Told told = sound();
        told.late.add(FunctionDocument.of(
                new TraceId(OTHER),
                new Doc("00000000000000f1", "slow", -90, 2).top(OTHER, A1).text()));

        assertThat(told.messages())
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING LateDocuments \"slow\" (00000000000000f1): it came after the earlier request was over that it"
                                + " is of, in trace " + OTHER + " – Lambda freezes");
    }

    @Test
    void document_that_x_ray_refuses_is_told_with_its_fault() {
        Told told = invoked();
        told.document(told.doc(A1, "", 12, 40).with("\"namespace\":\"orders\"").text());

        assertThat(told.messages())
                .contains("ERROR InvalidDocument \"\" (" + A1
                        + "): namespace: \"orders\" is neither \"aws\" nor \"remote\" –"
                        + " X-Ray knows no others (and 1 more fault) – X-Ray refuses the document, or shows it otherwise"
                        + " than it was meant – send documents as X-Ray's developer guide has them");
    }

    @Test
    void loss_in_the_receiver_is_told() {
        Told told = sound();
        told.losses.add(Loss.overload("the system dropped 3 datagrams, because the receive buffer was full"));

        assertThat(told.messages())
                .containsExactly(
                        "ERROR LostDocuments X-Ray receiver: the system dropped 3 datagrams, because the receive"
                                + " buffer was full – the trace may be without documents that the function sent – send fewer"
                                + " requests at once, or raise the system's receive buffer (net.core.rmem_max)");
    }

    @Test
    void datagram_that_is_no_document_is_told_with_what_may_send_it() {
        Told told = sound();
        told.losses.add(Loss.unreadable("the receiver could not read 1 datagram"));

        assertThat(told.messages())
                .containsExactly(
                        "ERROR LostDocuments X-Ray receiver: the receiver could not read 1 datagram – the trace may"
                                + " be without documents that the function sent – see what sends to AWS_XRAY_DAEMON_ADDRESS beside"
                                + " X-Ray's SDK: a datagram is X-Ray's header line and one whole document");
    }

    @Test
    void names_are_escaped() {
        Told told = invoked();
        told.document(told.doc(A1, "\\u001b[31m", 12, 53).text());

        assertThat(told.faults().get(0).where()).isEqualTo("\"\\u001b[31m\" (" + A1 + ")");
    }

    @Test
    void errors_come_before_warnings() {
        Told told = invoked();
        told.document(told.doc(A1, "one", 12, 30).text())
                .document(told.doc(A2, "two", 29, 53).text())
                .call("dynamodb", "PutItem", "Root=" + OTHER + ";Parent=" + A1, 22, 38);

        assertThat(told.faults())
                .extracting(fault -> fault.id() + " " + fault.error())
                .containsExactly(
                        "TornTrace true", "LateDocuments false", "OverlappingSubsegments false", "LostLineage false");
    }

    @Test
    void of_many_faults_of_one_kind_the_first_are_listed() {
        Told told = invoked();
        for (int i = 0; i < 25; i++) {
            told.document(new Doc(String.format("%016x", i + 1), "lost", 15, 16)
                    .top(told.root(), String.format("%016x", 1_000 + i))
                    .text());
        }

        assertThat(told.faults()).hasSize(21);
        assertThat(told.faults().get(20).message())
                .isEqualTo(
                        "the request: there are 5 more faults of this kind – no more than 20 are listed – mend those first");
    }

    @Test
    void unsampled_request_has_no_faults() {
        Told told = Scene.traced().told(Scene.traceHeader("Sampled=0"));
        told.invoke();
        told.call("dynamodb", "PutItem", told.header(told.parent()), 22, 38);

        assertThat(told.messages()).isEmpty();
    }
}
