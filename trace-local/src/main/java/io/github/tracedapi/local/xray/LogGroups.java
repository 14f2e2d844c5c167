package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.lambda.FunctionSettings;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** The log groups of functions, as their segments name them. */
final class LogGroups {
    private final Map<Place, String> named = new LinkedHashMap<>();

    private LogGroups() {}

    static LogGroups of(CloudAssembly app, LocalNames names) {
        LogGroups groups = new LogGroups();
        for (Resource function : app.resources("AWS::Lambda::Function")) {
            Value group = function.property("LoggingConfig", "LogGroup");
            if (!(group instanceof Value.Absent)) {
                names.resolve(group).value().ifPresent(name -> groups.named.putIfAbsent(function.place(), name));
            }
        }
        return groups;
    }

    /** The one of the template, or the one that Lambda makes by itself. */
    String of(FunctionSettings function) {
        return named.getOrDefault(function.place(), "/aws/lambda/" + function.name());
    }
}
