package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the templates say of one stage of a REST API.
 *
 * @param resource the stage, or the deployment that makes a stage by {@code StageName}
 * @param api      its API, if the app makes it
 * @param tracing  {@code TracingEnabled}
 * @param written  the property as written: {@code false}, or {@code not set}
 */
record StageFacts(Resource resource, Optional<RestApi> api, Answer tracing, String written) {

    /** What the Serverless Framework calls its deployments; its stages get their settings by API calls, after CloudFormation. */
    private static final Pattern SERVERLESS_DEPLOYMENT = Pattern.compile("ApiGatewayDeployment\\d{13}");

    static StageFacts of(Resource stage, Optional<RestApi> api) {
        Value enabled = stage.type().equals("AWS::ApiGateway::Deployment")
                ? stage.property("StageDescription", "TracingEnabled")
                : stage.property("TracingEnabled");
        boolean setLater = enabled instanceof Value.Absent
                && SERVERLESS_DEPLOYMENT.matcher(stage.logicalId()).matches();
        return new StageFacts(
                stage,
                api,
                setLater
                        ? Answer.unknown(
                                "The Serverless Framework sets the stage's TracingEnabled after the deployment, by"
                                        + " provider.tracing.apiGateway")
                        : answer(enabled),
                enabled.text().orElse("not set"));
    }

    private static Answer answer(Value enabled) {
        if (enabled instanceof Value.Absent || enabled.isFalse()) {
            return Answer.NO;
        }
        if (enabled.isTrue()) {
            return Answer.YES;
        }
        return Answer.unknown("TracingEnabled is known only at deploy"
                + (enabled instanceof Value.Unknown unknown ? ": " + unknown.reason() : ""));
    }
}
