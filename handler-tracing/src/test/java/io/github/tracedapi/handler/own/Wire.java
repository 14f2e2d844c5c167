package io.github.tracedapi.handler.own;

import io.github.tracedapi.handler.document.DocumentSender;
import io.github.tracedapi.handler.document.Notices;
import io.github.tracedapi.handler.document.Redaction;
import io.github.tracedapi.handler.fixtures.Incoming;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The native backend, what receives from it, and what it told. */
final class Wire implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(20);

    final XRayReceiver receiver;
    final List<String> told = new CopyOnWriteArrayList<>();
    final NativeBackend backend;
    private final DocumentSender sender;

    private Wire(XRayReceiver receiver) {
        this.receiver = receiver;
        Notices notices = Notices.to(told::add);
        sender = DocumentSender.to(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.port()),
                Redaction.standard(),
                notices);
        backend = new NativeBackend(sender, notices);
    }

    static Wire open() throws IOException {
        return new Wire(XRayReceiver.start(0));
    }

    /** All documents of a trace that were sent by now, in the order in which they came. */
    List<String> documents(Incoming request) throws InterruptedException {
        if (!receiver.drain(LONG)) {
            throw new AssertionError("The receiver did not read what it got: " + receiver.notices());
        }
        return receiver.documents(TraceId.read(request.root()).orElseThrow());
    }

    /** Every document that was sent by now is of one of so many traces. */
    List<TraceId> traces() throws InterruptedException {
        receiver.drain(LONG);
        return receiver.traceIds();
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
    }
}
