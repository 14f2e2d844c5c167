package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.asset.AssetReading;
import io.github.tracedapi.trace.asset.AssetReadings;
import io.github.tracedapi.trace.asset.AwsSdk;
import io.github.tracedapi.trace.asset.ClientInstrumentation;
import io.github.tracedapi.trace.asset.CodeSite;
import io.github.tracedapi.trace.asset.HandlerClass;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.FunctionCode;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is known of functions' code. */
final class CodeReader {
    /** What AWS's OpenTelemetry layers want in AWS_LAMBDA_EXEC_WRAPPER. */
    private static final String OTEL_WRAPPER = "/opt/otel-";

    /** What "sam build" builds from; a built asset holds none of them at its root. */
    private static final List<String> SOURCE = List.of("pom.xml", "build.gradle", "build.gradle.kts");

    private final CloudAssembly assembly;
    private final AssetReadings assets;

    CodeReader(CloudAssembly assembly, AssetReadings assets) {
        this.assembly = assembly;
        this.assets = assets;
    }

    CodeFacts read(Resource function) {
        FunctionCode code = assembly.code(function);
        if (code instanceof FunctionCode.Image image) {
            return CodeFacts.unknown("The code is in the container image " + image.uri() + ", which is not opened");
        }
        if (code instanceof FunctionCode.Unknown unknown) {
            return CodeFacts.unknown("Its code was not read: " + unknown.reason());
        }
        String runtime = function.property("Runtime").text().orElse("");
        if (!runtime.startsWith("java")) {
            return CodeFacts.unknown(
                    runtime.isEmpty()
                            ? "The runtime is known only at deploy"
                            : "The runtime is " + runtime + ", and only Java code is read");
        }
        if (!(code instanceof FunctionCode.Local local)) {
            return CodeFacts.unknown("The code is source in the template");
        }
        return facts(function, local.path());
    }

    private CodeFacts facts(Resource function, Path path) {
        Optional<String> build = SOURCE.stream()
                .filter(file -> Files.isRegularFile(path.resolve(file)))
                .findFirst();
        if (build.isPresent()) {
            return CodeFacts.unknown("Its code is source to be built, with a " + build.get()
                    + " – read what the build wrote, such as SAM's .aws-sam/build/template.yaml");
        }
        List<Path> paths = new ArrayList<>(List.of(path));
        Optional<String> hidden = addLayers(function, paths);
        String handler = function.property("Handler").text().orElse("");
        AssetReading reading = assets.read(paths, handler);
        if (!(reading instanceof AssetReading.Facts facts)) {
            return CodeFacts.unknown(withoutStop(((AssetReading.Unread) reading).reason()));
        }
        List<String> segments = facts.sites(CodeSite.Kind.BEGINS_SEGMENT).stream()
                .map(CodeSite::place)
                .toList();
        Optional<String> missing = hidden.isPresent() || !facts.unread().isEmpty()
                ? Optional.empty()
                : facts.handler().filter(found -> !found.isPresent()).map(HandlerClass::className);
        ClientInstrumentation clients = clients(facts);
        CodeFacts.State state = clients.state() == ClientInstrumentation.State.BY_HAND && isEachGivenOne(facts)
                ? CodeFacts.State.TRACED
                : state(clients.state());
        if (wrapped(function)) {
            return new CodeFacts(
                    CodeFacts.State.TRACED,
                    CodeFacts.Reason.of("AWS_LAMBDA_EXEC_WRAPPER starts OpenTelemetry's layer"),
                    segments,
                    missing);
        }
        if (hidden.isPresent() && state != CodeFacts.State.TRACED) {
            return new CodeFacts(CodeFacts.State.UNKNOWN, CodeFacts.Reason.of(hidden.get()), segments, missing);
        }
        return new CodeFacts(
                state, new CodeFacts.Reason(clients.what(), clients.follows(), clients.mend()), segments, missing);
    }

    /** Adds the layers that can be read; says which cannot, since it may hold what traces the clients. */
    private Optional<String> addLayers(Resource function, List<Path> paths) {
        Optional<String> hidden = Optional.empty();
        for (Value layer : function.property("Layers").list()) {
            Optional<Path> content = HttpEntryHops.first(layer, "AWS::Lambda::LayerVersion")
                    .map(assembly::code)
                    .filter(FunctionCode.Local.class::isInstance)
                    .map(code -> ((FunctionCode.Local) code).path());
            content.ifPresent(paths::add);
            if (content.isEmpty()) {
                hidden = Optional.of(
                        "The layer " + Literals.of(layer) + " is not in the app, and may trace the clients");
            }
        }
        return hidden;
    }

    /** Whether each method that builds a client makes X-Ray's interceptor too, or calls TracedClients. */
    private static boolean isEachGivenOne(AssetReading.Facts facts) {
        Set<String> making = Stream.of(CodeSite.Kind.MAKES_XRAY_INTERCEPTOR, CodeSite.Kind.CALLS_TRACED_CLIENTS)
                .flatMap(kind -> facts.sites(kind).stream())
                .map(CodeReader::method)
                .collect(Collectors.toSet());
        List<CodeSite> building = facts.sites(CodeSite.Kind.BUILDS_CLIENT);
        return !building.isEmpty() && building.stream().map(CodeReader::method).allMatch(making::contains);
    }

    private static String method(CodeSite site) {
        return site.where() + " " + site.className() + "." + site.method();
    }

    private static boolean wrapped(Resource function) {
        return function.property("Environment", "Variables", "AWS_LAMBDA_EXEC_WRAPPER")
                .text()
                .filter(wrapper -> wrapper.startsWith(OTEL_WRAPPER))
                .isPresent();
    }

    /** Of the two SDKs the one that is worse off: a function may be in the middle of its move from v1 to v2. */
    private static ClientInstrumentation clients(AssetReading.Facts facts) {
        ClientInstrumentation v2 = ClientInstrumentation.of(facts, AwsSdk.V2);
        ClientInstrumentation v1 = ClientInstrumentation.of(facts, AwsSdk.V1);
        return badness(v1) > badness(v2) ? v1 : v2;
    }

    private static int badness(ClientInstrumentation clients) {
        return switch (state(clients.state())) {
            case NO_CLIENTS -> 0;
            case TRACED -> 1;
            case UNKNOWN -> 2;
            case NOT_INSTRUMENTED -> 3;
            case REGISTRATION_LOST -> 4;
        };
    }

    private static CodeFacts.State state(ClientInstrumentation.State state) {
        return switch (state) {
            case REGISTERED, OTHER -> CodeFacts.State.TRACED;
            case NO_CLIENTS -> CodeFacts.State.NO_CLIENTS;
            case NOT_INSTRUMENTED -> CodeFacts.State.NOT_INSTRUMENTED;
            case REGISTRATION_LOST, REGISTRATION_OVERWRITTEN, CLASS_MISSING, SDK_RELOCATED ->
                CodeFacts.State.REGISTRATION_LOST;
            // Which of the clients are given the interceptor, the asset does not tell.
            case BY_HAND, UNKNOWN -> CodeFacts.State.UNKNOWN;
        };
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
