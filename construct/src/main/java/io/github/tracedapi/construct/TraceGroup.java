package io.github.tracedapi.construct;

import org.jspecify.annotations.Nullable;

/**
 * An X-Ray group of the traces that come through an API: a filter in X-Ray's console, and CloudWatch metrics of its own.
 *
 * <pre>{@code
 * TracedApiFunction.Builder.create(this, "Orders")
 *         .traceGroup(TraceGroup.ofApi().insights())
 * }</pre>
 *
 * <p>Immutable. The values are checked when the construct is made.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-console-groups.html">Groups</a>
 */
public final class TraceGroup {
    private final @Nullable String groupName;
    private final boolean insights;
    private final boolean notifications;

    private TraceGroup(@Nullable String groupName, boolean insights, boolean notifications) {
        this.groupName = groupName;
        this.insights = insights;
        this.notifications = notifications;
    }

    /**
     * The traces that have a segment of the API's stage.
     *
     * @return a group without insights
     */
    public static TraceGroup ofApi() {
        return new TraceGroup(null, false, false);
    }

    /**
     * The group's name. Default: one from the construct's path, unique across the stacks of an account.
     *
     * @param groupName 1 to 32 characters, not {@code Default}; or a token
     * @return a group of this name
     */
    public TraceGroup groupName(String groupName) {
        return new TraceGroup(groupName, insights, notifications);
    }

    /**
     * Has X-Ray look for anomalies in the group, which AWS charges for by the trace. Default: it does not.
     *
     * @return a group with insights
     * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-console-insights.html">Insights</a>
     */
    public TraceGroup insights() {
        return new TraceGroup(groupName, true, notifications);
    }

    /**
     * Has X-Ray look for anomalies and tell each to EventBridge. Default: it does not.
     *
     * @return a group with insights that are told
     */
    public TraceGroup notifications() {
        return new TraceGroup(groupName, true, true);
    }

    @Nullable
    String groupName() {
        return groupName;
    }

    boolean hasInsights() {
        return insights;
    }

    boolean hasNotifications() {
        return notifications;
    }
}
