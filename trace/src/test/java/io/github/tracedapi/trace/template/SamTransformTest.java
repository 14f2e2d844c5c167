package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamTransformTest {
    private static final String HEAD = "Transform: AWS::Serverless-2016-10-31\n";

    private static StackTemplate stack(String yaml) {
        CloudAssembly app = Templates.read(HEAD + yaml);
        assertThat(app.unread()).isEmpty();
        return app.stacks().get(0);
    }

    private static StackTemplate function(String properties) {
        return stack("Resources: {Table: {Type: 'AWS::DynamoDB::Table'}, Queue: {Type: 'AWS::SQS::Queue'},"
                + " Bucket: {Type: 'AWS::S3::Bucket'}, Pool: {Type: 'AWS::Cognito::UserPool'},"
                + " Orders: {Type: 'AWS::Serverless::Function', Properties: {Handler: a.B, Runtime: java21, "
                + properties
                + "}}}");
    }

    private static Resource resource(StackTemplate stack, String id) {
        return stack.resource(id).orElseThrow(() -> new AssertionError(id + " is not among " + stack.resources()));
    }

    @Test
    void a_function_becomes_a_function_and_a_role() {
        StackTemplate stack = stack(
                "Resources: {Orders: {Type: 'AWS::Serverless::Function', DependsOn: Table,"
                        + " Properties: {Handler: a.B, Runtime: java21, CodeUri: src/, MemorySize: 512}}, Table: {Type: 'AWS::DynamoDB::Table'}}");
        Resource function = resource(stack, "Orders");

        assertThat(stack.resources())
                .extracting(Resource::type)
                .containsExactly("AWS::DynamoDB::Table", "AWS::IAM::Role", "AWS::Lambda::Function");
        assertThat(function.property("Handler").text()).contains("a.B");
        assertThat(function.property("MemorySize").text()).contains("512");
        assertThat(function.property("CodeUri")).isEqualTo(new Value.Absent());
        assertThat(function.property("Role")).isEqualTo(new Value.Attribute(resource(stack, "OrdersRole"), "Arn"));
        assertThat(function.dependsOn()).containsExactly("Table");
    }

    @Test
    void a_place_says_what_the_template_says() {
        StackTemplate stack = function("Tracing: Active");

        assertThat(resource(stack, "Orders").place())
                .isEqualTo(new Place("Sample", "Orders", "AWS::Serverless::Function", "Sample/Orders"));
        assertThat(resource(stack, "OrdersRole").place())
                .isEqualTo(new Place("Sample", "Orders", "AWS::Serverless::Function", "Sample/Orders/Role"));
        assertThat(resource(stack, "Queue").place())
                .isEqualTo(new Place("Sample", "Queue", "AWS::SQS::Queue", "Sample/Queue"));
    }

    @Test
    void tracing_sets_the_mode_and_lets_the_role_write() {
        StackTemplate stack = function("Tracing: Active");

        assertThat(resource(stack, "Orders").property("TracingConfig", "Mode").text())
                .contains("Active");
        assertThat(resource(stack, "OrdersRole").property("ManagedPolicyArns", "1"))
                .isEqualTo(new Value.Joined(List.of(
                        new Value.Scalar("arn:"),
                        new Value.Unknown("AWS::Partition is known only at deploy"),
                        new Value.Scalar(":iam::aws:policy/AWSXrayWriteOnlyAccess"))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Tracing: Disabled", "Timeout: 3"})
    void without_tracing_there_is_neither(String property) {
        StackTemplate stack = function(property);

        assertThat(resource(stack, "Orders").property("TracingConfig")).isEqualTo(new Value.Absent());
        assertThat(resource(stack, "OrdersRole").property("ManagedPolicyArns").list())
                .hasSize(1);
    }

    @Test
    void a_function_with_a_role_of_its_own_gets_none() {
        StackTemplate stack = function("Tracing: Active, Role: 'arn:aws:iam::1:role/r'");

        assertThat(stack.resource("OrdersRole")).isEmpty();
        assertThat(resource(stack, "Orders").property("Role").text()).contains("arn:aws:iam::1:role/r");
    }

    @Test
    void globals_are_merged_under_a_functions_own_properties() {
        StackTemplate stack = stack("""
                Globals:
                  Function:
                    Tracing: Active
                    Runtime: java17
                    Layers: [one]
                    Environment: {Variables: {A: global, B: global}}
                Resources:
                  Orders:
                    Type: AWS::Serverless::Function
                    Properties: {Runtime: java21, Layers: [two], Environment: {Variables: {B: own}}}
                  Plain:
                    Type: AWS::Serverless::Function
                    Properties: {IgnoreGlobals: '*'}
                  Part:
                    Type: AWS::Serverless::Function
                    Properties: {IgnoreGlobals: [Tracing]}
                """);
        Resource orders = resource(stack, "Orders");

        assertThat(orders.property("TracingConfig", "Mode").text()).contains("Active");
        assertThat(orders.property("Runtime").text()).contains("java21");
        assertThat(orders.property("Layers").list())
                .extracting(Value::text)
                .extracting(text -> text.orElse(""))
                .containsExactly("one", "two");
        assertThat(orders.property("Environment", "Variables", "A").text()).contains("global");
        assertThat(orders.property("Environment", "Variables", "B").text()).contains("own");
        assertThat(resource(stack, "Plain").property("TracingConfig")).isEqualTo(new Value.Absent());
        assertThat(resource(stack, "Plain").property("Runtime")).isEqualTo(new Value.Absent());
        assertThat(resource(stack, "Part").property("TracingConfig")).isEqualTo(new Value.Absent());
        assertThat(resource(stack, "Part").property("Runtime").text()).contains("java17");
    }

    @Test
    void events_of_an_api_are_routes_of_the_implicit_api() {
        StackTemplate stack = stack("""
                Globals: {Api: {TracingEnabled: true}}
                Resources:
                  Orders:
                    Type: AWS::Serverless::Function
                    Properties:
                      Events:
                        Get: {Type: Api, Properties: {Path: '/orders/{id}', Method: get}}
                        Any: {Type: Api, Properties: {Path: /orders, Method: ANY}}
                """);
        Resource stage = resource(stack, "ServerlessRestApiProdStage");
        Resource api = resource(stack, "ServerlessRestApi");
        Value uri = api.property("Body", "paths", "/orders/{id}", "get", "x-amazon-apigateway-integration", "uri");

        assertThat(stage.type()).isEqualTo("AWS::ApiGateway::Stage");
        assertThat(stage.property("TracingEnabled").isTrue()).isTrue();
        assertThat(stage.property("StageName").text()).contains("Prod");
        assertThat(stage.property("RestApiId")).isEqualTo(new Value.Attribute(api, "Ref"));
        assertThat(stage.property("DeploymentId"))
                .isEqualTo(new Value.Attribute(resource(stack, "ServerlessRestApiDeployment"), "Ref"));
        assertThat(stage.place())
                .isEqualTo(new Place(
                        "Sample", "ServerlessRestApi", "AWS::Serverless::Api", "Sample/ServerlessRestApi/Stage"));
        assertThat(uri.attributes()).containsExactly(new Value.Attribute(resource(stack, "Orders"), "Arn"));
        assertThat(api.property("Body", "paths", "/orders").map()).containsOnlyKeys("x-amazon-apigateway-any-method");
        assertThat(resource(stack, "OrdersGetPermission").property("Principal").text())
                .contains("apigateway.amazonaws.com");
    }

    @Test
    void events_of_an_api_that_is_named_are_routes_of_it() {
        StackTemplate stack = stack("""
                Resources:
                  Shop: {Type: AWS::Serverless::Api, Properties: {StageName: v1, TracingEnabled: true, Name: shop}}
                  Orders:
                    Type: AWS::Serverless::Function
                    Properties:
                      Events:
                        Post: {Type: Api, Properties: {Path: /, Method: post, RestApiId: !Ref Shop}}
                Outputs:
                  Stage: {Value: !Ref Shop.Stage}
                """);

        assertThat(stack.resource("ServerlessRestApi")).isEmpty();
        assertThat(resource(stack, "Shop").property("Body", "paths", "/").map()).containsOnlyKeys("post");
        assertThat(resource(stack, "Shop").property("Name").text()).contains("shop");
        assertThat(resource(stack, "Shopv1Stage").property("TracingEnabled").isTrue())
                .isTrue();
        assertThat(stack.section("Outputs")
                        .path("Stage")
                        .path("Value")
                        .path("Ref")
                        .asText())
                .isEqualTo("Shopv1Stage");
    }

    @Test
    void an_api_with_a_definition_of_its_own_keeps_it() {
        StackTemplate stack = stack("""
                Resources:
                  Shop:
                    Type: AWS::Serverless::Api
                    Properties: {StageName: v1, DefinitionBody: {openapi: 3.0.1, paths: {/own: {get: {}}}}}
                  Merged:
                    Type: AWS::Serverless::Api
                    Properties: {StageName: v1, MergeDefinitions: true, DefinitionBody: {paths: {/own: {get: {}}}}}
                  Orders:
                    Type: AWS::Serverless::Function
                    Properties:
                      Events:
                        One: {Type: Api, Properties: {Path: /own, Method: post, RestApiId: !Ref Shop}}
                        Two: {Type: Api, Properties: {Path: /own, Method: post, RestApiId: !Ref Merged}}
                        Three: {Type: Api, Properties: {Path: /new, Method: post, RestApiId: !Ref Merged}}
                """);

        assertThat(resource(stack, "Shop").property("Body", "paths", "/own").map())
                .containsOnlyKeys("get");
        assertThat(resource(stack, "Merged").property("Body", "paths", "/own").map())
                .containsOnlyKeys("get", "post");
        assertThat(resource(stack, "Merged").property("Body", "paths", "/new").map())
                .containsOnlyKeys("post");
    }

    @Test
    void events_of_an_http_api_are_routes_of_the_implicit_one() {
        StackTemplate stack =
                function("Events: {All: {Type: HttpApi}, Get: {Type: HttpApi, Properties: {Path: /a, Method: GET}}}");
        Resource api = resource(stack, "ServerlessHttpApi");
        Resource stage = resource(stack, "ServerlessHttpApiApiGatewayDefaultStage");

        assertThat(api.type()).isEqualTo("AWS::ApiGatewayV2::Api");
        assertThat(api.property("Body", "paths").map()).containsOnlyKeys("$default", "/a");
        assertThat(api.property("Body", "paths", "/a", "get", "x-amazon-apigateway-integration", "payloadFormatVersion")
                        .text())
                .contains("2.0");
        assertThat(stage.type()).isEqualTo("AWS::ApiGatewayV2::Stage");
        assertThat(stage.property("StageName").text()).contains("$default");
        assertThat(stage.property("ApiId")).isEqualTo(new Value.Attribute(api, "Ref"));
    }

    @Test
    void an_http_api_may_name_its_stage() {
        StackTemplate stack = stack(
                "Resources: {Web: {Type: 'AWS::Serverless::HttpApi', Properties: {StageName: live, StageVariables: {a: b}}}}");

        assertThat(resource(stack, "WebliveStage").property("StageName").text()).contains("live");
        assertThat(resource(stack, "WebliveStage")
                        .property("StageVariables", "a")
                        .text())
                .contains("b");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SQS | Queue | AWSLambdaSQSQueueExecutionRole",
                "Kinesis | Stream | AWSLambdaKinesisExecutionRole",
                "DynamoDB | Stream | AWSLambdaDynamoDBExecutionRole",
                "MSK | Stream | AWSLambdaMSKExecutionRole",
            })
    void a_source_that_is_polled_becomes_a_mapping(String type, String property, String policy) {
        StackTemplate stack = function(
                "Events: {In: {Type: " + type + ", Properties: {" + property + ": !GetAtt Queue.Arn, BatchSize: 5}}}");
        Resource mapping = resource(stack, "OrdersIn");

        assertThat(mapping.type()).isEqualTo("AWS::Lambda::EventSourceMapping");
        assertThat(mapping.property("EventSourceArn")).isEqualTo(new Value.Attribute(resource(stack, "Queue"), "Arn"));
        assertThat(mapping.property("FunctionName")).isEqualTo(new Value.Attribute(resource(stack, "Orders"), "Ref"));
        assertThat(mapping.property("BatchSize").text()).contains("5");
        assertThat(mapping.property(property)).isEqualTo(new Value.Absent());
        assertThat(mapping.place().path()).isEqualTo("Sample/Orders/In");
        assertThat(resource(stack, "OrdersRole")
                        .property("ManagedPolicyArns")
                        .list()
                        .toString())
                .contains("policy/service-role/" + policy);
    }

    @Test
    void a_topic_becomes_a_subscription() {
        StackTemplate stack = function("Events: {In: {Type: SNS, Properties: {Topic: 'arn:t'}}}");
        Resource subscription = resource(stack, "OrdersIn");

        assertThat(subscription.type()).isEqualTo("AWS::SNS::Subscription");
        assertThat(subscription.property("TopicArn").text()).contains("arn:t");
        assertThat(subscription.property("Protocol").text()).contains("lambda");
        assertThat(subscription.property("Endpoint")).isEqualTo(new Value.Attribute(resource(stack, "Orders"), "Arn"));
        assertThat(resource(stack, "OrdersInPermission").property("Principal").text())
                .contains("sns.amazonaws.com");
    }

    @Test
    void a_topic_may_reach_a_function_through_a_queue() {
        StackTemplate stack =
                function("Events: {In: {Type: SNS, Properties: {Topic: 'arn:t', SqsSubscription: true}}}");
        Value queue = new Value.Attribute(resource(stack, "OrdersInQueue"), "Arn");

        assertThat(resource(stack, "OrdersIn").property("Protocol").text()).contains("sqs");
        assertThat(resource(stack, "OrdersIn").property("Endpoint")).isEqualTo(queue);
        assertThat(resource(stack, "OrdersInEventSourceMapping").property("EventSourceArn"))
                .isEqualTo(queue);
        assertThat(stack.resource("OrdersInPermission")).isEmpty();
        assertThat(resource(stack, "OrdersRole").property("ManagedPolicyArns").list())
                .hasSize(2);
    }

    @Test
    void a_topic_may_reach_a_function_through_a_queue_of_the_template() {
        StackTemplate stack = function(
                "Events: {In: {Type: SNS, Properties: {Topic: 'arn:t', SqsSubscription: {QueueArn: !GetAtt Queue.Arn}}}}");

        assertThat(stack.resource("OrdersInQueue")).isEmpty();
        assertThat(resource(stack, "OrdersIn").property("Endpoint"))
                .isEqualTo(new Value.Attribute(resource(stack, "Queue"), "Arn"));
    }

    @Test
    void a_bucket_gets_notifications() {
        StackTemplate stack = function(
                "Events: {In: {Type: S3, Properties: {Bucket: !Ref Bucket, Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*']}},"
                        + " More: {Type: S3, Properties: {Bucket: !Ref Bucket, Events: 's3:ObjectRestore:*'}}}");
        Value configurations = resource(stack, "Bucket").property("NotificationConfiguration", "LambdaConfigurations");

        assertThat(configurations.list())
                .extracting(each -> each.get("Event").text().orElse(""))
                .containsExactly("s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:ObjectRestore:*");
        assertThat(configurations.get("0").get("Function"))
                .isEqualTo(new Value.Attribute(resource(stack, "Orders"), "Arn"));
    }

    @Test
    void a_user_pool_gets_a_trigger() {
        StackTemplate stack =
                function("Events: {In: {Type: Cognito, Properties: {UserPool: !Ref Pool, Trigger: PreSignUp}}}");

        assertThat(resource(stack, "Pool").property("LambdaConfig", "PreSignUp"))
                .isEqualTo(new Value.Attribute(resource(stack, "Orders"), "Arn"));
    }

    @Test
    void a_schedule_becomes_a_rule() {
        StackTemplate stack =
                function("Events: {Tick: {Type: Schedule, Properties: {Schedule: rate(5 minutes), Enabled: false}}}");
        Resource rule = resource(stack, "OrdersTick");

        assertThat(rule.type()).isEqualTo("AWS::Events::Rule");
        assertThat(rule.property("ScheduleExpression").text()).contains("rate(5 minutes)");
        assertThat(rule.property("State").text()).contains("DISABLED");
        assertThat(rule.property("Targets", "0", "Arn"))
                .isEqualTo(new Value.Attribute(resource(stack, "Orders"), "Arn"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"EventBridgeRule", "CloudWatchEvent"})
    void an_event_pattern_becomes_a_rule(String type) {
        StackTemplate stack = function(
                "Events: {On: {Type: " + type + ", Properties: {Pattern: {source: [shop]}, EventBusName: bus}}}");

        assertThat(resource(stack, "OrdersOn")
                        .property("EventPattern", "source", "0")
                        .text())
                .contains("shop");
        assertThat(resource(stack, "OrdersOn").property("EventBusName").text()).contains("bus");
        assertThat(resource(stack, "OrdersOn").property("Targets", "0").map()).containsOnlyKeys("Arn", "Id");
    }

    @Test
    void the_schedulers_schedule_has_a_role() {
        StackTemplate stack = function(
                "Events: {Tick: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 hour), Input: x}}}");
        Resource schedule = resource(stack, "OrdersTick");

        assertThat(schedule.type()).isEqualTo("AWS::Scheduler::Schedule");
        assertThat(schedule.property("ScheduleExpression").text()).contains("rate(1 hour)");
        assertThat(schedule.property("Input")).isEqualTo(new Value.Absent());
        assertThat(schedule.property("Target", "Input").text()).contains("x");
        assertThat(schedule.property("Target", "Arn")).isEqualTo(new Value.Attribute(resource(stack, "Orders"), "Arn"));
        assertThat(schedule.property("Target", "RoleArn"))
                .isEqualTo(new Value.Attribute(resource(stack, "OrdersTickRole"), "Arn"));
        assertThat(resource(stack, "OrdersTickRole")
                        .property("Policies", "0", "PolicyDocument", "Statement", "0", "Action")
                        .text())
                .contains("lambda:InvokeFunction");
    }

    @Test
    void dead_letters_go_to_a_queue_that_the_transform_makes() {
        StackTemplate stack = function(
                "Events: {Tick: {Type: Schedule, Properties: {Schedule: rate(1 hour), DeadLetterConfig: {Type: SQS}}}}");

        assertThat(resource(stack, "OrdersTick").property("Targets", "0", "DeadLetterConfig", "Arn"))
                .isEqualTo(new Value.Attribute(resource(stack, "OrdersTickQueue"), "Arn"));
    }

    @Test
    void an_alias_stands_between_events_and_function() {
        StackTemplate stack = stack("""
                Resources:
                  Orders:
                    Type: AWS::Serverless::Function
                    Properties:
                      AutoPublishAlias: live
                      SnapStart: {ApplyOn: PublishedVersions}
                      FunctionUrlConfig: {AuthType: NONE}
                      Events:
                        Get: {Type: Api, Properties: {Path: /, Method: get}}
                        In: {Type: SQS, Properties: {Queue: 'arn:q'}}
                Outputs:
                  Alias: {Value: !Sub '${Orders.Alias}/${Orders.Version}'}
                """);
        Resource alias = resource(stack, "OrdersAliaslive");

        assertThat(alias.type()).isEqualTo("AWS::Lambda::Alias");
        assertThat(alias.property("Name").text()).contains("live");
        assertThat(alias.property("FunctionVersion"))
                .isEqualTo(new Value.Attribute(resource(stack, "OrdersVersion"), "Version"));
        assertThat(resource(stack, "OrdersVersion").property("FunctionName"))
                .isEqualTo(new Value.Attribute(resource(stack, "Orders"), "Ref"));
        assertThat(resource(stack, "OrdersIn").property("FunctionName")).isEqualTo(new Value.Attribute(alias, "Ref"));
        assertThat(resource(stack, "ServerlessRestApi")
                        .property("Body", "paths", "/", "get", "x-amazon-apigateway-integration", "uri")
                        .attributes())
                .containsExactly(new Value.Attribute(alias, "Ref"));
        assertThat(resource(stack, "OrdersUrl").property("Qualifier").text()).contains("live");
        assertThat(resource(stack, "OrdersUrlPublicPermissions")
                        .property("Principal")
                        .text())
                .contains("*");
        assertThat(resource(stack, "Orders").property("SnapStart", "ApplyOn").text())
                .contains("PublishedVersions");
        assertThat(stack.section("Outputs")
                        .path("Alias")
                        .path("Value")
                        .path("Fn::Sub")
                        .asText())
                .isEqualTo("${OrdersAliaslive}/${OrdersVersion}");
    }

    @Test
    void a_function_url_is_a_resource() {
        StackTemplate stack = function("FunctionUrlConfig: {AuthType: AWS_IAM, InvokeMode: RESPONSE_STREAM}");
        Resource url = resource(stack, "OrdersUrl");

        assertThat(url.type()).isEqualTo("AWS::Lambda::Url");
        assertThat(url.property("InvokeMode").text()).contains("RESPONSE_STREAM");
        assertThat(url.property("Qualifier")).isEqualTo(new Value.Absent());
        assertThat(url.property("TargetFunctionArn")).isEqualTo(new Value.Attribute(resource(stack, "Orders"), "Ref"));
        assertThat(url.place().path()).isEqualTo("Sample/Orders/Url");
        assertThat(stack.resource("OrdersUrlPublicPermissions")).isEmpty();
    }

    @Test
    void policies_are_templates_names_arns_documents_and_functions() {
        StackTemplate stack = function("""
                Policies:
                - DynamoDBCrudPolicy: {TableName: !Ref Table}
                - AmazonSQSFullAccess
                - arn:aws:iam::1:policy/own
                - AWSLambdaVPCAccessExecutionRole
                - {Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]}
                - !Ref Managed
                - !If [A, {SQSSendMessagePolicy: {QueueName: !GetAtt Queue.QueueName}}, !Ref 'AWS::NoValue']
                """.replace("\n- ", ",\n- ")
                        .replace("Policies:,", "Policies: [")
                        .replace("- ", "")
                + "]");
        Resource role = resource(stack, "OrdersRole");

        assertThat(role.property("Policies", "0", "PolicyDocument", "Statement", "0", "Action")
                        .list())
                .contains(new Value.Scalar("dynamodb:GetItem"), new Value.Scalar("dynamodb:PutItem"));
        assertThat(role.property("Policies", "0", "PolicyDocument", "Statement", "0", "Resource", "1")
                        .attributes())
                .containsExactly(new Value.Attribute(resource(stack, "Table"), "Ref"));
        assertThat(role.property("ManagedPolicyArns").list().toString())
                .contains(":iam::aws:policy/AmazonSQSFullAccess")
                .contains("value=arn:aws:iam::1:policy/own")
                .contains(":iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole");
        assertThat(role.property("ManagedPolicyArns").list()).hasSize(5);
        assertThat(role.property("Policies", "1", "PolicyDocument", "Statement", "0", "Action")
                        .text())
                .contains("s3:*");
        assertThat(role.references()).contains(resource(stack, "Queue"));
    }

    @Test
    void dead_letters_and_destinations_are_allowed() {
        StackTemplate stack = function(
                "DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Queue.Arn},"
                        + " EventInvokeConfig: {MaximumRetryAttempts: 1, DestinationConfig: {OnFailure: {Type: SNS, Destination: 'arn:t'}}}");
        Resource config = resource(stack, "OrdersEventInvokeConfig");

        assertThat(resource(stack, "Orders").property("DeadLetterConfig", "TargetArn"))
                .isEqualTo(new Value.Attribute(resource(stack, "Queue"), "Arn"));
        assertThat(config.property("DestinationConfig", "OnFailure").map()).containsOnlyKeys("Destination");
        assertThat(config.property("Qualifier").text()).contains("$LATEST");
        assertThat(config.property("MaximumRetryAttempts").text()).contains("1");
        assertThat(resource(stack, "OrdersRole").property("Policies").list())
                .extracting(each -> each.get("PolicyDocument")
                        .get("Statement")
                        .get("0")
                        .get("Action")
                        .text()
                        .orElse(""))
                .containsExactly("sqs:SendMessage", "sns:publish");
    }

    @Test
    void a_state_machine_has_a_definition_a_role_and_events() {
        StackTemplate stack = stack("""
                Resources:
                  Work: {Type: AWS::Lambda::Function}
                  Flow:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Type: EXPRESS
                      Tracing: {Enabled: true}
                      Definition: {StartAt: A, States: {A: {Type: Task, Resource: !GetAtt Work.Arn, End: true}}}
                      Policies: [{LambdaInvokePolicy: {FunctionName: !Ref Work}}]
                      Events:
                        Tick: {Type: Schedule, Properties: {Schedule: rate(1 hour)}}
                        Post: {Type: Api, Properties: {Path: /, Method: post}}
                """);
        Resource flow = resource(stack, "Flow");

        assertThat(flow.type()).isEqualTo("AWS::StepFunctions::StateMachine");
        assertThat(flow.property("StateMachineType").text()).contains("EXPRESS");
        assertThat(flow.property("TracingConfiguration", "Enabled").isTrue()).isTrue();
        assertThat(flow.property("DefinitionString").attributes())
                .containsExactly(new Value.Attribute(resource(stack, "Work"), "Arn"));
        assertThat(flow.property("RoleArn")).isEqualTo(new Value.Attribute(resource(stack, "FlowRole"), "Arn"));
        assertThat(resource(stack, "FlowRole")
                        .property("ManagedPolicyArns")
                        .list()
                        .toString())
                .contains("AWSXrayWriteOnlyAccess");
        assertThat(resource(stack, "FlowTick").property("Targets", "0", "Arn"))
                .isEqualTo(new Value.Attribute(flow, "Ref"));
        assertThat(resource(stack, "FlowTick").property("Targets", "0", "RoleArn"))
                .isEqualTo(new Value.Attribute(resource(stack, "FlowTickRole"), "Arn"));
        assertThat(resource(stack, "ServerlessRestApi")
                        .property("Body", "paths", "/", "post", "x-amazon-apigateway-integration", "credentials"))
                .isEqualTo(new Value.Attribute(resource(stack, "FlowPostRole"), "Arn"));
    }

    @Test
    void a_simple_table_is_a_table() {
        StackTemplate stack = stack("Resources: {T: {Type: 'AWS::Serverless::SimpleTable', Properties: {TableName: t,"
                + " PrimaryKey: {Name: number, Type: Number}}}, D: {Type: 'AWS::Serverless::SimpleTable'}}");

        assertThat(resource(stack, "T").type()).isEqualTo("AWS::DynamoDB::Table");
        assertThat(resource(stack, "T").property("TableName").text()).contains("t");
        assertThat(resource(stack, "T")
                        .property("KeySchema", "0", "AttributeName")
                        .text())
                .contains("number");
        assertThat(resource(stack, "T")
                        .property("AttributeDefinitions", "0", "AttributeType")
                        .text())
                .contains("N");
        assertThat(resource(stack, "D")
                        .property("KeySchema", "0", "AttributeName")
                        .text())
                .contains("id");
        assertThat(resource(stack, "D").property("BillingMode").text()).contains("PAY_PER_REQUEST");
    }

    @Test
    void a_condition_is_that_of_all_that_is_made() {
        StackTemplate stack = stack("""
                Conditions: {Never: !Equals [a, b]}
                Resources:
                  Orders:
                    Type: AWS::Serverless::Function
                    Condition: Never
                    Properties: {Events: {Get: {Type: Api, Properties: {Path: /, Method: get}}}}
                """);

        assertThat(resource(stack, "Orders").created().isFalse()).isTrue();
        assertThat(resource(stack, "OrdersRole").created().isFalse()).isTrue();
        assertThat(resource(stack, "ServerlessRestApi").created().isTrue()).isTrue();
        assertThat(resource(stack, "ServerlessRestApi")
                        .property("Body", "paths", "/")
                        .map())
                .isEmpty();
    }

    @Test
    void what_is_not_expanded_is_said() {
        CloudAssembly app = Templates.read(HEAD + """
                  Resources:
                    Link: {Type: AWS::Serverless::Connector}
                    Orders:
                      Type: AWS::Serverless::Function
                      Properties:
                        Policies: [{UnheardPolicy: {}}]
                        Events: {X: {Type: Unheard}, S: {Type: S3, Properties: {Bucket: !Ref None}}}
                  """);

        assertThat(app.unread())
                .containsExactly(
                        "Sample: \"Link\" is of type \"AWS::Serverless::Connector\", which is not expanded here – what SAM makes of it is not known.",
                        "Sample: \"Orders\" has the policy template \"UnheardPolicy\", which is not known here – what it allows is not known.",
                        "Sample: \"Orders\" has the event \"X\" of type \"Unheard\", which is not known here – what starts it so is not known.",
                        "Sample: \"Orders\" has the event \"S\" of a bucket that is not in the template.");
    }

    @Test
    void without_the_transform_nothing_is_expanded() {
        CloudAssembly app = Templates.read("Resources: {Orders: {Type: 'AWS::Serverless::Function'}}");

        assertThat(app.resources()).extracting(Resource::type).containsExactly("AWS::Serverless::Function");
    }
}
