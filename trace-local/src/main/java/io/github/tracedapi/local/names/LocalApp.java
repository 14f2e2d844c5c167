package io.github.tracedapi.local.names;

import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.DeployValues;
import io.github.tracedapi.trace.template.Resource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An app as it is on this machine: what only a deploy would tell has a value.
 *
 * <pre>{@code
 * LocalApp app = LocalApp.read(Path.of("cdk.out"), Map.of("Stage", "dev", "/orders/table", "orders"));
 * for (Resource function : app.assembly().resources("AWS::Lambda::Function")) {
 *     app.names().resolve(function.property("Environment", "Variables", "TABLE_NAME"));
 * }
 * }</pre>
 *
 * <p>A trace is predicted of {@link CloudAssembly#read(Path)}, in which all that stays open.
 *
 * @param assembly with the account {@value LocalNames#ACCOUNT} and the region {@value LocalNames#REGION} where the app leaves
 *     them open, parameters' defaults, what is given, and the app's own SSM parameters
 * @param names    of its resources
 */
public record LocalApp(CloudAssembly assembly, LocalNames names) {

    /**
     * Reads an app. Bad content is no exception: {@link CloudAssembly#unread()} says it.
     *
     * @param path  {@code cdk.out}, or one template
     * @param given values by name: of a parameter ({@code Stage}, or {@code Orders:Stage} for one stack), or of an SSM parameter
     *     ({@code /orders/table})
     */
    public static LocalApp read(Path path, Map<String, String> given) {
        LocalApp app = of(path, given);
        Map<String, String> held = app.systemsManager();
        held.keySet().removeAll(given.keySet());
        if (held.isEmpty()) {
            return app;
        }
        held.putAll(given);
        return of(path, held);
    }

    private static LocalApp of(Path path, Map<String, String> given) {
        CloudAssembly assembly =
                CloudAssembly.read(path, new DeployValues(LocalNames.ACCOUNT, LocalNames.REGION, given));
        return new LocalApp(assembly, LocalNames.of(assembly, given));
    }

    /** The SSM parameters that the app makes itself: one of its stacks may look up what another one holds. */
    private Map<String, String> systemsManager() {
        Map<String, String> held = new LinkedHashMap<>();
        for (Resource parameter : assembly.resources("AWS::SSM::Parameter")) {
            names.attribute(parameter, "Value").value().ifPresent(value -> held.put(names.ref(parameter), value));
        }
        return held;
    }
}
