package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.template.Resource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which sampling rules of the app decide what a stage records: those after it follow its decision. */
final class StageSampling {
    private static final int MOST_NAMED = 5;

    private final List<SamplingRule> rules;
    private final Map<String, String> told = new HashMap<>();

    StageSampling(AppFacts app) {
        this.rules = app.assembly().resources("AWS::XRay::SamplingRule").stream()
                .map(SamplingRule::of)
                .sorted(Comparator.comparing(rule -> rule.priority().orElse(SamplingRule.LAST)))
                .toList();
    }

    /** To come after another sentence; empty if the app has no rule for this stage. */
    String of(Resource stage, MapNode node) {
        return told.computeIfAbsent(node.id(), id -> tell(stage, node));
    }

    private String tell(Resource stage, MapNode node) {
        List<SamplingRule> own = rules.stream()
                .filter(rule -> rule.resource().stack().isDeployedWith(stage.stack()))
                .filter(rule -> rule.mayBeFor(node.segmentName()))
                .toList();
        Map<Boolean, List<SamplingRule>> byCertainty =
                own.stream().collect(Collectors.partitioningBy(rule -> rule.isFor(node.segmentName())));
        List<SamplingRule> certain = byCertainty.getOrDefault(true, List.of());
        List<SamplingRule> unknown = byCertainty.getOrDefault(false, List.of());
        return (certain.isEmpty() ? "" : " What is recorded is decided by " + names(certain) + ".")
                + (unknown.isEmpty()
                        ? ""
                        : " Whether API Gateway goes by " + names(unknown)
                                + " is not known: AWS's pages differ on paths and ARNs, or a value is known only at"
                                + " deploy.");
    }

    private static String names(List<SamplingRule> rules) {
        String names = rules.stream()
                .limit(MOST_NAMED)
                .map(rule -> rule.resource().place().path())
                .collect(Collectors.joining(", "));
        return rules.size() > MOST_NAMED ? names + " and " + (rules.size() - MOST_NAMED) + " more" : names;
    }
}
