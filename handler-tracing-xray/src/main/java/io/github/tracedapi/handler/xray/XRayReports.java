package io.github.tracedapi.handler.xray;

import io.github.tracedapi.handler.backend.Reports;
import io.github.tracedapi.handler.document.Notices;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What this backend tells besides. */
final class XRayReports extends Reports {
    private static final String OWN = XRayReports.class.getPackageName() + ".";

    /** Those whose caller was looked for: that takes longer than to tell. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    XRayReports(Notices notices) {
        super(notices, true);
    }

    @Override
    public void restored() {
        super.restored();
        told.clear();
    }

    void notInLambda() {
        tell(
                "NotInLambda",
                "X-Ray SDK for Java: LAMBDA_TASK_ROOT is not set, so this is not Lambda – the SDK's recorder is left as it is,"
                        + " and what handlers do by Traced is not recorded – no step is needed, or set it in a test.");
    }

    void startTakesLong(long millis) {
        tell(
                "RecorderNotStarted",
                "AWSXRay: the recorder has not started within " + millis
                        + " ms – what needs it goes on and is not recorded – see"
                        + " whether what waits for it, as a logger that is being set up, is what its start waits for.");
    }

    void recorderReplaced() {
        tell(
                "RecorderReplaced",
                "AWSXRay: another recorder was set by setGlobalRecorder after this library had mended the first one – this one is"
                        + " mended too from now on, but what was begun before is sent as the X-Ray SDK does – set it before the"
                        + " first use of Traced, or use the one that is there.");
    }

    void beganSegment(String name) {
        if (!told.add("SegmentInLambda")) {
            return;
        }
        tell(
                "SegmentInLambda",
                "AWSXRay.beginSegment(" + quoted(name) + "), called by " + caller()
                        + ": in Lambda the segment is Lambda's own – it"
                        + " is ignored and not sent, and subsegments go where they would without it – begin a subsegment.");
    }

    void segmentNotSent(String name) {
        if (!told.add("SegmentInLambda")) {
            return;
        }
        tell(
                "SegmentInLambda",
                "Segment " + quoted(name) + ", sent by " + caller()
                        + ": in Lambda the segment is Lambda's own – it is not sent – begin a subsegment.");
    }

    void stranger(String name) {
        tell(
                "SubsegmentNotEnded",
                "Subsegment " + quoted(name)
                        + ": made by hand, and not ended when the one that it is below was sent – it is lost –"
                        + " begin it by AWSXRay.beginSubsegment, and end it before.");
    }

    void nameless() {
        if (!told.add("NamelessSubsegment")) {
            return;
        }
        tell(
                "NamelessSubsegment",
                "AWSXRay.beginSubsegment, called by " + caller()
                        + ": it was given no name – it is sent as \"unnamed\" – give it the name of what is done in it.");
    }

    void refused(Throwable why) {
        if (!told.add("NotRecorded")) {
            return;
        }
        tell(
                "NotRecorded",
                "X-Ray SDK for Java: it refused what was to be recorded, " + why + ", called by " + caller()
                        + " – the request goes on without it – give it what X-Ray takes.");
    }

    /** Who called the X-Ray SDK or this library: the place to mend. */
    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !isOurs(frame.getClassName()))
                        .findFirst()
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName()
                                + ":" + frame.getLineNumber() + ")")
                        .orElse("(unknown)"));
    }

    private static boolean isOurs(String type) {
        boolean own = type.startsWith(OWN) && type.indexOf('.', OWN.length()) < 0;
        return own || type.startsWith("com.amazonaws.xray.");
    }
}
