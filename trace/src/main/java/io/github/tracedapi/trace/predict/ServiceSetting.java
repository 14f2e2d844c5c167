package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.stream.Stream;

/** Judges the one property by which a service other than API Gateway and Lambda turns its tracing on. */
final class ServiceSetting {
    private ServiceSetting() {}

    static Judgement judge(Rule rule, Prediction app, Resource resource, String property, String follows, String mend) {
        Value value = resource.property(property.split("\\."));
        if (value.isTrue()) {
            return Judgement.traced(resource.place());
        }
        boolean decided = value instanceof Value.Absent || value.isFalse();
        if (!decided) {
            return Judgement.unknown(
                    rule,
                    resource.place(),
                    property + " is known only at deploy",
                    "whether the service sends its segment is decided then",
                    "set it to a literal true");
        }
        boolean cut = Stream.concat(app.hopsTo(resource).stream(), app.hopsFrom(resource).stream())
                .map(Hop::verdict)
                .anyMatch(Verdict.BROKEN::equals);
        return cut
                ? Judgement.broken(
                        rule, resource.place(), property + " is " + value.text().orElse("not set"), follows, mend)
                : Judgement.notApplicable(resource.place());
    }
}
