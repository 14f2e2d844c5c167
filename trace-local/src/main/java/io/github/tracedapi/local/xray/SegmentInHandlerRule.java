package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.lambda.InvocationReply.Failed;
import io.github.tracedapi.trace.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The handler begins a segment, which only Lambda may. The segment is in a trace of its own, and the current one of its process until it
 * is ended, also in later invocations: each subsegment there fails.
 */
final class SegmentInHandlerRule implements FaultRule {
    private static final Pattern POISONED = Pattern.compile(
            "ClassCastException.{0,60}com\\.amazonaws\\.xray\\.entities\\.(?:SegmentImpl|NoOpSegment|DummySegment)\\b");

    private static final String FOLLOWS =
            "in Lambda the segment is Lambda's own: another is outside of the request's trace, and"
                    + " until it is ended each subsegment of its process fails with a ClassCastException";
    private static final String MEND = "call beginSubsegment or AWSXRay.createSubsegment in place of beginSegment";

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        List<TraceFault> faults = new ArrayList<>();
        Stream.concat(evidence.documents().stream(), evidence.strangers().stream())
                .filter(FunctionDocument::isSegment)
                .forEach(document -> faults.add(fault(
                        where(evidence, document),
                        "its process sent a segment of its own, " + document.title() + " in trace "
                                + document.trace())));
        if (faults.isEmpty()) {
            for (Invoked each : evidence.invoked()) {
                if (texts(each).anyMatch(text -> POISONED.matcher(text).find())) {
                    faults.add(fault(
                            each.name(),
                            "a subsegment could not be begun: a segment is the current entity of its process, which an"
                                    + " invocation before this one may have begun"));
                }
            }
        }
        return faults;
    }

    private static TraceFault fault(String where, String what) {
        return new TraceFault("SegmentInHandler", true, where, what, FOLLOWS, MEND);
    }

    private static Stream<String> texts(Invoked one) {
        Stream<String> log = one.end().log().stream();
        return one.end().reply() instanceof Failed failed
                ? Stream.concat(
                        log,
                        Stream.concat(
                                Stream.of(failed.message(), failed.payload().text()), failed.xrayCause().stream()))
                : log;
    }

    /** The function in whose time it began. */
    private static String where(Evidence evidence, FunctionDocument document) {
        Optional<Instant> start = document.entity().flatMap(Entity::start);
        return evidence.invoked().stream()
                .filter(each -> start.filter(at -> !at.isAfter(each.end().ended())
                                && !at.isBefore(each.end().started().minusMillis(1)))
                        .isPresent())
                .map(Invoked::name)
                .findFirst()
                .orElse("the request");
    }
}
