package io.github.tracedapi.construct;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.xray.CfnGroup;
import software.constructs.Construct;

/** The X-Ray group of an API's traces. */
record ApiTraceGroup(TraceGroup group, StageService service) {
    private static final int LONGEST_NAME = 32;

    /** Checked; empty if nobody asked for one. */
    static Optional<ApiTraceGroup> of(
            Construct scope, TracedApiFunctionProps props, ApiSettings settings, Mistakes mistakes) {
        TraceGroup group = props.traceGroup();
        if (group == null) {
            return Optional.empty();
        }
        checkName(group.groupName(), mistakes);
        StageService service = StageService.of(scope, settings);
        if (service.isKnown() && service.apiName().matches(".*[\"\\\\].*")) {
            mistakes.add(
                    settings.restApiName().property(),
                    "is " + service.apiName(),
                    "in the filter of traceGroup a quotation mark or a backslash ends the name",
                    "give the API a name without them");
        }
        return Optional.of(new ApiTraceGroup(group, service));
    }

    private static void checkName(@Nullable String name, Mistakes mistakes) {
        if (name == null || Token.isUnresolved(name)) {
            return;
        }
        String property = "traceGroup.groupName";
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            mistakes.add(
                    property,
                    name.isBlank() ? "is empty" : "has " + name.length() + " characters",
                    "X-Ray refuses the group",
                    "give it 1 to " + LONGEST_NAME + " characters, or leave it out for a unique name");
        } else if (name.equals("Default")) {
            mistakes.add(
                    property,
                    "is \"Default\"",
                    "X-Ray keeps that name for the group of all traces",
                    "give it another one, or leave it out for a unique name");
        }
    }

    void makeIn(Construct scope) {
        CfnGroup.Builder.create(scope, "TraceGroup")
                .groupName(group.groupName() == null ? ShortName.of(scope, "", LONGEST_NAME) : group.groupName())
                .filterExpression(service.filterExpression())
                .insightsConfiguration(insights())
                .build();
    }

    private CfnGroup.@Nullable InsightsConfigurationProperty insights() {
        return group.hasInsights()
                ? CfnGroup.InsightsConfigurationProperty.builder()
                        .insightsEnabled(true)
                        .notificationsEnabled(group.hasNotifications())
                        .build()
                : null;
    }
}
