package io.github.tracedapi.local.lambda;

import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.local.names.Resolved;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.FunctionCode;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The functions of an app, as they are called on this machine.
 *
 * <pre>{@code
 * LambdaFunctions functions = LambdaFunctions.read(assembly, names, Map.of("STRIPE_KEY", "test"));
 * functions.byArn("arn:aws:lambda:us-east-1:000000000000:function:orders:live");
 * functions.all().forEach(function -> function.unresolved().forEach(System.err::println));
 * }</pre>
 */
public final class LambdaFunctions {
    private static final int DEFAULT_MEMORY_MB = 128;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final String QUALIFIABLE = ":function:";
    /** As Lambda takes them: {@code PRICE_URL}. */
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]+");

    private final CloudAssembly app;
    private final LocalNames names;
    private final Map<String, String> given;
    private final List<FunctionSettings> all = new ArrayList<>();
    private final Map<Resource, FunctionSettings> byResource = new LinkedHashMap<>();
    private final Map<String, FunctionSettings> byName = new LinkedHashMap<>();
    private final Map<String, FunctionCode> layers = new LinkedHashMap<>();

    private LambdaFunctions(CloudAssembly app, LocalNames names, Map<String, String> given) {
        this.app = app;
        this.names = names;
        this.given = given;
    }

    /**
     * Reads the functions of an app.
     *
     * @param given values for environment variables of all functions, by name; they go before the template's. Names that no
     *     variable may have are left out
     */
    public static LambdaFunctions read(CloudAssembly app, LocalNames names, Map<String, String> given) {
        LambdaFunctions functions = new LambdaFunctions(app, names, new TreeMap<>(given));
        functions.read();
        return functions;
    }

    /** All of them, in the order of the templates. */
    public List<FunctionSettings> all() {
        return List.copyOf(all);
    }

    /**
     * A function by what may be invoked.
     *
     * @param arn of a function, a version or an alias, or the name of a function, with or without {@code :version} or {@code :alias}
     */
    public Optional<FunctionSettings> byArn(String arn) {
        FunctionSettings whole = byName.get(arn);
        if (whole != null) {
            return Optional.of(whole);
        }
        int name = arn.indexOf(QUALIFIABLE);
        int qualifier = arn.indexOf(':', name < 0 ? 0 : name + QUALIFIABLE.length());
        return qualifier < 0 ? Optional.empty() : Optional.ofNullable(byName.get(arn.substring(0, qualifier)));
    }

    /** The content of the layers that are in the app, by their ARNs. */
    Map<String, FunctionCode> layers() {
        return layers;
    }

    private void read() {
        for (Resource layer : app.resources("AWS::Lambda::LayerVersion")) {
            layers.put(names.ref(layer), app.code(layer));
        }
        for (Resource function : app.resources("AWS::Lambda::Function")) {
            FunctionSettings settings = settings(function);
            all.add(settings);
            byResource.put(function, settings);
            byName.put(settings.arn(), settings);
            byName.putIfAbsent(settings.name(), settings);
        }
        for (String type : List.of("AWS::Lambda::Version", "AWS::Lambda::Alias")) {
            for (Resource pointer : app.resources(type)) {
                pointedAt(pointer).ifPresent(function -> byName.putIfAbsent(names.ref(pointer), function));
            }
        }
    }

    private Optional<FunctionSettings> pointedAt(Resource pointer) {
        Value name = pointer.property("FunctionName");
        for (Value.Attribute attribute : name.attributes()) {
            FunctionSettings function = byResource.get(attribute.resource());
            if (function != null) {
                return Optional.of(function);
            }
        }
        return names.resolve(name).value().flatMap(this::byArn);
    }

    private FunctionSettings settings(Resource function) {
        Map<String, String> environment = new LinkedHashMap<>();
        List<String> unresolved = new ArrayList<>();
        variables(function, environment, unresolved);
        List<String> layerArns = new ArrayList<>();
        for (Value layer : function.property("Layers").list()) {
            Resolved arn = names.resolve(layer);
            if (arn instanceof Resolved.Known known) {
                layerArns.add(known.text());
            } else if (arn instanceof Resolved.Unknown unknown) {
                unresolved.add(function.place().path() + ": which of its layers this is, is not known: "
                        + unknown.reason() + " – it runs without that layer");
            }
        }
        return new FunctionSettings(
                names.ref(function),
                text(names.attribute(function, "Arn")).orElse(names.ref(function)),
                names.region(function.stack()),
                function.place(),
                app.code(function),
                text(function, "Runtime").orElse(""),
                text(function, "Handler").orElse(""),
                number(function, "MemorySize", DEFAULT_MEMORY_MB, unresolved),
                Duration.ofSeconds(number(function, "Timeout", DEFAULT_TIMEOUT_SECONDS, unresolved)),
                environment,
                unresolved,
                text(function, "TracingConfig", "Mode").equals(Optional.of("Active")),
                reserved(function),
                layerArns);
    }

    private void variables(Resource function, Map<String, String> environment, List<String> unresolved) {
        String path = function.place().path();
        Value variables = function.property("Environment", "Variables");
        if (variables instanceof Value.Unknown unknown) {
            unresolved.add(path + ": its environment variables are not known: " + unknown.reason()
                    + " – it runs without them");
        }
        variables.map().forEach((name, value) -> {
            String instead = given.get(name);
            if (instead != null) {
                environment.put(name, instead);
                return;
            }
            Resolved resolved = names.resolve(value);
            if (resolved instanceof Resolved.Known known) {
                environment.put(name, known.text());
            } else if (resolved instanceof Resolved.Unknown unknown) {
                unresolved.add(path + ": the environment variable " + name + " is not known: " + unknown.reason()
                        + " – the function runs without it – give it by --env " + name + "=VALUE");
            }
        });
        given.forEach((name, value) -> {
            if (VARIABLE.matcher(name).matches()) {
                environment.putIfAbsent(name, value);
            }
        });
    }

    private OptionalInt reserved(Resource function) {
        Optional<Integer> reserved =
                text(function, "ReservedConcurrentExecutions").flatMap(LambdaFunctions::positive);
        return reserved.isPresent() ? OptionalInt.of(reserved.get()) : OptionalInt.empty();
    }

    private int number(Resource function, String property, int otherwise, List<String> unresolved) {
        Value value = function.property(property);
        Optional<Integer> number =
                text(function, property).flatMap(LambdaFunctions::positive).filter(known -> known > 0);
        if (number.isEmpty() && !(value instanceof Value.Absent)) {
            unresolved.add(function.place().path() + ": " + property
                    + " is no number that is known here – it is taken as " + otherwise);
        }
        return number.orElse(otherwise);
    }

    private static Optional<Integer> positive(String text) {
        return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private Optional<String> text(Resource function, String... property) {
        Value value = function.property(property);
        return value instanceof Value.Absent ? Optional.empty() : text(names.resolve(value));
    }

    private static Optional<String> text(Resolved resolved) {
        return resolved.value();
    }
}
