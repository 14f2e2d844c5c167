package io.github.tracedapi.trace.predict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.view.Terminal;
import io.github.tracedapi.trace.view.TextMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/** No template makes the predictor throw, hang or waver: the public apps with parts of them taken away or replaced. */
class AnyTemplateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final List<String> TEMPLATES =
            PublicApps.all().flatMap(app -> templates(app).stream()).toList();

    /** What comes into the place of a part; {@code %s} is the name of another part. */
    private static final List<String> PARTS = List.of(
            "null",
            "true",
            "-1",
            "\"\"",
            "\"%s\"",
            "[]",
            "{}",
            "[null, {}, [], \"%s\"]",
            "{\"Ref\": \"%s\"}",
            "{\"Ref\": \"AWS::NoValue\"}",
            "{\"Ref\": []}",
            "{\"Fn::GetAtt\": [\"%s\", \"Arn\"]}",
            "{\"Fn::GetAtt\": \"%s.Outputs.%s\"}",
            "{\"Fn::Join\": [\"\", [\"arn:\", {\"Ref\": \"%s\"}, \":sqs:\"]]}",
            "{\"Fn::Join\": 1}",
            "{\"Fn::If\": [\"%s\", {\"Ref\": \"%s\"}, null]}",
            "{\"Fn::Sub\": \"${%s}/${%s.Arn}/${\"}",
            "{\"Fn::FindInMap\": [\"%s\", {\"Ref\": \"%s\"}]}",
            "{\"Fn::ImportValue\": {\"Fn::Sub\": \"%s\"}}",
            "{\"Fn::Unheard\": \"%s\"}",
            "{\"Type\": \"AWS::Lambda::Function\", \"Properties\": {\"Role\": {\"Ref\": \"%s\"}}}",
            "{\"Type\": \"AWS::Serverless::Function\", \"Properties\": {\"Events\": {\"%s\": {\"Type\": \"Api\"}}}}");

    /**
     * One change.
     *
     * @param where which part, of as many as there are
     * @param with  which of {@link #PARTS}; one more removes it, and two more put another part of the template there
     * @param other which part's name is meant, or which part itself
     */
    record Change(int where, int with, int other) {}

    @Property(tries = 500)
    void a_mangled_template_is_predicted_in_time_and_twice_the_same(
            @ForAll("templates") String template, @ForAll("changes") List<Change> changes) throws IOException {
        JsonNode tree = JSON.readTree(template);
        changes.forEach(change -> apply(change, tree));

        assertPredicted(tree.toString());
    }

    @Property(tries = 300)
    void so_is_one_whose_lines_are_mixed_up(@ForAll("texts") String template, @ForAll("changes") List<Change> changes) {
        List<String> lines = new ArrayList<>(template.lines().toList());
        for (Change change : changes) {
            int line = change.where() % lines.size();
            switch (change.with() % 4) {
                case 0 -> lines.remove(line);
                case 1 -> lines.add(change.other() % lines.size(), lines.get(line));
                case 2 -> lines.set(line, "  " + lines.get(line));
                default -> lines.set(line, lines.get(line).replaceFirst(": .*", ": !Ref [*a, &a x]"));
            }
            if (lines.isEmpty()) {
                break;
            }
        }

        assertPredicted(String.join("\n", lines));
    }

    private static void assertPredicted(String text) {
        assertTimeoutPreemptively(LONGEST, () -> {
            TraceMap map = TracePredictor.predict(CloudAssembly.ofTemplate("Any", text));
            TraceMap again = TracePredictor.predict(CloudAssembly.ofTemplate("Any", text));

            assertThat(again).isEqualTo(map);
            assertThat(map.hops())
                    .allMatch(hop -> map.node(hop.from()).isPresent()
                            && map.node(hop.to()).isPresent());
            assertThat(TextMap.of(map, Terminal.PLAIN)).endsWith(".\n");
        });
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.of(TEMPLATES).filter(text -> text.startsWith("{"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(TEMPLATES).filter(text -> !text.startsWith("{"));
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Integer> any =
                Arbitraries.integers().between(0, 1_000_000).withDistribution(RandomDistribution.uniform());
        return Combinators.combine(any, any, any)
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static List<String> templates(Path app) {
        try (Stream<Path> files = Files.walk(app)) {
            return files.filter(file -> file.toString().matches(".*\\.(template\\.json|json|yaml)")
                            && !file.endsWith("manifest.json"))
                    .sorted()
                    .map(AnyTemplateTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void apply(Change change, JsonNode tree) {
        List<JsonNode> containers = new ArrayList<>();
        collect(tree, containers);
        JsonNode container = containers.get(change.where() % containers.size());
        if (container.isEmpty()) {
            return;
        }
        int index = change.where() / 7 % container.size();
        int kind = change.with() % (PARTS.size() + 2);
        JsonNode part = kind < PARTS.size()
                ? parse(PARTS.get(kind).replace("%s", name(tree, change.other())))
                : containers.get(change.other() % containers.size()).deepCopy();
        if (container instanceof ArrayNode list) {
            if (kind == PARTS.size()) {
                list.remove(index);
            } else {
                list.set(index, part);
            }
        } else if (container instanceof ObjectNode object) {
            String key = new ArrayList<>(object.properties()).get(index).getKey();
            if (kind == PARTS.size()) {
                object.remove(key);
            } else {
                object.set(key, part);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static String name(JsonNode tree, int which) {
        List<String> names = new ArrayList<>();
        tree.path("Resources").fieldNames().forEachRemaining(names::add);
        tree.path("Parameters").fieldNames().forEachRemaining(names::add);
        return names.isEmpty() ? "Nobody" : names.get(which % names.size());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
