package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.Verdict;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An app of 300 functions in 3,000 resources is no more than its parts. */
class LargeAppTest {
    private static final int FUNCTIONS = 300;

    /** A route, a function, its role and policies, and what it calls and is called by: ten resources. */
    private static final String SERVICE = """
              Path$i: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: p$i}}
              Method$i:
                Type: AWS::ApiGateway::Method
                Properties:
                  RestApiId: !Ref Api
                  ResourceId: !Ref Path$i
                  HttpMethod: GET
                  Integration:
                    Type: AWS_PROXY
                    IntegrationHttpMethod: POST
                    Uri: !Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F$i.Arn}/invocations
              Role$i: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}
              Policy$i:
                Type: AWS::IAM::Policy
                Properties:
                  PolicyName: p
                  Roles: [!Ref Role$i]
                  PolicyDocument:
                    Statement:
                      - {Effect: Allow, Action: [xray:PutTraceSegments, xray:PutTelemetryRecords], Resource: "*"}
                      - {Effect: Allow, Action: ["dynamodb:GetItem", "dynamodb:PutItem"], Resource: !GetAtt T$i.Arn}
                      - {Effect: Allow, Action: "sqs:SendMessage", Resource: !GetAtt Q$i.Arn}
              F$i:
                Type: AWS::Lambda::Function
                DependsOn: Policy$i
                Properties:
                  Runtime: java21
                  Handler: com.acme.OrdersHandler
                  Code: {S3Bucket: b, S3Key: k}
                  Role: !GetAtt Role$i.Arn
                  TracingConfig: {Mode: Active}
                  Environment: {Variables: {TABLE: !Ref T$i, QUEUE: !Ref Q$i}}
              Permission$i: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref F$i, Action: "lambda:InvokeFunction", Principal: apigateway.amazonaws.com}}
              T$i: {Type: AWS::DynamoDB::Table, Properties: {BillingMode: PAY_PER_REQUEST}}
              Q$i: {Type: AWS::SQS::Queue}
              Source$i: {Type: AWS::Lambda::EventSourceMapping, Properties: {EventSourceArn: !GetAtt Q$i.Arn, FunctionName: !Ref F$j}}
              Logs$i: {Type: AWS::Logs::LogGroup}
            """;

    @Test
    void three_thousand_resources_are_predicted_in_a_minute() {
        StringBuilder template = new StringBuilder("""
                Resources:
                  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: large}}
                  Stage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Api, StageName: prod, TracingEnabled: true}}
                """);
        for (int i = 0; i < FUNCTIONS; i++) {
            template.append(SERVICE.replace("$i", "" + i).replace("$j", "" + (i + 1) % FUNCTIONS));
        }
        CloudAssembly app = CloudAssembly.ofTemplate("Large", template.toString());
        assertThat(app.resources()).hasSize(10 * FUNCTIONS + 2);

        TraceMap map = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> TracePredictor.predict(app));

        assertThat(map.hopsFrom("Large/Stage")).hasSize(FUNCTIONS).allMatch(hop -> hop.verdict() == Verdict.TRACED);
        assertThat(map.hopsFrom("Large/F7")).hasSize(2);
        assertThat(map.hopsFrom("Large/Q7"))
                .singleElement()
                .matches(hop -> hop.to().equals("Large/F8"));
        assertThat(map.hops()).hasSize(1 + 4 * FUNCTIONS);
        assertThat(map.findings()).isEmpty();
        assertThat(map.unread()).isEmpty();
    }
}
