package io.github.tracedapi.handler.backend;

import io.github.tracedapi.handler.document.Notices;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What backends tell, each thing once for each environment; the sentences.
 *
 * <pre>{@code
 * new Reports(Notices.standard(), true).outside("orderId");
 * }</pre>
 */
public class Reports {
    /** So many subsegments that never end are told by name. */
    private static final int MOST_NAMES = 20;

    private final Notices notices;
    private final boolean lambda;
    /** Those that were told by name; others may make names up. */
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    private volatile boolean invoked;

    /**
     * To tell by notices.
     *
     * @param lambda whether this is Lambda: a header that is missing elsewhere is nobody's fault
     */
    public Reports(Notices notices, boolean lambda) {
        this.notices = notices;
        this.lambda = lambda;
    }

    /** An invocation has begun: from now on a header that is missing is not missing because of the INIT phase. */
    public void invoked() {
        invoked = true;
    }

    /** Another environment begins, from a snapshot of this one. */
    public void restored() {
        named.clear();
        invoked = false;
    }

    /** A subsegment was begun in an invocation that is not recorded. */
    public void notRecorded(InvocationHeader header, String name) {
        InvocationHeader.Decision decision = header.decision();
        if (decision == InvocationHeader.Decision.NOT_SAMPLED) {
            tellOf(
                    "NotSampled",
                    header,
                    "X-Ray's sampling left this request out – nothing of it is recorded, and its header is sent on with Sampled=0"
                            + " – no step is needed, or raise the rate of the sampling rule.");
        } else if (decision == InvocationHeader.Decision.INCOMPLETE) {
            tellOf(
                    "TraceHeaderIncomplete",
                    header,
                    "it has no Root, Parent and Sampled=1 together – nothing of this request is recorded – set the function's"
                            + " tracing to Active: with PassThrough Lambda sends no more than this.");
        } else if (decision == InvocationHeader.Decision.BAD) {
            tellOf(
                    "TraceHeaderBad",
                    header,
                    header.fault()
                            + ", which X-Ray would refuse – nothing of this request is recorded – look who sends it:"
                            + " Root=1-<8 hex>-<24 hex>;Parent=<16 hex>;Sampled=<0 or 1>, each once and in small letters, is read.");
        } else {
            missing(name);
        }
    }

    private void missing(String name) {
        if (!lambda) {
            tell(
                    "NotInLambda",
                    quoted(name)
                            + ": there is no X-Amzn-Trace-Id, and this is not Lambda – nothing is recorded – in a test set"
                            + " the system property com.amazonaws.xray.traceHeader.");
        } else if (invoked) {
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

    /** There is a variable that Lambda does not set. */
    public void headerFromVariable() {
        tell(
                "HeaderFromVariable",
                "The environment variable _X_AMZN_TRACE_ID is set: every invocation that comes without a header of its own"
                        + " is taken to be in its trace – unset it, as Lambda's Java runtime does not set it.");
    }

    /** Some of a header is not sent on. */
    public void leftOut(InvocationHeader header) {
        tellOf("TraceHeaderCut", header, header.leftOut() + " – that is not sent on – look who sends it.");
    }

    private void tellOf(String id, InvocationHeader header, String text) {
        String sentOn = header.sentOn();
        tell(id, "X-Amzn-Trace-Id " + quoted(sentOn == null ? "" : sentOn) + ": " + text);
    }

    /** Something was put in where there is no subsegment. */
    public void outside(String what) {
        tell(
                "NoSubsegment",
                quoted(what)
                        + ": put in outside of every subsegment – it is lost, as the function's own segment is Lambda's –"
                        + " put it in within one.");
    }

    /** Something was put into a subsegment that is over. */
    public void afterEnd(String name, String what) {
        tell(
                "AfterEnd",
                quoted(what) + " of the subsegment " + quoted(name)
                        + ": put in after its end – it is lost – put it in before.");
    }

    /**
     * Subsegments had not ended when the next invocation began.
     *
     * @param names some of them
     */
    public void neverEnded(String names, int count) {
        boolean byName = named.contains(names) || (named.size() < MOST_NAMES && named.add(names));
        tell(
                byName ? "SubsegmentNeverEnded[" + names + "]" : "SubsegmentNeverEnded",
                names + ": " + (count == 1 ? "had" : count + " subsegments had")
                        + " not ended when the next invocation began – sent only if that still comes, while those below that had"
                        + " ended were – end each"
                        + " in a finally block, and wait for what runs in other threads.");
    }

    /** Too many subsegments are under way for one more. */
    public void tooMany(String name, int open) {
        tell(
                "TooManyOpen",
                quoted(name) + ": begun while " + open
                        + " subsegments of the invocation were under way – it and what is below it"
                        + " are not recorded – begin fewer at a time.");
    }

    /** What is under way holds too much for something more. */
    public void tooLarge(String name, String what, int most) {
        tell(
                "TooLarge",
                quoted(what) + " of the subsegment " + quoted(name) + ": what is under way holds more than " + most
                        + " bytes – it is not recorded – put in less: X-Ray takes 64 KB for a subsegment.");
    }

    /** An exception has more causes than are recorded. */
    public void causesLeftOut(String type, int most) {
        tell(
                "CausesLeftOut",
                quoted(type) + ": has more than " + most
                        + " causes – the innermost are not recorded – look into the log.");
    }

    /** Another traces a call, too. */
    public void tracedTwice(String other) {
        tell(
                "TracedTwice",
                "AWS SDK client: " + other + " traces it too – each call is recorded once – keep one of the two.");
    }

    /** A call could not be recorded. */
    public void callNotTraced(Throwable why) {
        tell(
                "CallNotTraced",
                "AWS SDK client: a call could not be recorded for "
                        + why.getClass().getName()
                        + " – the call itself went on – report it with the versions of the AWS SDK and of this library.");
    }

    /** Tells a sentence, if none of its id was told before. */
    protected final void tell(String id, String text) {
        notices.tell(id, text);
    }

    /** As a sentence names it. */
    protected static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
