package io.github.tracedapi.trace.receive;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.document.SegmentDocument;
import io.github.tracedapi.trace.document.TraceAssembly;
import java.util.List;
import java.util.Optional;

/** The trace that documents make, which were filed under its id and are read only now. */
final class KeptTrace {
    private KeptTrace() {}

    /** Empty if there are no documents. */
    static Optional<Trace> read(TraceId id, List<byte[]> documents) {
        TraceAssembly assembly = new TraceAssembly();
        for (byte[] json : documents) {
            SegmentDocument document = SegmentDocument.read(json);
            // A broken one may not tell its trace, and is of this one nevertheless.
            assembly.add(
                    document instanceof SegmentDocument.Broken broken
                            ? new SegmentDocument.Broken(Optional.of(id), broken.document())
                            : document);
        }
        return assembly.trace(id);
    }
}
