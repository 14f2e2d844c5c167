package io.github.tracedapi.handler.xray;

import com.amazonaws.xray.AWSXRayRecorder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tracedapi.handler.document.DocumentSender;
import io.github.tracedapi.handler.document.Notices;
import io.github.tracedapi.handler.document.Redaction;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A recorder that is mended, though this is not Lambda, and what it sends and tells. */
final class Mended implements AutoCloseable {
    static final String PARENT = "53995c3f42cd8ad8";

    final List<String> told = new CopyOnWriteArrayList<>();
    final AWSXRayRecorder recorder = new AWSXRayRecorder();
    final MendedContext context;

    private final XRayReceiver receiver;
    private final DocumentSender sender;
    private int traces;

    Mended() throws IOException {
        receiver = XRayReceiver.start(0);
        Notices notices = Notices.to(told::add);
        sender = DocumentSender.to(new InetSocketAddress("127.0.0.1", receiver.port()), Redaction.standard(), notices);
        context = XRayBackend.mend(recorder, sender, new XRayReports(notices));
    }

    /** Another invocation begins on this thread. */
    TraceId invocation() {
        return invocation("1", ";Lineage=25:a87bd80c:1");
    }

    TraceId invocation(String sampled, String others) {
        String digits = Integer.toHexString(++traces);
        TraceId trace = new TraceId("1-5759e988-" + "0".repeat(24 - digits.length()) + digits);
        context.invocation("Root=" + trace.text() + ";Parent=" + PARENT + ";Sampled=" + sampled + others);
        return trace;
    }

    /** That of this thread's entity. */
    InvocationSegment served() {
        InvocationSegment invocation = InvocationSegment.of(context.current());
        if (invocation == null) {
            throw new IllegalStateException("There is no invocation.");
        }
        return invocation;
    }

    XRayRecording place() {
        InvocationSegment invocation = context.now();
        return new XRayRecording(context, invocation, invocation);
    }

    List<JsonNode> documents(TraceId trace) throws IOException, InterruptedException {
        if (!receiver.drain(Duration.ofSeconds(10))) {
            throw new IllegalStateException("The receiver did not file in time what it had received.");
        }
        List<JsonNode> documents = new ArrayList<>();
        for (String document : receiver.documents(trace)) {
            documents.add(new ObjectMapper().readTree(document));
        }
        return documents;
    }

    /** All subsegments of all documents. */
    List<JsonNode> subsegments(TraceId trace) throws IOException, InterruptedException {
        List<JsonNode> found = documents(trace);
        for (int i = 0; i < found.size(); i++) {
            found.get(i).path("subsegments").forEach(found::add);
        }
        return found;
    }

    List<String> names(TraceId trace) throws IOException, InterruptedException {
        return subsegments(trace).stream()
                .map(subsegment -> subsegment.path("name").asText())
                .toList();
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
    }
}
