package io.github.tracedapi.handler.xray;

import io.github.tracedapi.handler.document.Notices;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the backend tells, each thing once for each environment; the sentences. */
final class Reports {
    /** So many subsegments that never end are told by name. */
    private static final int MOST_NAMES = 20;

    private static final String OWN = Reports.class.getPackageName() + ".";

    private final Notices notices;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile boolean invoked;

    Reports(Notices notices) {
        this.notices = notices;
    }

    /** An invocation has begun: from now on a header that is missing is not missing because of the INIT phase. */
    void invoked() {
        invoked = true;
    }

    /** Another environment begins, from a snapshot of this one. */
    void restored() {
        told.clear();
        invoked = false;
    }

    void notRecorded(InvocationHeader header, String name) {
        switch (header.decision()) {
            case NOT_SAMPLED ->
                tellOf(
                        "NotSampled",
                        header,
                        "X-Ray's sampling left this request out – nothing of it is recorded, and its header is sent on with"
                                + " Sampled=0 – no step is needed, or raise the rate of the sampling rule.");
            case INCOMPLETE ->
                tellOf(
                        "TraceHeaderIncomplete",
                        header,
                        "it has no Root, Parent and Sampled=1 together – nothing of this request is recorded – set the"
                                + " function's tracing to Active: with PassThrough Lambda sends no more than this.");
            case BAD ->
                tellOf(
                        "TraceHeaderBad",
                        header,
                        header.fault()
                                + ", which X-Ray would refuse – nothing of this request is recorded – look who sends"
                                + " it: Root=1-<8 hex>-<24 hex>;Parent=<16 hex>;Sampled=<0 or 1>, each once and in small"
                                + " letters, is read.");
            default -> missing(name);
        }
    }

    private void missing(String name) {
        if (invoked) {
            tell(
                    "TraceHeaderMissing",
                    quoted(name)
                            + ": Lambda's runtime gave this thread no X-Amzn-Trace-Id – nothing is recorded – set the"
                            + " function's tracing to Active; on a thread of your own, wrap its executor.");
        } else {
            tell(
                    "InitCall",
                    quoted(name)
                            + ": begun while the environment starts, before its first invocation – it is in no trace and is"
                            + " not recorded – call it from the handler, or do without it.");
        }
    }

    private void tellOf(String id, InvocationHeader header, String text) {
        tell(id, "X-Amzn-Trace-Id " + quoted(cut(header.text())) + ": " + text);
    }

    void notInLambda() {
        tell(
                "NotInLambda",
                "X-Ray SDK for Java: LAMBDA_TASK_ROOT is not set, so this is not Lambda – the SDK's recorder is left as it is,"
                        + " and what handlers do by Traced is not recorded – no step is needed, or set it in a test.");
    }

    void recorderReplaced() {
        tell(
                "RecorderReplaced",
                "AWSXRay: another recorder was set by setGlobalRecorder after this library had mended the first one – this one is"
                        + " mended too from now on, but what was begun before is sent as the X-Ray SDK does – set it before the"
                        + " first use of Traced, or use the one that is there.");
    }

    void beganSegment(String name) {
        if (told.contains("SegmentInLambda")) {
            return;
        }
        tell(
                "SegmentInLambda",
                "AWSXRay.beginSegment(" + quoted(name) + "), called by " + caller()
                        + ": in Lambda the segment is Lambda's own – it"
                        + " is ignored and not sent, and subsegments go where they would without it – begin a subsegment.");
    }

    void segmentNotSent(String name) {
        if (told.contains("SegmentInLambda")) {
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

    void outside(String what) {
        tell(
                "NoSubsegment",
                quoted(what)
                        + ": put in outside of every subsegment – it is lost, as the function's own segment is Lambda's –"
                        + " put it in within one.");
    }

    void afterEnd(String name, String what) {
        tell(
                "AfterEnd",
                quoted(what) + " of the subsegment " + quoted(name)
                        + ": put in after its end – it is lost – put it in before.");
    }

    void neverEnded(String names, int count) {
        tell(
                told.size() < MOST_NAMES ? "SubsegmentNeverEnded[" + names + "]" : "SubsegmentNeverEnded",
                names + ": " + (count == 1 ? "had" : count + " subsegments had")
                        + " not ended when the next invocation began – sent only if that still comes, while those below that had"
                        + " ended were – end each in a finally block, and wait for what runs in other threads.");
    }

    void tooMany(String name, int open) {
        tell(
                "TooManyOpen",
                quoted(name) + ": begun while " + open
                        + " subsegments of the invocation were under way – it and what is below it"
                        + " are not recorded – begin fewer at a time.");
    }

    void tooLarge(String name, String what, int most) {
        tell(
                "TooLarge",
                quoted(what) + " of the subsegment " + quoted(name) + ": what is under way holds more than " + most
                        + " bytes – it is not recorded – put in less: X-Ray takes 64 KB for a subsegment.");
    }

    void nameless() {
        if (told.contains("NamelessSubsegment")) {
            return;
        }
        tell(
                "NamelessSubsegment",
                "AWSXRay.beginSubsegment, called by " + caller()
                        + ": it was given no name – it is sent as \"unnamed\" – give it the name of what is done in it.");
    }

    void refused(Throwable why) {
        if (told.contains("NotRecorded")) {
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

    private void tell(String id, String text) {
        if (told.add(id)) {
            notices.tell(id, text);
        }
    }

    private static String cut(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
