package io.github.tracedapi.construct;

import java.util.Map;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/**
 * What the rule packs of cdk-nag find on constructs without options and what stays that way, each with its evidence.
 *
 * <p>An acknowledgement is metadata of one construct, and no part of a template. cdk-nag reads it for that construct's
 * resource alone. CDK itself, which would take it for the whole app, looks for another spelling.
 */
enum NagFinding {
    XRAY_WRITE_ON_EVERYTHING(
            "AwsSolutions-IAM5[Resource::*]",
            "X-Ray has no resources to write to: xray:PutTraceSegments and xray:PutTelemetryRecords, the only actions of"
                    + " this policy, take no Resource but *."),
    NO_USER_POOL(
            "AwsSolutions-COG4",
            "This method lets nobody in who has not signed the request with AWS credentials that may execute-api:Invoke it"
                    + " (AWS_IAM): a Cognito user pool would be a second way to the same end."),
    NO_WEB_ACL(
            "AwsSolutions-APIG3",
            "Every method of this stage wants a request signed with AWS credentials (AWS_IAM), and the stage is throttled: a"
                    + " web ACL, which is paid for by the month and often chosen for a whole account, is left to whoever"
                    + " opens the API."),
    NO_DEAD_LETTER_QUEUE(
            "Serverless-LambdaDLQ",
            "API Gateway calls this function synchronously and hands its errors to the caller: a dead-letter queue receives"
                    + " events of asynchronous calls only, and would stay empty."),
    LOG_ROLE_POLICY_OF_AWS(
            "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]",
            "The policy that AWS's documentation names for this role: API Gateway makes log groups for all stages of the"
                    + " account and region under names of its own, and writes to them.");

    /** cdk-nag takes this off again. Without it, CDK would compare the id with what any plugin finds anywhere in the app. */
    private static final String FOR_ONE_PLACE = "Annotation::";

    private final String rule;
    private final String evidence;

    NagFinding(String rule, String evidence) {
        this.rule = rule;
        this.evidence = evidence;
    }

    void acknowledgeOn(IConstruct construct) {
        construct
                .getNode()
                .addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, Map.of(FOR_ONE_PLACE + rule, evidence));
    }
}
