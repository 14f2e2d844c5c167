package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.List;

/** A stage that logs finds the CloudWatch role that API Gateway needs for it, once an account and region. */
final class LogRoleRule implements Rule {
    @Override
    public String id() {
        return "NoApiGatewayLogRole";
    }

    @Override
    public List<Judgement> judge(Prediction app) {
        return app.app().stages().stream()
                .map(stage -> judge(app, stage.resource()))
                .toList();
    }

    private Judgement judge(Prediction app, Resource stage) {
        Place place = stage.place();
        if (!logs(stage)) {
            return Judgement.notApplicable(place);
        }
        boolean made = app.app().assembly().resources("AWS::ApiGateway::Account").stream()
                .filter(account -> !(account.property("CloudWatchRoleArn") instanceof Value.Absent))
                .anyMatch(account -> account.stack().isDeployedWith(stage.stack()));
        if (made) {
            return Judgement.traced(place);
        }
        return Judgement.unknown(
                this,
                place,
                "the stage logs, and this app makes no CloudWatch role for API Gateway",
                "in an account and region whose API Gateway settings hold none, the deployment fails with \"CloudWatch Logs"
                        + " role ARN must be set in account settings to enable logging\"",
                "make an AWS::ApiGateway::Account with CloudWatchRoleArn in one stack of the app (CDK: new"
                        + " ApiGatewayLogRole(..)), or acknowledge this where the account has one");
    }

    private static boolean logs(Resource stage) {
        boolean deployment = stage.type().equals("AWS::ApiGateway::Deployment");
        Value access = deployment
                ? stage.property("StageDescription", "AccessLogSetting")
                : stage.property("AccessLogSetting");
        Value methods =
                deployment ? stage.property("StageDescription", "MethodSettings") : stage.property("MethodSettings");
        return !(access instanceof Value.Absent)
                || methods.list().stream()
                        .map(setting -> setting.get("LoggingLevel").text().orElse("OFF"))
                        .anyMatch(level -> !level.equals("OFF"));
    }
}
