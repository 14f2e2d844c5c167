package io.github.tracedapi.sampleapp.cli;

import io.github.tracedapi.construct.TraceCheck;
import io.github.tracedapi.trace.json.TraceMapJson;
import io.github.tracedapi.trace.view.Terminal;
import io.github.tracedapi.trace.view.TextMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;

/** What a synthesized app holds, as its templates say it: stacks, resources, tracing and the handler's zip. */
final class SynthReport {
    private final CloudAssembly assembly;
    private final Terminal terminal;

    SynthReport(CloudAssembly assembly, Terminal terminal) {
        this.assembly = assembly;
        this.terminal = terminal;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (CloudFormationStackArtifact stack : assembly.getStacks()) {
            Map<String, Object> resources = resources(stack);
            text.append(String.format(Locale.ROOT, "%n%s: %d resources%n", stack.getStackName(), resources.size()));
            countByType(resources)
                    .forEach((type, count) -> text.append(String.format(Locale.ROOT, "  %2d  %s%n", count, type)));
            resources.forEach((id, resource) -> text.append(tracing(id, at(resource, "Type"), resource)));
        }
        text.append(String.format(Locale.ROOT, "%nIn %s%n", assembly.getDirectory()));
        handlers()
                .forEach(zip -> text.append(String.format(
                        Locale.ROOT, "  %s, %.1f MB: the handler%n", zip.getFileName(), size(zip) / 1e6)));
        text.append(String.format(Locale.ROOT, "%nThe trace that a request will have:%n%n%s%n", map()));
        text.append(String.format(Locale.ROOT, "%nDeploy it: npx aws-cdk@2.1148.1 deploy --all%n"));
        return text.toString();
    }

    /** As the check has written it at synth. */
    private String map() {
        Path file = Path.of(assembly.getDirectory(), "trace-map.json");
        try {
            return Files.exists(file)
                    ? TextMap.of(TraceMapJson.read(Files.readString(file)), terminal)
                            .strip()
                    : "not predicted: context " + TraceCheck.SWITCH + " is false";
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static String tracing(String id, Object type, Object resource) {
        Object setting;
        if ("AWS::ApiGateway::Stage".equals(type)) {
            setting = "TracingEnabled " + at(resource, "Properties", "TracingEnabled");
        } else if ("AWS::Lambda::Function".equals(type)) {
            setting = "TracingConfig.Mode " + at(resource, "Properties", "TracingConfig", "Mode");
        } else if ("AWS::IAM::ManagedPolicy".equals(type) && actions(resource).contains("xray:")) {
            setting = "allows " + actions(resource);
        } else {
            return "";
        }
        return String.format(Locale.ROOT, "  traced by %s: %s%n", id, setting);
    }

    private static String actions(Object policy) {
        Object statements = at(policy, "Properties", "PolicyDocument", "Statement");
        return statements instanceof List<?> list
                ? list.stream()
                        .map(statement -> at(statement, "Action"))
                        .flatMap(action -> action instanceof List<?> several ? several.stream() : Stream.of(action))
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))
                : String.valueOf(statements);
    }

    private static Map<String, Integer> countByType(Map<String, Object> resources) {
        Map<String, Integer> counts = new TreeMap<>();
        resources.values().forEach(resource -> counts.merge(String.valueOf(at(resource, "Type")), 1, Integer::sum));
        return counts;
    }

    private static Map<String, Object> resources(CloudFormationStackArtifact stack) {
        Map<String, Object> resources = new TreeMap<>();
        if (at(stack.getTemplate(), "Resources") instanceof Map<?, ?> all) {
            all.forEach((id, resource) -> resources.put(String.valueOf(id), resource));
        }
        return resources;
    }

    private static Object at(Object from, String... keys) {
        Object value = from;
        for (String key : keys) {
            value = value instanceof Map<?, ?> map && map.containsKey(key) ? map.get(key) : "(none)";
        }
        return value;
    }

    /** The assets that the functions name: cdk.out may hold those of earlier synths too. */
    private List<Path> handlers() {
        return assembly.getStacks().stream()
                .flatMap(stack -> resources(stack).values().stream())
                .filter(resource -> "AWS::Lambda::Function".equals(at(resource, "Type")))
                .map(function -> Path.of(assembly.getDirectory())
                        .resolve("asset." + at(function, "Properties", "Code", "S3Key")))
                .toList();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
