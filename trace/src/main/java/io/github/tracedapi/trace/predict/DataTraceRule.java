package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.template.Value;
import java.util.List;
import java.util.Optional;

/** {@code dataTraceEnabled} logs requests; it is not what turns X-Ray on. */
final class DataTraceRule implements Rule {
    @Override
    public String id() {
        return "DataTraceIsNoTracing";
    }

    @Override
    public List<Judgement> judge(Prediction app) {
        return app.app().stages().stream().map(this::judge).toList();
    }

    private Judgement judge(StageFacts stage) {
        Place place = stage.resource().place();
        Value settings = stage.resource().property("MethodSettings");
        if (settings instanceof Value.Unknown) {
            return new Judgement(Verdict.UNKNOWN, place, Optional.empty());
        }
        boolean dataTrace = settings.list().stream()
                .anyMatch(setting -> setting.get("DataTraceEnabled").isTrue());
        if (!dataTrace) {
            return Judgement.notApplicable(place);
        }
        if (!stage.tracing().isNo()) {
            return Judgement.traced(place);
        }
        return Judgement.broken(
                this,
                place,
                "DataTraceEnabled is true and TracingEnabled is " + stage.written(),
                "API Gateway writes requests and responses, bodies and all, to CloudWatch Logs, and nothing to X-Ray",
                "set TracingEnabled: true for traces, and DataTraceEnabled: false outside of tests");
    }
}
