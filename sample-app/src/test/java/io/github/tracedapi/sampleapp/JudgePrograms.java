package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The judges that are no Java: cfn-lint, and cfn-guard with the rules of AWS Control Tower, where {@code .ci/judges} has put them. */
final class JudgePrograms {
    private static final Path HOME = Sample.ROOT.resolve("target/judges");
    private static final Path LINT = HOME.resolve("venv/bin/cfn-lint");
    private static final Path GUARD = HOME.resolve("node_modules/@cdklabs/cdk-validator-cfnguard");
    private static final long PATIENCE_SECONDS = 120;

    private JudgePrograms() {}

    /** Skips the test, with the reason, where they are not; fails instead if {@code judges.required} is true. */
    static void areThere() {
        if (Files.isExecutable(LINT) && Files.isDirectory(GUARD)) {
            return;
        }
        String reason = "no cfn-lint and cfn-guard in " + HOME + ": .ci/judges fetches them";
        if (Boolean.getBoolean("judges.required")) {
            fail(reason);
        }
        Assumptions.abort(reason);
    }

    /** What cfn-lint finds in templates, by the template's name: each as {@code rule path}. */
    static Map<String, List<String>> lint(List<Path> templates) throws IOException, InterruptedException {
        Map<String, List<String>> findings = new TreeMap<>();
        templates.forEach(template -> findings.put(name(template), new ArrayList<>()));
        for (JsonNode match : json(command(LINT, List.of("--format", "json"), templates))) {
            List<String> path = new ArrayList<>();
            match.at("/Location/Path").forEach(step -> path.add(step.asText()));
            findings.get(name(Path.of(match.path("Filename").asText())))
                    .add(match.at("/Rule/Id").asText() + " " + String.join("/", path));
        }
        return findings;
    }

    /** Which of Control Tower's rules there was something for in a template: those that it keeps, and those that it breaks. */
    record Guarded(Set<String> kept, Set<String> broken) {}

    /** What all of Control Tower's rules say of templates, by the template's name. */
    static Map<String, Guarded> guard(List<Path> templates) throws IOException, InterruptedException {
        Map<String, Guarded> guarded = new TreeMap<>();
        List<String> options = List.of(
                "validate",
                "--rules",
                GUARD.resolve("rules/control-tower/cfn-guard").toString(),
                "--structured",
                "--output-format",
                "json",
                "--show-summary",
                "none",
                "--data");
        for (JsonNode report : json(command(guard(), options, templates))) {
            Guarded of = guarded.computeIfAbsent(
                    name(Path.of(report.path("name").asText())), name -> new Guarded(new TreeSet<>(), new TreeSet<>()));
            report.path("compliant").forEach(rule -> of.kept().add(rule.asText()));
            report.path("not_compliant")
                    .forEach(check -> of.broken().add(check.at("/Rule/name").asText()));
        }
        return guarded;
    }

    private static String name(Path template) {
        return template.getFileName().toString().replace(".template.json", "");
    }

    private static List<String> command(Path program, List<String> options, List<Path> templates) {
        return Stream.of(
                        Stream.of(program.toString()),
                        options.stream(),
                        templates.stream().map(Path::toString))
                .flatMap(part -> part)
                .toList();
    }

    private static Path guard() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "macos" : "ubuntu";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        return GUARD.resolve("bin").resolve(system).resolve(processor).resolve("cfn-guard");
    }

    /** What a judge prints; that it found something is no failure of the judge's. */
    private static JsonNode json(List<String> command) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("judge", ".json");
        Path errors = Files.createTempFile("judge", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || Files.size(printed) == 0) {
                throw new AssertionError(command + " judged nothing: " + Files.readString(errors));
            }
            return new ObjectMapper().readTree(Files.readString(printed));
        } finally {
            process.destroy();
            Files.delete(printed);
            Files.delete(errors);
        }
    }
}
