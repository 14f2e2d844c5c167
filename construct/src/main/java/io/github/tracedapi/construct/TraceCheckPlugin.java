package io.github.tracedapi.construct;

import io.github.tracedapi.trace.map.Finding;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.predict.TracePredictor;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awscdk.App;
import software.amazon.awscdk.IPolicyValidationContext;
import software.amazon.awscdk.IPolicyValidationPlugin;
import software.amazon.awscdk.PolicyValidationPluginReport;
import software.amazon.awscdk.PolicyViolatingResource;
import software.amazon.awscdk.PolicyViolation;

/**
 * Asks the predictor, and answers CDK in its own form.
 *
 * <p>CDK asks once an environment, with that environment's templates alone, and merges the answers. A trace crosses
 * environments: the first answer is on the whole app, the others are empty.
 *
 * <p>Never throws: CDK would end the synth with it. Names no rules to CDK beforehand either: it would write them into each
 * template's analytics.
 */
final class TraceCheckPlugin implements IPolicyValidationPlugin {
    private static final String NAME = "TracedApi";

    private final App app;
    private final Set<String> promised;
    private final TraceMapFiles files;
    private final ReadAhead ahead;
    private final Set<String> answered = new TreeSet<>();

    TraceCheckPlugin(App app, Set<String> promised, TraceMapFiles files, ReadAhead ahead) {
        this.app = app;
        this.promised = promised;
        this.files = files;
        this.ahead = ahead;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public PolicyValidationPluginReport validate(IPolicyValidationContext context) {
        List<String> templates = context.getTemplatePaths();
        if (templates.stream().anyMatch(answered::contains)) {
            // The same template a second time: the app is synthesized once more.
            answered.clear();
        }
        boolean first = answered.isEmpty();
        answered.addAll(templates);
        return report(first ? violations() : List.of());
    }

    private List<PolicyViolation> violations() {
        List<PolicyViolation> violations = new ArrayList<>();
        try {
            TraceMap map = TracePredictor.predict(
                    CloudAssembly.read(Path.of(app.getOutdir())), Set.copyOf(promised), ahead.readings());
            map.findings().stream()
                    .filter(finding -> !isToldAlready(finding))
                    .map(TraceCheckPlugin::violation)
                    .forEach(violations::add);
            if (!files.write(map)) {
                violations.add(warning(
                        "StaleTraceMap",
                        "trace-map.json and trace-map.mmd are those of the first synth of this app object, and the map is"
                                + " another one now",
                        "make a new App for each synth"));
            }
        } catch (RuntimeException | StackOverflowError | IOException e) {
            violations.add(warning(
                    "NoTraceMap",
                    "the trace map was not made (" + e + "): whether the trace is whole is not known",
                    "report it with the template, or set context " + TraceCheck.SWITCH + " to false"));
        }
        return violations;
    }

    /** {@link LogRoleNotice} tells it where a construct of ours logs, also in an app whose check is off. */
    private boolean isToldAlready(Finding finding) {
        return finding.acknowledgementId().startsWith(LogRoleNotice.ID + "[")
                && promised.stream().anyMatch(path -> finding.place().path().startsWith(path + "/"));
    }

    private static PolicyViolation violation(Finding finding) {
        return PolicyViolation.builder()
                .ruleName(finding.acknowledgementId())
                .description(finding.what() + " – " + finding.follows())
                .fix(finding.mend())
                .severity(finding.isError() ? "error" : "warning")
                .violatingResources(List.of(PolicyViolatingResource.builder()
                        .constructPath(finding.place().path())
                        .locations(List.of())
                        .build()))
                .build();
    }

    private static PolicyViolation warning(String rule, String description, String fix) {
        return PolicyViolation.builder()
                .ruleName(NAME + "::" + rule)
                .description(description)
                .fix(fix)
                .severity("warning")
                .violatingResources(List.of(PolicyViolatingResource.builder()
                        .constructPath("")
                        .locations(List.of())
                        .build()))
                .build();
    }

    private static PolicyValidationPluginReport report(List<PolicyViolation> violations) {
        return PolicyValidationPluginReport.builder()
                .success(violations.stream().noneMatch(violation -> "error".equals(violation.getSeverity())))
                .violations(violations)
                .build();
    }
}
