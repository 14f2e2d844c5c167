package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.template.Value;
import java.util.List;
import java.util.Optional;

/** No environment variable of an active function tells its tracing library to be quiet. */
final class HandlerEnvironmentRule implements ActiveFunctionRule {
    /** What each library takes as its switch, and the value that turns it off. */
    private static final List<Switch> SWITCHES = List.of(
            new Switch("AWS_XRAY_SDK_ENABLED", "false"),
            new Switch("OTEL_SDK_DISABLED", "true"),
            new Switch("OTEL_TRACES_EXPORTER", "none"),
            new Switch("TRACED_API_BACKEND", "none"),
            new Switch("POWERTOOLS_TRACE_DISABLED", "true"),
            new Switch("POWERTOOLS_TRACE_ENABLED", "false"));

    private record Switch(String variable, String off) {
        boolean isOff(Value variables) {
            return variables.get(variable).text().filter(off::equalsIgnoreCase).isPresent();
        }
    }

    @Override
    public String id() {
        return "TracingDisabledByEnvironment";
    }

    @Override
    public Judgement judge(Prediction app, FunctionFacts function) {
        Place place = function.resource().place();
        Value variables = function.resource().property("Environment", "Variables");
        Optional<Switch> off =
                SWITCHES.stream().filter(known -> known.isOff(variables)).findFirst();
        if (off.isPresent()) {
            return Judgement.unknown(
                    this,
                    place,
                    "the environment variable " + off.get().variable() + " is "
                            + off.get().off(),
                    "a handler whose library heeds it sends no subsegments: the function's segment stays, its calls are gone",
                    "remove the variable");
        }
        return variables instanceof Value.Unknown
                ? new Judgement(Verdict.UNKNOWN, place, Optional.empty())
                : Judgement.traced(place);
    }
}
