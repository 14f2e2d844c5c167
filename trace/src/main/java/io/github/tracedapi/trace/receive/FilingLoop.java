package io.github.tracedapi.trace.receive;

import io.github.tracedapi.trace.BrokenDocument;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Looks at each datagram that waits, and puts it where it belongs. */
final class FilingLoop implements Runnable {
    private static final int BYTES_OF_UNFILED = 4 * 1024 * 1024;

    private static final int FEW = 32;

    private static final long PAUSE_NANOS = 500_000;

    private final WaitingDatagrams waiting;
    private final KeptDocuments kept;
    private final Markers markers;
    private final FirstOnes<BrokenDocument> broken;
    private final FirstOnes<String> openTelemetry;

    FilingLoop(WaitingDatagrams waiting, KeptDocuments kept, Markers markers, ReceiverBounds bounds) {
        this.waiting = waiting;
        this.kept = kept;
        this.markers = markers;
        broken = new FirstOnes<>(bounds.maxUnfiled(), BYTES_OF_UNFILED);
        openTelemetry = new FirstOnes<>(bounds.maxUnfiled(), BYTES_OF_UNFILED);
    }

    @Override
    public void run() {
        List<byte[]> some = waiting.take();
        while (!some.isEmpty()) {
            some.forEach(this::file);
            if (some.size() < FEW) {
                // Under load many come meanwhile, and the receiving thread need not wake this one for each of them.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            some = waiting.take();
        }
        kept.close();
    }

    private void file(byte[] bytes) {
        if (markers.is(bytes)) {
            markers.filed(bytes);
            return;
        }
        Datagram datagram = Datagram.read(bytes);
        if (datagram instanceof Datagram.Document document) {
            kept.add(document.traceId(), Arrays.copyOfRange(bytes, document.start(), bytes.length));
        } else if (datagram instanceof Datagram.OpenTelemetry spans) {
            openTelemetry.add(spans.text(), bytes.length);
        } else if (datagram instanceof Datagram.Broken other) {
            broken.add(other.document(), bytes.length);
        }
    }

    FirstOnes<BrokenDocument> broken() {
        return broken;
    }

    FirstOnes<String> openTelemetry() {
        return openTelemetry;
    }
}
