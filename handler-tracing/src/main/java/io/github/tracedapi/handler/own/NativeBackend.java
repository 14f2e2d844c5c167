package io.github.tracedapi.handler.own;

import io.github.tracedapi.handler.aws.AwsCallTracing;
import io.github.tracedapi.handler.backend.AwsClientTracing;
import io.github.tracedapi.handler.backend.InvocationHeader;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.Reports;
import io.github.tracedapi.handler.backend.RuntimeHeader;
import io.github.tracedapi.handler.backend.TraceBackend;
import io.github.tracedapi.handler.document.DocumentSender;
import io.github.tracedapi.handler.document.Notices;
import org.jspecify.annotations.Nullable;

/** The backend that needs no library. Found by {@link java.util.ServiceLoader}; not to be called by a handler. */
public final class NativeBackend implements TraceBackend {
    private final DocumentSender sender;
    private final Reports reports;
    private final Threads threads = new Threads();
    /** The invocation that was found last, for the other threads that work for it. */
    private volatile @Nullable Place latest;

    /** For the service loader. Opens nothing. */
    public NativeBackend() {
        this(DocumentSender.standard(), Notices.standard());
    }

    NativeBackend(DocumentSender sender, Notices notices) {
        this.sender = sender;
        reports = new Reports(notices, System.getenv("AWS_LAMBDA_FUNCTION_NAME") != null);
        if (RuntimeHeader.hasVariable()) {
            reports.headerFromVariable();
        }
    }

    @Override
    public String name() {
        return "native";
    }

    @Override
    public Recording current() {
        Threads.Spot spot = threads.here();
        Recording current = spot.current;
        return current == null ? place(spot) : current;
    }

    /** The thread's invocation: the one that it was told of, until the runtime has another. */
    private Place place(Threads.Spot spot) {
        String runtime = RuntimeHeader.now();
        Place known = spot.place;
        if (known != null && spot.runtimeHeader.equals(runtime)) {
            return known;
        }
        Place last = latest;
        if (last != null && last.isOf(runtime)) {
            return serve(spot, runtime, last);
        }
        Place found = read(runtime);
        latest = found;
        return serve(spot, runtime, found);
    }

    @Override
    public Recording invocation(@Nullable String header) {
        reports.invoked();
        Threads.Spot spot = threads.here();
        String runtime = RuntimeHeader.now();
        String given = header == null || header.isEmpty() ? runtime : header;
        Place known = spot.place;
        if (spot.current != null && known != null && known.isOf(given)) {
            // A handler within a handler: it is the same invocation.
            return known;
        }
        Place begun = read(given);
        if (given.equals(runtime)) {
            latest = begun;
        }
        spot.current = null;
        return serve(spot, runtime, begun);
    }

    private Place read(String header) {
        return Place.of(InvocationHeader.read(header), threads, reports, sender);
    }

    private Place serve(Threads.Spot spot, String runtime, Place next) {
        Place before = spot.place;
        spot.place = next;
        spot.runtimeHeader = runtime;
        if (!runtime.isEmpty()) {
            reports.invoked();
        }
        Invocation past = before == null || before == next ? null : before.invocation();
        if (past != null) {
            past.close();
        }
        return next;
    }

    @Override
    public void flush() {
        Recording current = current();
        Invocation invocation = current instanceof LiveSubsegment live
                ? live.invocation()
                : current instanceof Place place ? place.invocation() : null;
        if (invocation != null) {
            invocation.flush();
        }
    }

    @Override
    public AwsClientTracing awsClients() {
        return new AwsCallTracing(this, reports, false);
    }

    @Override
    public void rehearse(Runnable work) {
        Place place = Place.of(InvocationHeader.read(InvocationHeader.REHEARSED), threads, reports, sender.silent());
        threads.within(place, work);
        sender.prime();
    }

    /** A socket of the snapshot is of no use in what is restored from it: the next send opens one. */
    @Override
    public void restored() {
        sender.close();
        reports.restored();
    }
}
