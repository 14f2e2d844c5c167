package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of hop, as far as it is traced, cut, not applicable or unknown. */
class HopsTest {
    @TempDir
    Path folder;

    private OrdersTemplate traced;
    private int before;

    @BeforeEach
    void read() {
        traced = OrdersTemplate.traced(folder);
        before = traced.hops().size();
    }

    /** The hops that more resources add, or those that lead to or from a name. */
    private static List<String> hops(OrdersTemplate template, String name) {
        return template.hops().stream().filter(hop -> hop.contains(name)).toList();
    }

    @Test
    void a_whole_trace_goes_from_the_client_to_the_table() {
        assertThat(before).isEqualTo(3);
        assertThat(traced.hops())
                .containsExactly(
                        "client > orders-api/prod: TRACED SAME_TRACE The trace begins here, or goes on if the client sends a"
                                + " trace header.",
                        "orders-api/prod > Orders: TRACED SAME_TRACE Orders follows the sampling decision of"
                                + " orders-api/prod.",
                        "Orders > orders: TRACED SAME_TRACE The clients in Orders are traced.");
        assertThat(traced.findings()).isEmpty();
        assertThat(traced.map().isBroken()).isFalse();
        assertThat(traced.map().unread()).isEmpty();
    }

    @Test
    void an_untraced_stage_breaks_both_hops_at_it() {
        assertThat(traced.withUntracedStage().hops())
                .containsExactly(
                        "client > orders-api/prod: BROKEN orders-api/prod lacks TracingEnabled: true, and what it calls is"
                                + " traced.",
                        "orders-api/prod > Orders: BROKEN orders-api/prod lacks TracingEnabled: true: Orders begins traces of"
                                + " its own.",
                        "Orders > orders: TRACED SAME_TRACE The clients in Orders are traced.");
        assertThat(traced.withUntracedStage().map().isBroken()).isTrue();
    }

    @Test
    void an_app_without_any_tracing_has_nothing_to_break() {
        OrdersTemplate silent = traced.withUntracedStage().withPassiveFunction();

        assertThat(silent.hops())
                .containsExactly(
                        "client > orders-api/prod: NOT_APPLICABLE orders-api/prod lacks TracingEnabled: true, and nothing that"
                                + " it calls is traced.",
                        "orders-api/prod > Orders: NOT_APPLICABLE Nobody asked for a trace.",
                        "Orders > orders: NOT_APPLICABLE Orders is not traced.");
        assertThat(silent.map().isBroken()).isFalse();
    }

    @Test
    void a_function_that_may_not_write_breaks_the_hop_to_it() {
        assertThat(traced.withoutXRayPolicy().hops())
                .contains("orders-api/prod > Orders: BROKEN Orders may not write to X-Ray.");
    }

    @Test
    void what_is_decided_at_deploy_is_unknown_on_both_sides() {
        assertThat(traced.with("Mode: Active", "Mode: !ImportValue m").hops().get(1))
                .startsWith("orders-api/prod > Orders: UNKNOWN TracingConfig.Mode is known only at deploy: ");
        assertThat(traced.with("TracingEnabled: true", "TracingEnabled: !ImportValue m")
                        .hops())
                .allMatch(hop ->
                        hop.startsWith("Orders") || hop.contains(": UNKNOWN TracingEnabled is known only at deploy"));
    }

    @Test
    void methods_are_told_by_their_paths() {
        assertThat(traced.map().hops().get(1).label()).isEqualTo("ANY /, ANY /{proxy+}");
        assertThat(traced.map().hops().get(1).always()).isTrue();
    }

    @Test
    void many_methods_are_counted() {
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            more.append("M")
                    .append(i)
                    .append(":\n  Type: AWS::ApiGateway::Method\n  Properties:\n    RestApiId: !Ref Api\n")
                    .append("    ResourceId: !Ref Proxy\n    HttpMethod: V")
                    .append(i)
                    .append("\n")
                    .append("    Integration: {Type: AWS_PROXY, Uri: !GetAtt Orders.Arn}\n");
        }

