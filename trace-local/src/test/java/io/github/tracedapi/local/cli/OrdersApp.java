package io.github.tracedapi.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An orders API as one template, and a trace of it as X-Ray's API answers. */
final class OrdersApp {
    static final String TRACE = "1-6b02d324-91acdb908c764d8dab1fd98d";

    private OrdersApp() {}

    /** Everything is traced, but that no asset tells how the handler calls its table. */
    static String template() {
        return """
                Resources:
                  Api:
                    Type: AWS::ApiGateway::RestApi
                    Properties: {Name: orders}
                  Method:
                    Type: AWS::ApiGateway::Method
                    Properties:
                      RestApiId: {Ref: Api}
                      ResourceId: {"Fn::GetAtt": [Api, RootResourceId]}
                      HttpMethod: GET
                      Integration:
                        Type: AWS_PROXY
                        IntegrationHttpMethod: POST
                        Uri: {"Fn::Sub": "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Handler.Arn}/invocations"}
                  Deployment:
                    Type: AWS::ApiGateway::Deployment
                    DependsOn: Method
                    Properties: {RestApiId: {Ref: Api}}
                  Stage:
                    Type: AWS::ApiGateway::Stage
                    Properties:
                      RestApiId: {Ref: Api}
                      DeploymentId: {Ref: Deployment}
                      StageName: prod
                      TracingEnabled: true
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      AssumeRolePolicyDocument: {}
                      ManagedPolicyArns: ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"]
                  Handler:
                    Type: AWS::Lambda::Function
                    Properties:
                      FunctionName: orders
                      Runtime: java21
                      Handler: shop.Orders
                      Role: {"Fn::GetAtt": [Role, Arn]}
                      Code: {S3Bucket: b, S3Key: k}
                      TracingConfig: {Mode: Active}
                """;
    }

    /** The same with a stage that is not traced. */
    static String untraced() {
        return template().replace("TracingEnabled: true", "TracingEnabled: false");
    }

    static void write(Path folder, String template) throws IOException {
        Files.writeString(folder.resolve("orders.yaml"), template);
    }

    /** A trace in which the API calls the function. */
    static String trace() {
        return """
                {"id": "0f3a5c7e9b1d2f40", "name": "orders/prod", "trace_id": "%s", "start_time": 1795347236.412, "end_time": 1795347237.861, "origin": "AWS::ApiGateway::Stage", "http": {"request": {"method": "GET", "url": "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/"}, "response": {"status": 200}}, "subsegments": [{"id": "1b2d4f60718293a4", "name": "Lambda", "namespace": "aws", "start_time": 1795347236.419, "end_time": 1795347237.858, "aws": {"operation": "Invoke", "function_name": "orders"}}]}
                {"id": "2c3e5071829304b5", "name": "orders", "trace_id": "%s", "parent_id": "1b2d4f60718293a4", "start_time": 1795347236.43, "end_time": 1795347237.85, "origin": "AWS::Lambda"}
                {"id": "3d4f618293a4b5c6", "name": "orders", "trace_id": "%s", "parent_id": "2c3e5071829304b5", "start_time": 1795347236.5, "end_time": 1795347237.84, "origin": "AWS::Lambda::Function"}
                """.formatted(TRACE, TRACE, TRACE);
    }
}
