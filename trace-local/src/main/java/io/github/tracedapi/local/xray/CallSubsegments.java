package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.trace.AwsCall;
import io.github.tracedapi.trace.HttpCall;
import io.github.tracedapi.trace.Subsegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The subsegments that tell of a call which no header names: each tells of one call. */
final class CallSubsegments {
    /** The X-Ray SDK for Java cuts times to milliseconds, and the tap sees a call a moment later and shorter than its caller. */
    private static final Duration CUT = Duration.ofMillis(2);

    private final List<Subsegment> left;

    private CallSubsegments(List<Subsegment> left) {
        this.left = left;
    }

    static CallSubsegments of(Evidence evidence) {
        Set<String> named = new HashSet<>();
        evidence.calls().forEach(call -> call.header().header().parent().ifPresent(named::add));
        List<Subsegment> left = new ArrayList<>();
        for (FunctionDocument document : evidence.documents()) {
            for (Subsegment subsegment : document.subsegments()) {
                if (subsegment.calls().isPresent() && !named.contains(subsegment.id())) {
                    left.add(subsegment);
                }
            }
        }
        return new CallSubsegments(left);
    }

    /** Whether one of them tells of a call; it then tells of no other. */
    boolean take(TappedCall call) {
        for (Iterator<Subsegment> each = left.iterator(); each.hasNext(); ) {
            if (tells(each.next(), call)) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    private static boolean tells(Subsegment subsegment, TappedCall call) {
        boolean around = subsegment
                        .start()
                        .filter(start -> !start.isAfter(call.start().plus(CUT)))
                        .isPresent()
                && subsegment
                        .end()
                        .filter(end -> !end.isBefore(call.end().minus(CUT)))
                        .isPresent();
        return around && (aws(subsegment, call) || remote(subsegment, call));
    }

    private static boolean aws(Subsegment subsegment, TappedCall call) {
        return subsegment.calls().equals(Optional.of("aws"))
                && subsegment.aws().map(AwsCall::operation).equals(Optional.of(call.operation()));
    }

    private static boolean remote(Subsegment subsegment, TappedCall call) {
        return subsegment.calls().equals(Optional.of("remote"))
                && (subsegment.name().equals(call.service())
                        || subsegment
                                .http()
                                .map(HttpCall::url)
                                .filter(url -> url.contains("://" + call.service()))
                                .isPresent());
    }
}