        assertThat(traced.and(more.toString()).map().hops().get(1).label())
                .isEqualTo("ANY /, ANY /{proxy+}, V0 /{proxy+}, V1 /{proxy+}, V2 /{proxy+}, V3 /{proxy+} and 4 more");
    }

    @Test
    void a_stage_with_two_functions_calls_one_of_them() {
        OrdersTemplate two = traced.and("""
                        Other:
                          Type: AWS::Lambda::Function
                          Properties: {Code: handler, Handler: com.acme.OrdersHandler, Runtime: java25, Role: !GetAtt Role.Arn}
                        """)
                .with("functions/${Orders.Arn}/invocations # of the root", "functions/${Other.Arn}/invocations");

        assertThat(two.map().hopsFrom("Orders/Stage")).noneMatch(hop -> hop.always());
        assertThat(hops(two, "> Other"))
                .containsExactly("orders-api/prod > Other: BROKEN Other lacks TracingConfig.Mode: Active.");
    }

    @Test
    void routes_are_read_from_an_openapi_body() {
        OrdersTemplate body =
                traced.with("      Name: orders-api", """
                      Name: orders-api
                      Body:
                        openapi: 3.0.1
                        paths:
                          /prices/{id}:
                            get:
                              x-amazon-apigateway-integration: {type: aws_proxy, uri: !GetAtt Orders.Arn}
                            parameters: []
                          /any:
                            x-amazon-apigateway-any-method:
                              x-amazon-apigateway-integration: {type: aws_proxy, uri: !GetAtt Orders.Arn}
                """.stripTrailing().indent(0));

        assertThat(body.map().hops().get(1).label()).isEqualTo("ANY /, ANY /{proxy+}, GET /prices/{id}, ANY /any");
    }

    @Test
    void an_api_named_by_its_openapi_title_has_that_segment_name() {
        OrdersTemplate titled = traced.with("      Name: orders-api", "      Body: {info: {title: titled}, paths: {}}");

        assertThat(titled.map().node("Orders/Stage").orElseThrow().segmentName())
                .contains("titled/prod");
    }

    @Test
    void a_service_integration_is_recorded_by_the_stage() {
        OrdersTemplate service = traced.with(
                "lambda:path/2015-03-31/functions/${Orders.Arn}/invocations # of the root",
                "states:action/StartExecution");

        assertThat(hops(service, "> states"))
                .containsExactly("orders-api/prod > states: TRACED SAME_TRACE orders-api/prod records the call.");
        assertThat(hops(service.withUntracedStage(), "> states"))
                .containsExactly("orders-api/prod > states: NOT_APPLICABLE Nobody asked for a trace.");
    }

    @Test
    void an_http_integration_may_go_on_or_not() {
        OrdersTemplate http = traced.with("Type: AWS_PROXY # of the root", "Type: HTTP_PROXY")
                .with(
                        "!Sub arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Orders.Arn}/invocations # of the root",
                        "https://prices.example.com/v1");

        assertThat(hops(http, "> prices.example.com"))
                .containsExactly(
                        "orders-api/prod > prices.example.com: UNKNOWN Whether the host records segments is in no"
                                + " template.");
        assertThat(hops(http.withUntracedStage(), "> prices.example.com"))
                .containsExactly("orders-api/prod > prices.example.com: NOT_APPLICABLE Nobody asked for a trace.");
        assertThat(hops(http.with("https://prices.example.com/v1", "'%%'"), "> an HTTP endpoint"))
                .hasSize(1);
    }

    @Test
    void a_target_outside_the_app_is_said_to_be_missing() {
        OrdersTemplate elsewhere =
                traced.with("functions/${Orders.Arn}/invocations # of the root", "functions/arn/invocations");

        assertThat(elsewhere.map().unread())
                .containsExactly(
                        "Orders/RootMethod: what ANY / calls is not in the app's templates – that hop is not on the"
                                + " map");
    }

    @Test
    void a_function_called_by_its_alias_is_the_function() {
        OrdersTemplate alias = traced.and("""
                        Live:
                          Type: AWS::Lambda::Alias
                          Properties: {Name: live, FunctionName: !Ref Orders, FunctionVersion: "1"}
                        """).with("${Orders.Arn}/invocations", "${Live}/invocations");

        assertThat(alias.hops()).hasSize(before);
    }

    @Test
    void an_http_api_hands_on_no_trace() {
        OrdersTemplate http = traced.and("""
                HttpApi: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: quick, ProtocolType: HTTP, Target: !GetAtt Orders.Arn}}
                """);

        assertThat(hops(http, "quick"))
                .containsExactly(
                        "client > quick: NOT_APPLICABLE quick sends no segments: X-Ray traces REST APIs only.",
                        "quick > Orders: NOT_APPLICABLE quick has no segment in X-Ray: the trace begins at Orders, which"
                                + " samples by itself.");
        assertThat(hops(http.withPassiveFunction(), "quick > "))
                .containsExactly("quick > Orders: NOT_APPLICABLE quick has no segment in X-Ray.");
    }

    @Test
    void an_http_apis_body_is_read_like_a_rest_apis() {
        OrdersTemplate http = traced.and("""
                HttpApi:
                  Type: AWS::ApiGatewayV2::Api
                  Properties:
                    Name: bodied
                    Body:
                      paths:
                        /a: {get: {x-amazon-apigateway-integration: {uri: !GetAtt Orders.Arn}}}
                        /b: {x-amazon-apigateway-any-method: {x-amazon-apigateway-integration: {uri: !GetAtt Orders.Arn}}}
                """);

        assertThat(http.map().hopsTo("Orders/Orders"))
                .anyMatch(hop -> hop.label().equals("GET /a, ANY /b"));
    }

    @Test
    void a_listener_rule_leads_to_the_function_behind_its_group() {
        OrdersTemplate balanced = traced.and("""
                Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Name: front}}
                Group:
                  Type: AWS::ElasticLoadBalancingV2::TargetGroup
                  Properties: {TargetType: lambda, Targets: [{Id: !GetAtt Orders.Arn}]}
                Listener: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Balancer}}
                Rule:
                  Type: AWS::ElasticLoadBalancingV2::ListenerRule
                  Properties: {ListenerArn: !Ref Listener, Actions: [{TargetGroupArn: !Ref Group}]}
                """);

        assertThat(hops(balanced, "front >")).hasSize(1);
    }

    private OrdersTemplate sending(String action, String resource, String more) {
        return traced.with(
                        "            Action: [dynamodb:GetItem, dynamodb:PutItem]\n            Resource: !GetAtt Table.Arn\n",
                        "            Action: " + action + "\n            Resource: " + resource + "\n")
                .and(more);
    }

    private static final String READER = """
            ReaderRole:
              Type: AWS::IAM::Role
              Properties: {ManagedPolicyArns: ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"]}
            Reader:
              Type: AWS::Lambda::Function
              Properties:
                Code: handler
                Handler: com.acme.OrdersHandler
                Runtime: java25
                Role: !GetAtt ReaderRole.Arn
                TracingConfig: {Mode: Active}
            """;

    private static final String QUEUE = READER + """
            Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: todo}}
            Reading:
              Type: AWS::Lambda::EventSourceMapping
              Properties: {EventSourceArn: !GetAtt Queue.Arn, FunctionName: !Ref Reader}
            """;

    @Test
    void a_queue_links_its_readers_trace_to_the_senders() {
        OrdersTemplate queue = sending("sqs:SendMessage", "!GetAtt Queue.Arn", QUEUE);

        assertThat(hops(queue, "todo"))
                .contains(
                        "Orders > todo: TRACED SAME_TRACE The clients in Orders are traced.",
                        "todo > Reader: TRACED LINKED Reader begins a trace of its own, which X-Ray links to the sender's.");
        assertThat(hops(queue.with("      TracingConfig: {Mode: Active}\n", ""), "todo > "))
                .containsExactly("todo > Reader: BROKEN Reader lacks TracingConfig.Mode: Active.");
    }

    @Test
    void a_queue_without_a_traced_sender_has_no_trace_to_link() {
        assertThat(hops(traced.and(QUEUE), "todo > "))
                .containsExactly(
                        "todo > Reader: NOT_APPLICABLE No traced sender of todo is in the app: the trace begins at"
                                + " Reader, which samples by itself.");
    }

    @Test
    void a_queue_whose_sender_is_decided_at_deploy_is_unknown() {
        OrdersTemplate queue =
                sending("sqs:SendMessage", "!GetAtt Queue.Arn", QUEUE).with("Code: handler # as", "Code: gone # as");

        assertThat(hops(queue, "todo > "))
                .containsExactly("todo > Reader: UNKNOWN Whether a trace reaches todo is not known.");
    }

    @Test
    void what_lambda_does_to_read_a_queue_is_no_call_of_the_code() {
        OrdersTemplate polling = sending("[sqs:ReceiveMessage, sqs:DeleteMessage]", "!GetAtt Queue.Arn", QUEUE);

        assertThat(hops(polling, "> todo")).isEmpty();
    }

    @Test
    void a_queue_of_another_app_is_on_the_map_by_its_name() {
        OrdersTemplate elsewhere = traced.and("""
                Reading:
                  Type: AWS::Lambda::EventSourceMapping
                  Properties: {EventSourceArn: "arn:aws:sqs:eu-west-1:111122223333:house", FunctionName: !Ref Orders}
                """);

        assertThat(hops(elsewhere, "house >")).hasSize(1);
    }

    @Test
    void a_topic_hands_on_the_trace() {
        OrdersTemplate topic = sending("sns:Publish", "!Ref Topic", READER + """
                Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: news}}
                Subscription:
                  Type: AWS::SNS::Subscription
                  Properties: {Protocol: lambda, TopicArn: !Ref Topic, Endpoint: !GetAtt Reader.Arn}
                """);

        assertThat(hops(topic, "news > "))
                .containsExactly("news > Reader: TRACED SAME_TRACE news hands on the trace header.");
    }

    @Test
    void a_topic_before_a_queue_hands_it_on_through_both() {
        OrdersTemplate both = sending("sns:Publish", "!Ref Topic", QUEUE + """
                Topic:
                  Type: AWS::SNS::Topic
                  Properties: {TopicName: news, Subscription: [{Protocol: sqs, Endpoint: !GetAtt Queue.Arn}]}
                """);

        assertThat(hops(both, "news > "))
                .containsExactly("news > todo: TRACED SAME_TRACE news hands on the trace header.");
        assertThat(hops(both, "todo > "))
                .containsExactly(
                        "todo > Reader: TRACED LINKED Reader begins a trace of its own, which X-Ray links to the"
                                + " sender's.");
    }

    @Test
    void a_bus_hands_on_the_trace_through_its_rule() {
        OrdersTemplate bus = sending("events:PutEvents", "!GetAtt Bus.Arn", READER + """
                Bus: {Type: AWS::Events::EventBus, Properties: {Name: house}}
                Rule:
                  Type: AWS::Events::Rule
                  Properties:
                    Name: placed
                    EventBusName: !Ref Bus
                    EventPattern: {source: [orders]}
                    Targets: [{Id: a, Arn: !GetAtt Reader.Arn}]
                """);

        assertThat(hops(bus, "placed"))
                .containsExactly(
                        "house > placed: TRACED SAME_TRACE house hands on the trace header.",
                        "placed > Reader: TRACED SAME_TRACE placed hands on the trace header.");
    }

    @Test
    void the_default_bus_has_a_node_too() {
        OrdersTemplate rule = traced.and("""
                Rule: {Type: AWS::Events::Rule, Properties: {Name: any, Targets: [{Arn: !GetAtt Orders.Arn}]}}
                """);

        assertThat(hops(rule, "default > any")).hasSize(1);
    }

    @Test
    void a_clock_brings_no_trace() {
        OrdersTemplate clocks = traced.and("""
                Nightly:
                  Type: AWS::Events::Rule
                  Properties: {Name: nightly, ScheduleExpression: rate(1 day), Targets: [{Arn: !GetAtt Orders.Arn}]}
                Hourly:
                  Type: AWS::Scheduler::Schedule
                  Properties: {Name: hourly, Target: {Arn: !GetAtt Orders.Arn}}
                """);

        assertThat(hops(clocks, "ly > "))
                .containsExactly(
                        "nightly > Orders: NOT_APPLICABLE A clock calls, without a trace: the trace begins at Orders, which"
                                + " samples by itself.",
                        "hourly > Orders: NOT_APPLICABLE A clock calls, without a trace: the trace begins at Orders, which"
                                + " samples by itself.");
        assertThat(hops(clocks.withPassiveFunction(), "nightly > "))
                .containsExactly("nightly > Orders: NOT_APPLICABLE A clock calls, without a trace.");
    }

    @Test
    void a_bucket_hands_on_the_trace() {
        String bucket = """
                Bucket:
                  Type: AWS::S3::Bucket
                  Properties:
                    BucketName: files
                    NotificationConfiguration:
                      LambdaConfigurations: [{Event: "s3:ObjectCreated:*", Function: !GetAtt Reader.Arn}]
                """;

        assertThat(hops(sending("s3:PutObject", "!Sub '${Bucket.Arn}/*'", READER + bucket), "files"))
                .containsExactly(
                        "Orders > files: TRACED SAME_TRACE The clients in Orders are traced.",
                        "files > Reader: TRACED SAME_TRACE files hands on the trace header.");
    }

    @Test
    void cdks_bucket_notifications_are_read() {
        OrdersTemplate custom = traced.and("""
                Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: files}}
                Notifications:
                  Type: Custom::S3BucketNotifications
                  Properties:
                    BucketName: !Ref Bucket
                    NotificationConfiguration:
                      LambdaFunctionConfigurations: [{LambdaFunctionArn: !GetAtt Orders.Arn, Events: []}]
                """);

        assertThat(hops(custom, "files > Orders")).hasSize(1);
    }

    @Test
    void a_streams_records_carry_no_trace() {
        OrdersTemplate stream = traced.and("""
                Stream: {Type: AWS::Kinesis::Stream, Properties: {Name: clicks}}
                Reading:
                  Type: AWS::Lambda::EventSourceMapping
                  Properties: {EventSourceArn: !GetAtt Stream.Arn, FunctionName: !Ref Orders}
                TableReading:
                  Type: AWS::Lambda::EventSourceMapping
                  Properties: {EventSourceArn: !GetAtt Table.StreamArn, FunctionName: !Ref Orders}
                Kafka:
                  Type: AWS::Lambda::EventSourceMapping
                  Properties: {FunctionName: !Ref Orders, SelfManagedEventSource: {}}
                """);

        assertThat(hops(stream, "clicks >"))
                .containsExactly(
                        "clicks > Orders: NOT_APPLICABLE Records of clicks carry no trace header: the trace begins at"
                                + " Orders, which samples by itself.");
        assertThat(hops(stream, "orders > Orders")).hasSize(1);
        assertThat(hops(stream, "an event source > Orders")).hasSize(1);
    }

    @Test
    void a_state_machine_takes_part_by_its_own_setting() {
        String machine = """
                Machine:
                  Type: AWS::StepFunctions::StateMachine
                  Properties:
                    StateMachineName: flow
                    TracingConfiguration: {Enabled: true}
                    DefinitionSubstitutions: {Reader: !GetAtt Reader.Arn, Table: !Ref Table}
                """;
        OrdersTemplate flow = sending("states:StartExecution", "!Ref Machine", READER + machine);

        assertThat(hops(flow, "flow"))
                .containsExactly(
                        "Orders > flow: TRACED SAME_TRACE flow follows the sampling decision of Orders.",
                        "flow > Reader: TRACED SAME_TRACE Reader follows the sampling decision of flow.",
                        "flow > orders: TRACED SAME_TRACE flow records the call.");
    }

    @Test
    void an_untraced_state_machine_may_go_on_with_its_callers_trace() {
        String machine = """
                Machine:
                  Type: AWS::StepFunctions::StateMachine
                  Properties:
                    StateMachineName: flow
                    DefinitionSubstitutions: {Reader: !GetAtt Reader.Arn, Table: !Ref Table}
                """;
        String goesOn =
                " UNKNOWN flow lacks TracingConfiguration.Enabled: true: Step Functions goes on with its caller's trace"
                        + " if the state machine's role may write to X-Ray.";
        OrdersTemplate flow = sending("states:StartExecution", "!Ref Machine", READER + machine);

        assertThat(hops(flow, "flow"))
                .containsExactly("Orders > flow:" + goesOn, "flow > Reader:" + goesOn, "flow > orders:" + goesOn);
        assertThat(flow.map().isBroken()).isFalse();
    }

    @Test
    void an_untraced_state_machine_that_nobody_hands_a_trace_breaks_the_hops_behind_it() {
        OrdersTemplate alone = traced.and("""
                Machine:
                  Type: AWS::StepFunctions::StateMachine
                  Properties: {StateMachineName: flow, DefinitionSubstitutions: {Orders: !GetAtt Orders.Arn, Table: !Ref Table}}
                """);

        assertThat(hops(alone, "flow"))
                .containsExactly(
                        "flow > Orders: BROKEN flow lacks TracingConfiguration.Enabled: true: Orders begins traces of its own.",
                        "flow > orders: NOT_APPLICABLE Nobody asked for a trace.");
    }

    @Test
    void a_rule_hands_its_trace_to_an_untraced_state_machine_too() {
        OrdersTemplate bus = sending("events:PutEvents", "!GetAtt Bus.Arn", """
                Bus: {Type: AWS::Events::EventBus, Properties: {Name: house}}
                Machine: {Type: AWS::StepFunctions::StateMachine, Properties: {StateMachineName: flow}}
                Rule:
                  Type: AWS::Events::Rule
                  Properties: {Name: placed, EventBusName: !Ref Bus, Targets: [{Id: a, Arn: !Ref Machine}]}
                """);

        assertThat(hops(bus, "placed > flow"))
                .containsExactly(
                        "placed > flow: UNKNOWN flow lacks TracingConfiguration.Enabled: true: Step Functions goes on"
                                + " with its caller's trace if the state machine's role may write to X-Ray.");
    }

    @Test
    void a_service_integration_leads_to_the_resource_that_its_request_names() {
        String template =
                "RequestTemplates: {application/json: !Sub '{\"stateMachineArn\": \"${Machine}\", \"t\": \"${Table}\"}'}";
        OrdersTemplate service = traced.with(
                        "lambda:path/2015-03-31/functions/${Orders.Arn}/invocations # of the root",
                        "states:action/StartSyncExecution\n        " + template)
                .and("""
                        Machine:
                          Type: AWS::StepFunctions::StateMachine
                          Properties: {StateMachineName: flow, TracingConfiguration: {Enabled: true}}
                        """);

        assertThat(hops(service, "orders-api/prod > flow"))
                .containsExactly(
                        "orders-api/prod > flow: TRACED SAME_TRACE flow follows the sampling decision of orders-api/prod.");
        assertThat(hops(service, "> states")).isEmpty();
    }

    @Test
    void a_stage_before_what_is_decided_at_deploy_is_unknown() {
        OrdersTemplate undecided = traced.withUntracedStage().with("Mode: Active", "Mode: !ImportValue m");

        assertThat(hops(undecided, "client > "))
                .containsExactly(
                        "client > orders-api/prod: UNKNOWN orders-api/prod lacks TracingEnabled: true, and whether what"
                                + " it calls is traced is not known.");
    }

    @Test
    void who_only_reads_a_bucket_hands_it_no_trace() {
        String bucket = READER + """
                Bucket:
                  Type: AWS::S3::Bucket
                  Properties:
                    BucketName: files
                    NotificationConfiguration:
                      LambdaConfigurations: [{Event: "s3:ObjectCreated:*", Function: !GetAtt Reader.Arn}]
                """;
        String object = "!Sub '${Bucket.Arn}/*'";

        for (String reading : List.of("s3:GetObject", "s3:ListBucket", "s3:HeadObject", "s3:Describe*")) {
            assertThat(hops(sending(reading, object, bucket), "files > "))
                    .containsExactly(
                            "files > Reader: NOT_APPLICABLE No traced sender of files is in the app: the trace begins"
                                    + " at Reader, which samples by itself.");
        }
        assertThat(hops(sending("[s3:GetObject, s3:PutObject]", object, bucket), "files > "))
                .containsExactly("files > Reader: TRACED SAME_TRACE files hands on the trace header.");
    }

    @Test
    void events_of_aws_services_carry_no_trace() {
        String rule = """
                Rule:
                  Type: AWS::Events::Rule
                  Properties: {Name: built, EventPattern: {source: [aws.codebuild]}, Targets: [{Arn: !GetAtt Orders.Arn}]}
                """;

        assertThat(hops(traced.and(rule), "built"))
                .contains(
                        "default > built: NOT_APPLICABLE Events of AWS services carry no trace header.",
                        "built > Orders: NOT_APPLICABLE No traced sender of built is in the app: the trace begins at Orders,"
                                + " which samples by itself.");
        assertThat(hops(traced.and(rule.replace("[aws.codebuild]", "[aws.codebuild, orders]")), "default > built"))
                .containsExactly("default > built: NOT_APPLICABLE No traced sender of default is in the app.");
    }

    @Test
    void a_dead_letter_queue_is_lambdas_to_send_to() {
        String queue = "Failed: {Type: AWS::SQS::Queue, Properties: {QueueName: failed}}\n";
        OrdersTemplate letters = sending("sqs:SendMessage", "!GetAtt Failed.Arn", queue)
                .with(
                        "      TracingConfig:\n        Mode: Active",
                        "      DeadLetterConfig: {TargetArn: !GetAtt Failed.Arn}\n"
                                + "      TracingConfig:\n        Mode: Active");

        assertThat(hops(letters, "failed")).isEmpty();
        assertThat(hops(letters.with("TABLE_NAME: !Ref Table", "FAILED: !Ref Failed"), "> failed"))
                .hasSize(1);
    }

    @Test
    void what_a_custom_resource_runs_at_a_deployment_is_no_part_of_a_request() {
        String seed = """
                Seed: {Type: "Custom::Seed", Properties: {ServiceToken: !GetAtt Reader.Arn}}
                SeedPolicy:
                  Type: AWS::IAM::Policy
                  Properties:
                    Roles: [!Ref ReaderRole]
                    PolicyDocument: {Statement: [{Effect: Allow, Action: "dynamodb:PutItem", Resource: !GetAtt Table.Arn}]}
                """;

        assertThat(hops(traced.and(READER + seed), "Reader")).isEmpty();
        assertThat(hops(traced.and(READER + seed.replace("ServiceToken", "Token")), "Reader > orders"))
                .hasSize(1);
        assertThat(hops(
                        traced.and(READER + seed
                                + "Url: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !Ref Reader}}\n"),
                        "Reader > orders"))
                .hasSize(1);
    }

    @Test
    void what_cdks_provider_framework_calls_runs_at_a_deployment_too() {
        String framework = """
                Seed: {Type: "Custom::Seed", Properties: {ServiceToken: !GetAtt Framework.Arn}}
                Framework:
                  Type: AWS::Lambda::Function
                  Properties:
                    Runtime: nodejs22.x
                    Handler: framework.onEvent
                    Role: !GetAtt ReaderRole.Arn
                    Environment: {Variables: {USER_ON_EVENT_FUNCTION_ARN: !GetAtt Reader.Arn}}
                """;
        OrdersTemplate seeded = traced.and(READER + framework)
                .with(
                        "      TracingConfig: {Mode: Active}\n",
                        "      TracingConfig: {Mode: Active}\n      Environment: {Variables: {TABLE: !Ref Table}}\n");

        assertThat(hops(seeded, "Reader")).isEmpty();
        assertThat(hops(seeded.with("USER_ON_EVENT", "CALLED_ON_EVENT"), "Reader > orders"))
                .hasSize(1);
    }

    @Test
    void the_serverless_framework_traces_its_stage_after_the_deployment() {
        OrdersTemplate packaged = traced.and("""
                ApiGatewayDeployment1767225600000:
                  Type: AWS::ApiGateway::Deployment
                  Properties: {RestApiId: !Ref Api, StageName: dev}
                """);

        assertThat(hops(packaged, "client > orders-api/dev"))
                .containsExactly(
                        "client > orders-api/dev: UNKNOWN The Serverless Framework sets the stage's TracingEnabled after"
                                + " the deployment, by provider.tracing.apiGateway.");
        assertThat(hops(
                        packaged.with("ApiGatewayDeployment1767225600000", "ApiGatewayDeployment17672256"),
                        "client > orders-api/dev"))
                .singleElement()
                .asString()
                .startsWith("client > orders-api/dev: BROKEN");
    }

    @Test
    void cdks_notifications_are_told_by_their_events() {
        OrdersTemplate custom = traced.and("""
                Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: files}}
                Notifications:
                  Type: Custom::S3BucketNotifications
                  Properties:
                    BucketName: !Ref Bucket
                    NotificationConfiguration:
                      LambdaFunctionConfigurations:
                        - {LambdaFunctionArn: !GetAtt Orders.Arn, Events: ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"]}
                """);

        assertThat(custom.map().hopsFrom("Orders/Bucket"))
                .singleElement()
                .matches(hop -> hop.label().equals("s3:ObjectCreated:*, s3:ObjectRemoved:*"));
    }

    @Test
    void a_graphql_api_takes_part_by_its_own_setting() {
        OrdersTemplate graph = traced.and("""
                Graph: {Type: AWS::AppSync::GraphQLApi, Properties: {Name: graph, XrayEnabled: true}}
                Source:
                  Type: AWS::AppSync::DataSource
                  Properties: {ApiId: !GetAtt Graph.ApiId, LambdaConfig: {LambdaFunctionArn: !GetAtt Orders.Arn}}
                """);

        assertThat(hops(graph, "graph"))
                .containsExactly(
                        "client > graph: TRACED SAME_TRACE The trace begins here, or goes on if the client sends a trace"
                                + " header.",
                        "graph > Orders: TRACED SAME_TRACE Orders follows the sampling decision of graph.");
    }

    @Test
    void a_function_that_calls_another_needs_it_active() {
        OrdersTemplate calls = sending("lambda:InvokeFunction", "!GetAtt Reader.Arn", READER);

        assertThat(hops(calls, "Orders > Reader"))
                .containsExactly("Orders > Reader: TRACED SAME_TRACE Reader follows the sampling decision of Orders.");
        assertThat(hops(calls.with("      TracingConfig: {Mode: Active}\n", ""), "Orders > Reader"))
                .containsExactly("Orders > Reader: BROKEN Reader lacks TracingConfig.Mode: Active.");
    }

    @Test
    void calls_on_everything_are_calls_of_the_service() {
        assertThat(hops(sending("[ssm:GetParameter, kms:Decrypt]", "'*'", ""), "> ssm"))
                .containsExactly("Orders > ssm: TRACED SAME_TRACE The clients in Orders are traced.");
        assertThat(hops(sending("[ssm:GetParameter, kms:Decrypt]", "'*'", ""), "> kms"))
                .isEmpty();
    }

    @Test
    void an_action_goes_with_the_resources_of_its_service() {
        OrdersTemplate mixed = sending(
                "[sqs:SendMessage, dynamodb:Query]", "[!GetAtt Queue.Arn, 'arn:aws:s3:::x', !GetAtt Table.Arn]", QUEUE);

        assertThat(mixed.map().hopsFrom("Orders/Orders"))
                .extracting(hop -> hop.to() + " " + hop.label())
                .containsExactly("Orders/Queue SendMessage", "Orders/Table Query");
    }

    @Test
    void what_is_denied_is_not_called() {
        OrdersTemplate denied = traced.without("          TABLE_NAME: !Ref Table\n")
                .with(
                        "- Effect: Allow\n            Action: [dynamodb",
                        "- Effect: Deny\n            Action: [dynamodb");

        assertThat(hops(denied, "> orders:")).isEmpty();
    }

    @Test
    void what_the_environment_names_may_be_called() {
        OrdersTemplate named = sending("logs:PutLogEvents", "'*'", "");

        assertThat(named.map().hopsFrom("Orders/Orders"))
                .extracting(hop -> hop.to() + " " + hop.label() + " " + hop.always())
                .containsExactly("Orders/Table named by TABLE_NAME false");
    }

    @Test
    void whoever_may_do_everything_is_not_drawn_to_call_everything() {
        assertThat(hops(sending("'*'", "'*'", ""), "Orders > ")).hasSize(1);
    }

    @Test
    void a_source_folder_is_no_asset() throws IOException {
        for (String build : List.of("pom.xml", "build.gradle", "build.gradle.kts")) {
            Path file = Files.writeString(folder.resolve("handler").resolve(build), "");

            assertThat(hops(traced, "Orders > orders"))
                    .containsExactly("Orders > orders: UNKNOWN Its code is source to be built, with a " + build
                            + " – read what the build wrote, such as SAM's .aws-sam/build/template.yaml.");
            Files.delete(file);
        }
    }

    @Test
    void a_trace_goes_through_a_long_chain_of_topics_in_any_order() {
        int topics = 400;
        StringBuilder chain = new StringBuilder();
        for (int i = topics - 1; i >= 0; i--) {
            chain.append("T")
                    .append(i)
                    .append(": {Type: AWS::SNS::Topic, Properties: {Subscription: [{Endpoint: !Ref T")
                    .append(i + 1)
                    .append("}]}}\n");
        }
        OrdersTemplate topicsInARow =
                sending("sns:Publish", "!Ref T0", chain + "T" + topics + ": {Type: AWS::SNS::Topic}\n");

        assertThat(topicsInARow.map().hopsFrom("Orders/T" + (topics - 1)))
                .singleElement()
                .matches(hop -> hop.verdict() == Verdict.TRACED);
    }
}
