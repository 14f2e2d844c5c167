package io.github.tracedapi.construct;

import java.util.Optional;

/** What leads people to an API's traces: an X-Ray group, a link to the console, a saved query over the logs. */
record TraceViews(Optional<ApiTraceGroup> group, boolean url, boolean query) {

    /** Checked; nothing of it is made unless it was asked for. */
    static TraceViews of(
            TracedApiFunction construct, TracedApiFunctionProps props, ApiSettings settings, Mistakes mistakes) {
        RequestsQuery.check(props, settings, mistakes);
        return new TraceViews(
                ApiTraceGroup.of(construct, props, settings, mistakes),
                Boolean.TRUE.equals(props.tracesUrlOutput()),
                RequestsQuery.isAsked(props));
    }

    /** To be called when API and function are there. */
    void makeIn(TracedApiFunction construct) {
        group.ifPresent(traces -> traces.makeIn(construct));
        if (url) {
            TracesUrl.output(construct, construct.getTracesUrl());
        }
        if (query) {
            RequestsQuery.in(construct, construct.getFunction());
        }
    }
}
