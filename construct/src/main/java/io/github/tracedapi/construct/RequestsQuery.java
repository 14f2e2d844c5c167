package io.github.tracedapi.construct;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.CfnQueryDefinition;
import software.constructs.Construct;

/**
 * A saved query of CloudWatch Logs Insights: one row a request, with its trace, from the access log and the logs of function and
 * API.
 *
 * <p>The access log has the request id of the function's invocation, if there was one, and that of the API. The first is in each
 * line of the function's log, the second in each of the execution log.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html">Query syntax</a>
 */
final class RequestsQuery {
    private static final int LONGEST_PATH = 200;
    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    /** A request that did not reach the function has "-" for its invocation, and its row is that of the API's own id. */
    private static final String QUERY = String.join(
            "\n| ",
            "fields @timestamp",
            "parse integrationRequestId /(?<invocation>" + ID + ")/",
            "parse @message /^\\((?<execution>" + ID + ")\\)/",
            "fields coalesce(invocation, @requestId, record.requestId, requestId, execution) as request",
            "fields coalesce(xrayTraceId, @xrayTraceId, record.tracing.value) as trace",
            "fields coalesce(@duration, record.metrics.durationMs) as ran",
            "fields coalesce(@initDuration, record.metrics.initDurationMs) as started",
            "filter ispresent(request)",
            "stats min(@timestamp) as at, sortsLast(trace) as traceId, sortsLast(httpMethod) as method,"
                    + " sortsLast(path) as url, max(status) as answer, max(responseLatency) as apiMs,"
                    + " max(ran) as functionMs, max(started) as initMs, count(*) as lines by request",
            "sort at desc",
            "limit 100");

    private RequestsQuery() {}

    static void check(TracedApiFunctionProps props, ApiSettings settings, Mistakes mistakes) {
        StageOptions stage = settings.deployOptions().value();
        if (!isAsked(props) || stage == null) {
            return;
        }
        String given = stage.getAccessLogDestination() != null
                ? "accessLogDestination"
                : stage.getAccessLogFormat() != null ? "accessLogFormat" : "";
        if (!given.isEmpty()) {
            mistakes.add(
                    "requestsQuery",
                    "is true, and " + settings.deployOptions().property() + "." + given + " is given",
                    "the query reads the access log that the construct makes, and would find no request",
                    "leave one of them out");
        }
    }

    static boolean isAsked(TracedApiFunctionProps props) {
        return Boolean.TRUE.equals(props.requestsQuery());
    }

    /** To be called when the logs are there. */
    static void in(Construct scope, Function function) {
        CfnQueryDefinition.Builder.create(scope, "RequestsQuery")
                .name(ShortName.of(scope, "", LONGEST_PATH) + "/Requests")
                .queryString(QUERY)
                .logGroupNames(logGroups(scope, function))
                .build();
    }

    /** CDK takes a log group for its name. */
    private static List<Object> logGroups(Construct scope, Function function) {
        return Stream.<Object>of(
                        scope.getNode().tryFindChild("ApiAccessLog"),
                        scope.getNode().tryFindChild("ApiExecutionLog"),
                        function.getLogGroup())
                .filter(Objects::nonNull)
                .toList();
    }
}
