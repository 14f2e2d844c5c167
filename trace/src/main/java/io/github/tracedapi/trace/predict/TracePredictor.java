package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.asset.AssetReadings;
import io.github.tracedapi.trace.map.Finding;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Predicts the trace of an app from its CloudFormation templates and its functions' assets.
 *
 * <pre>{@code
 * TraceMap map = TracePredictor.predict(Path.of("cdk.out"));
 * if (map.isBroken()) {
 *     map.findings().forEach(finding -> System.err.println(finding.message()));
 * }
 * }</pre>
 *
 * <p>Works on the templates of any CDK language and on hand-written ones, SAM's too. What a template does not tell is
 * {@link Verdict#UNKNOWN}, with the reason; nothing is guessed, and no template makes it throw.
 *
 * <p>Safe to use from several threads.
 */
public final class TracePredictor {
    /** In the order of {@code docs/findings.md}. */
    static final List<Rule> RULES = List.of(
            new StageTracingRule(),
            new FunctionTracingRule(),
            new SwitchedOffRule(),
            new StateMachineTracingRule(),
            new GraphqlApiTracingRule(),
            new UntraceableEntryRule(),
            new XRayWriteAccessRule(),
            new GrantOrderRule(),
            new SingleGrantRule(),
            new InstrumentedClientRule(),
            new InterceptorRegistrationRule(),
            new SegmentInHandlerRule(),
            new HandlerClassRule(),
            new HandlerEnvironmentRule(),
            new DataTraceRule(),
            new SnapStartRule(),
            new SamplingRuleMatchRule(),
            new SamplingRuleCountRule(),
            new RootMethodRule(),
            new LogRoleRule());

    private static final Comparator<Finding> ORDER = Comparator.comparing((Finding finding) -> !finding.isError())
            .thenComparing(finding -> finding.place().path())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::what);

    private TracePredictor() {}

    /**
     * The map of a {@code cdk.out} folder or of one template file, JSON or YAML.
     *
     * @param path the folder or the file; where nothing can be read, the map is empty and {@link TraceMap#unread()} says why
     */
    public static TraceMap predict(Path path) {
        return predict(CloudAssembly.read(path));
    }

    /** The map of templates that have been read. */
    public static TraceMap predict(CloudAssembly assembly) {
        return predict(assembly, Set.of(), new AssetReadings());
    }

    /**
     * The map of templates that have been read, some of whose constructs always trace.
     *
     * @param promised construct paths of such constructs, like {@code Sample/Orders}: an untraced stage or function below one
     *     is there because something switched its tracing off again
     * @param assets   readings of assets, some of which may have been made ahead
     */
    public static TraceMap predict(CloudAssembly assembly, Set<String> promised, AssetReadings assets) {
        AppFacts app = AppFacts.of(assembly, assets);
        List<Hop> hops = HopJudge.judge(app);
        Prediction prediction = new Prediction(app, hops, promised);
        List<Finding> findings = RULES.stream()
                .flatMap(rule -> rule.judge(prediction).stream())
                .flatMap(judgement -> judgement.finding().stream())
                .distinct()
                .sorted(ORDER)
                .toList();
        return new TraceMap(nodes(app, hops), inOrder(app, hops), findings, app.unread());
    }

    /** Only what is on a way: a queue that nobody sends to is not on the map. */
    private static List<MapNode> nodes(AppFacts app, List<Hop> hops) {
        Set<String> used = new TreeSet<>();
        hops.forEach(hop -> {
            used.add(hop.from());
            used.add(hop.to());
        });
        return app.nodes().all().stream()
                .filter(node -> used.contains(node.id()))
                .toList();
    }

    private static List<Hop> inOrder(AppFacts app, List<Hop> hops) {
        List<Hop> ordered = new ArrayList<>();
        for (MapNode node : app.nodes().all()) {
            hops.stream().filter(hop -> hop.from().equals(node.id())).forEach(ordered::add);
        }
        return ordered;
    }
}
