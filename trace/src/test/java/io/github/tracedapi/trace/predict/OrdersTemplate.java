package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.asset.AssetReadings;
import io.github.tracedapi.trace.map.Finding;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A template of a traced orders API, and the same with one thing changed. */
final class OrdersTemplate {
    private final String text;
    private final Path folder;

    private OrdersTemplate(String text, Path folder) {
        this.text = text;
        this.folder = folder;
    }

    /** Stage, function, role and clients: all traced. The function's code is in the folder below {@code handler}. */
    static OrdersTemplate traced(Path folder) {
        HandlerFolder.traced(folder.resolve("handler"));
        return new OrdersTemplate(resource("/templates/orders.yaml"), folder);
    }

    /** Another text in the place of this one, which must be there. */
    OrdersTemplate with(String old, String other) {
        assertThat(text).contains(old);
        return new OrdersTemplate(text.replace(old, other), folder);
    }

    OrdersTemplate without(String old) {
        return with(old, "");
    }

    /** More resources, indented by two. */
    OrdersTemplate and(String resources) {
        return new OrdersTemplate(text + resources.indent(2), folder);
    }

    /** Without the three lines of TracingConfig. */
    OrdersTemplate withPassiveFunction() {
        return without("      TracingConfig:\n        Mode: Active\n");
    }

    OrdersTemplate withUntracedStage() {
        return without("      TracingEnabled: true\n");
    }

    OrdersTemplate withoutXRayPolicy() {
        return with("Action: [xray:PutTraceSegments, xray:PutTelemetryRecords]", "Action: [cloudwatch:PutMetricData]");
    }

    CloudAssembly assembly() {
        try {
            return CloudAssembly.read(Files.writeString(folder.resolve("Orders.yaml"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TraceMap map() {
        return TracePredictor.predict(assembly());
    }

    Prediction prediction(String... promised) {
        AppFacts app = AppFacts.of(assembly(), new AssetReadings());
        return new Prediction(app, HopJudge.judge(app), Set.of(promised));
    }

    /** What a rule says of a resource. */
    Verdict verdict(Rule rule, String logicalId, String... promised) {
        List<Verdict> verdicts = rule.judge(prediction(promised)).stream()
                .filter(judgement -> judgement.place().logicalId().equals(logicalId))
                .map(Judgement::verdict)
                .toList();
        assertThat(verdicts)
                .as("judgements of " + rule.id() + " on " + logicalId)
                .hasSize(1);
        return verdicts.get(0);
    }

    /** The messages of a rule's findings, after their verdict. */
    List<String> findings(Rule rule, String... promised) {
        return rule.judge(prediction(promised)).stream()
                .flatMap(judgement -> judgement.finding().stream())
                .map(OrdersTemplate::shown)
                .toList();
    }

    /** All findings of the map, after their verdict and rule. */
    List<String> findings() {
        return map().findings().stream()
                .map(finding -> finding.rule() + " " + shown(finding))
                .toList();
    }

    /** {@code from > to}, its verdict and its reason. */
    List<String> hops() {
        TraceMap map = map();
        return map.hops().stream()
                .map(hop ->
                        name(map, hop.from()) + " > " + name(map, hop.to()) + ": " + verdict(hop) + " " + hop.reason())
                .toList();
    }

    private static String verdict(Hop hop) {
        return hop.verdict() + (hop.verdict() == Verdict.TRACED ? " " + hop.carriage() : "");
    }

    private static String name(TraceMap map, String id) {
        return map.node(id).orElseThrow().name();
    }

    private static String shown(Finding finding) {
        return finding.verdict() + " " + finding.message();
    }

    static String resource(String name) {
        try (var stream = OrdersTemplate.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
