package io.github.tracedapi.handler.xray;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.contexts.SegmentContextResolverChain;
import com.amazonaws.xray.entities.Entity;
import io.github.tracedapi.handler.aws.AwsCallTracing;
import io.github.tracedapi.handler.backend.AwsClientTracing;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.TraceBackend;
import io.github.tracedapi.handler.document.DocumentSender;
import io.github.tracedapi.handler.document.Notices;
import org.jspecify.annotations.Nullable;

/**
 * The backend on the X-Ray SDK for Java. It mends the SDK's global recorder, so that plain calls of {@link AWSXRay}, the SDK's
 * instrumentor and libraries that use it are mended too: no document is lost, no work is in another invocation's trace, and
 * {@code beginSegment} does no harm. Found by {@link java.util.ServiceLoader} at the first use of
 * {@link io.github.tracedapi.handler.Traced}; for a handler that only wants the mends:
 *
 * <pre>{@code
 * static {
 *     XRayBackend.install();
 * }
 * }</pre>
 */
public final class XRayBackend implements TraceBackend {
    private static final boolean LAMBDA = isLambda(System.getenv("LAMBDA_TASK_ROOT"));
    private static final XRayReports REPORTS = new XRayReports(Notices.standard());
    private static final Object INSTALLING = new Object();
    /** Longer than the SDK's start takes on a small function, and within the ten seconds of Lambda's init phase. */
    private static final long PATIENCE_MILLIS = 8_000;

    private static volatile @Nullable MendedContext installed;
    private static volatile @Nullable RecorderStart underWay;

    private volatile @Nullable AwsClientTracing clients;

    /** For the service loader. The recorder is started and mended on another thread; what needs it waits. */
    public XRayBackend() {
        start();
    }

    private static void start() {
        if (!LAMBDA) {
            REPORTS.notInLambda();
        } else if (installed == null && underWay == null) {
            RecorderStart start = new RecorderStart(new Mending(), PATIENCE_MILLIS);
            underWay = start;
            start.begin();
        }
    }

    /** A class of its own: as a lambda it would wait for this one's initializer. */
    private static final class Mending implements Runnable {
        @Override
        public void run() {
            mended();
        }
    }

    /** As the X-Ray SDK asks. */
    private static boolean isLambda(@Nullable String taskRoot) {
        return taskRoot != null && !taskRoot.isBlank();
    }

    /**
     * Mends the recorder that {@link AWSXRay#getGlobalRecorder()} gives: its emitter, streaming strategy, segment context and
     * throwable strategy are replaced. Once is enough, and twice does no harm. Not in Lambda ({@code LAMBDA_TASK_ROOT} is not
     * set) the recorder is left as it is, which is told.
     *
     * @return whether the recorder is mended
     */
    public static boolean install() {
        return context() != null;
    }

    private static @Nullable MendedContext context() {
        if (!LAMBDA) {
            REPORTS.notInLambda();
            return null;
        }
        RecorderStart start = installed == null ? underWay : null;
        if (start != null && !start.await()) {
            REPORTS.startTakesLong(PATIENCE_MILLIS);
            return null;
        }
        return mended();
    }

    @SuppressWarnings("ReferenceEquality") // Another recorder is another one, even if it is equal.
    private static MendedContext mended() {
        MendedContext known = installed;
        AWSXRayRecorder recorder = AWSXRay.getGlobalRecorder();
        if (known != null && known.recorder() == recorder) {
            return known;
        }
        synchronized (INSTALLING) {
            known = installed;
            if (known == null || known.recorder() != recorder) {
                if (known != null) {
                    REPORTS.recorderReplaced();
                }
                known = mend(recorder, DocumentSender.standard(), REPORTS);
                installed = known;
            }
            return known;
        }
    }

    static MendedContext mend(AWSXRayRecorder recorder, DocumentSender sender, XRayReports reports) {
        MendedContext context = new MendedContext(recorder, sender, reports);
        SegmentContextResolverChain chain = new SegmentContextResolverChain();
        chain.addResolver(context);
        recorder.setEmitter(new MendedEmitter(sender, reports));
        recorder.setStreamingStrategy(new MendedStreaming());
        recorder.setThrowableSerializationStrategy(new XRayThrowables());
        recorder.setSegmentContextResolverChain(chain);
        return context;
    }

    @Override
    public String name() {
        return "X-Ray SDK for Java";
    }

    @Override
    public Recording current() {
        MendedContext context = context();
        if (context == null) {
            return Recording.none();
        }
        Entity current = context.current();
        InvocationSegment invocation = InvocationSegment.of(current);
        if (current == null || invocation == null) {
            // Begun before the recorder was mended: beside it.
            invocation = context.now();
            current = invocation;
        }
        return new XRayRecording(context, current, invocation);
    }

    @Override
    public Recording invocation(@Nullable String header) {
        MendedContext context = context();
        if (context == null) {
            return Recording.none();
        }
        InvocationSegment invocation = context.invocation(header == null ? "" : header);
        return new XRayRecording(context, invocation, invocation);
    }

    @Override
    public void flush() {
        MendedContext context = context();
        if (context != null) {
            InvocationSegment invocation = InvocationSegment.of(context.current());
            if (invocation != null) {
                invocation.flush();
            }
        }
    }

    @Override
    public AwsClientTracing awsClients() {
        AwsClientTracing known = clients;
        if (known == null) {
            known = new AwsCallTracing(this, REPORTS, true);
            clients = known;
        }
        return known;
    }

    @Override
    public void rehearse(Runnable work) {
        MendedContext context = context();
        if (context == null) {
            work.run();
            return;
        }
        context.rehearse(work);
    }

    /** A socket of the snapshot is of no use in what is restored from it: the next send opens one. */
    @Override
    public void restored() {
        REPORTS.restored();
        DocumentSender.standard().close();
    }
}
