package io.github.tracedapi.local.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code Ref} and {@code Fn::GetAtt} give, type by type. */
class ResourceTypesTest {
    private static final String TEMPLATE = """
            Resources:
              Function: {Type: 'AWS::Lambda::Function'}
              Named: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: orders}}
              First: {Type: 'AWS::Lambda::Version', Properties: {FunctionName: !Ref Function}}
              Second: {Type: 'AWS::Lambda::Version', Properties: {FunctionName: !GetAtt Function.Arn}}
              OfNamed: {Type: 'AWS::Lambda::Version', Properties: {FunctionName: '000000000000:function:orders'}}
              Live: {Type: 'AWS::Lambda::Alias', Properties: {FunctionName: !Ref Function, Name: live}}
              Beta: {Type: 'AWS::Lambda::Alias', Properties: {FunctionName: 'orders:1', Name: beta}}
              Nameless: {Type: 'AWS::Lambda::Alias', Properties: {FunctionName: orders}}
              Url: {Type: 'AWS::Lambda::Url', Properties: {TargetFunctionArn: !Ref Live}}
              Api: {Type: 'AWS::ApiGateway::RestApi'}
              Path: {Type: 'AWS::ApiGateway::Resource'}
              Stage: {Type: 'AWS::ApiGateway::Stage', Properties: {StageName: prod}}
              Deployment: {Type: 'AWS::ApiGateway::Deployment'}
              Key: {Type: 'AWS::ApiGateway::ApiKey'}
              Plan: {Type: 'AWS::ApiGateway::UsagePlan'}
              PlanKey: {Type: 'AWS::ApiGateway::UsagePlanKey', Properties: {KeyId: !Ref Key, UsagePlanId: !Ref Plan}}
              Table: {Type: 'AWS::DynamoDB::Table', Properties: {StreamSpecification: {StreamViewType: KEYS_ONLY}}}
              Still: {Type: 'AWS::DynamoDB::GlobalTable', Properties: {TableName: still}}
              Queue: {Type: 'AWS::SQS::Queue'}
              Fifo: {Type: 'AWS::SQS::Queue', Properties: {FifoQueue: true}}
              FifoNamed: {Type: 'AWS::SQS::Queue', Properties: {FifoQueue: true, QueueName: work.fifo}}
              Topic: {Type: 'AWS::SNS::Topic', Properties: {TopicName: news}}
              Bucket: {Type: 'AWS::S3::Bucket'}
              Machine: {Type: 'AWS::StepFunctions::StateMachine'}
              Bus: {Type: 'AWS::Events::EventBus', Properties: {Name: bus}}
              Secret: {Type: 'AWS::SecretsManager::Secret', Properties: {Name: db/main}}
              Parameter: {Type: 'AWS::SSM::Parameter', Properties: {Name: /orders/table, Value: !Ref Table}}
              Stream: {Type: 'AWS::Kinesis::Stream'}
              Logs: {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupName: !Sub '/aws/lambda/${Named}'}}
              Role: {Type: 'AWS::IAM::Role', Properties: {Path: /service/}}
              Policy: {Type: 'AWS::IAM::ManagedPolicy'}
              CmkKey: {Type: 'AWS::KMS::Key'}
              Pool: {Type: 'AWS::Cognito::UserPool'}
              Graph: {Type: 'AWS::AppSync::GraphQLApi'}
              Database: {Type: 'AWS::RDS::DBInstance'}
              Custom: {Type: 'Custom::Thing'}
            """;
    private static final CloudAssembly APP = CloudAssembly.ofTemplate("Sample", TEMPLATE);
    private static final LocalNames NAMES = LocalNames.of(APP, Map.of());

    private static Resource resource(String logicalId) {
        return APP.stacks().get(0).resource(logicalId).orElseThrow();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Function.Ref, Sample-Function",
        "Function.Arn, arn:aws:lambda:us-east-1:000000000000:function:Sample-Function",
        "Named.Ref, orders",
        "First.Ref, arn:aws:lambda:us-east-1:000000000000:function:Sample-Function:1",
        "First.Version, 1",
        "Second.Ref, arn:aws:lambda:us-east-1:000000000000:function:Sample-Function:2",
        "Second.Version, 2",
        "Second.FunctionArn, arn:aws:lambda:us-east-1:000000000000:function:Sample-Function:2",
        "OfNamed.Ref, arn:aws:lambda:us-east-1:000000000000:function:orders:1",
        "Live.Ref, arn:aws:lambda:us-east-1:000000000000:function:Sample-Function:live",
        "Live.AliasArn, arn:aws:lambda:us-east-1:000000000000:function:Sample-Function:live",
        "Beta.Ref, arn:aws:lambda:us-east-1:000000000000:function:orders:beta",
        "Url.FunctionArn, arn:aws:lambda:us-east-1:000000000000:function:Sample-Function",
        "Stage.Ref, prod",
        "Table.Ref, Sample-Table",
        "Table.Arn, arn:aws:dynamodb:us-east-1:000000000000:table/Sample-Table",
        "Table.StreamArn, arn:aws:dynamodb:us-east-1:000000000000:table/Sample-Table/stream/2020-01-01T00:00:00.000",
        "Still.Ref, still",
        "Queue.Ref, https://sqs.us-east-1.amazonaws.com/000000000000/Sample-Queue",
        "Queue.QueueName, Sample-Queue",
        "Queue.Arn, arn:aws:sqs:us-east-1:000000000000:Sample-Queue",
        "Fifo.QueueName, Sample-Fifo.fifo",
        "FifoNamed.QueueName, work.fifo",
        "Topic.Ref, arn:aws:sns:us-east-1:000000000000:news",
        "Topic.TopicArn, arn:aws:sns:us-east-1:000000000000:news",
        "Topic.TopicName, news",
        "Bucket.Ref, sample-bucket",
        "Bucket.Arn, arn:aws:s3:::sample-bucket",
        "Bucket.DomainName, sample-bucket.s3.amazonaws.com",
        "Bucket.RegionalDomainName, sample-bucket.s3.us-east-1.amazonaws.com",
        "Machine.Ref, arn:aws:states:us-east-1:000000000000:stateMachine:Sample-Machine",
        "Machine.Name, Sample-Machine",
        "Bus.Ref, bus",
        "Bus.Arn, arn:aws:events:us-east-1:000000000000:event-bus/bus",
        "Parameter.Ref, /orders/table",
        "Parameter.Type, String",
        "Parameter.Value, Sample-Table",
        "Stream.Ref, Sample-Stream",
        "Stream.Arn, arn:aws:kinesis:us-east-1:000000000000:stream/Sample-Stream",
        "Logs.Ref, /aws/lambda/orders",
        "Logs.Arn, arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/orders:*",
        "Role.Ref, Sample-Role",
        "Role.Arn, arn:aws:iam::000000000000:role/service/Sample-Role",
        "Policy.Ref, arn:aws:iam::000000000000:policy/Sample-Policy",
        "Database.Ref, Sample-Database",
        "Custom.Ref, Sample-Custom",
    })
    void is_known(String attribute, String text) {
        int dot = attribute.indexOf('.');
        assertThat(NAMES.attribute(resource(attribute.substring(0, dot)), attribute.substring(dot + 1)))
                .isEqualTo(new Resolved.Known(text));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Api.Ref, '[a-z0-9]{10}'",
        "Api.RootResourceId, '[a-z0-9]{10}'",
        "Path.Ref, '[a-z0-9]{6}'",
        "Deployment.Ref, '[a-z0-9]{6}'",
        "Key.Ref, '[a-z0-9]{10}'",
        "Plan.Ref, '[a-z0-9]{6}'",
        "PlanKey.Ref, '[a-z0-9]{10}:[a-z0-9]{6}'",
        "Url.FunctionUrl, 'https://[a-z0-9]{32}\\.lambda-url\\.us-east-1\\.on\\.aws/'",
        "Secret.Ref, 'arn:aws:secretsmanager:us-east-1:000000000000:secret:db/main-[A-Za-z0-9]{6}'",
        "CmkKey.Arn, 'arn:aws:kms:us-east-1:000000000000:key/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'",
        "Pool.Ref, 'us-east-1_[A-Za-z0-9]{9}'",
        "Pool.ProviderURL, 'https://cognito-idp\\.us-east-1\\.amazonaws\\.com/us-east-1_[A-Za-z0-9]{9}'",
        "Graph.Ref, 'arn:aws:appsync:us-east-1:000000000000:apis/[a-z0-9]{26}'",
        "Graph.GraphQLUrl, 'https://[a-z0-9]{26}\\.appsync-api\\.us-east-1\\.amazonaws\\.com/graphql'",
    })
    void what_aws_chooses_has_its_form(String attribute, String form) {
        int dot = attribute.indexOf('.');
        Resource resource = resource(attribute.substring(0, dot));
        String name = attribute.substring(dot + 1);
        String chosen = NAMES.attribute(resource, name).value().orElseThrow();

        assertThat(chosen).matches(form);
        CloudAssembly again = CloudAssembly.ofTemplate("Sample", TEMPLATE);
        assertThat(LocalNames.of(again, Map.of())
                        .attribute(
                                again.stacks()
                                        .get(0)
                                        .resource(resource.logicalId())
                                        .orElseThrow(),
                                name)
                        .value())
                .contains(chosen);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Still.StreamArn | \"Sample/Still\" (AWS::DynamoDB::GlobalTable) has no StreamSpecification",
                "Nameless.Ref | \"Sample/Nameless\" (AWS::Lambda::Alias) has no Name",
                "Database.Endpoint.Address | the attribute \"Endpoint.Address\" of \"Sample/Database\" (AWS::RDS::DBInstance) is known only when it is deployed",
                "Custom.Answer | the attribute \"Answer\" of \"Sample/Custom\" (Custom::Thing) is what a custom resource answers when it is deployed",
                "Function.Nothing | the attribute \"Nothing\" of \"Sample/Function\" (AWS::Lambda::Function) is known only when it is deployed",
            })
    void what_is_not_known_has_a_reason(String attribute, String reason) {
        int dot = attribute.indexOf('.');
        assertThat(NAMES.attribute(resource(attribute.substring(0, dot)), attribute.substring(dot + 1)))
                .isEqualTo(new Resolved.Unknown(reason));
    }

    static Stream<String> types() {
        return ResourceType.known().keySet().stream().sorted();
    }

    /** A resource with all properties that the patterns name, at its longest. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void each_pattern_can_be_filled_and_each_name_obeys_its_service(String type) {
        ResourceType rules = ResourceType.of(type);
        CloudAssembly app = CloudAssembly.ofTemplate(
                "A-stack-of-a-rather-long-name",
                "Resources: {" + "L".repeat(200) + ": {Type: '" + type + "', Properties: {Name: n, FunctionName: f,"
                        + " TargetFunctionArn: f, StageName: s, KeyId: k, UsagePlanId: p, StreamSpecification: {a: b},"
                        + " TopicArn: t, SecretId: i, Value: v, AliasName: a, Domain: d, DomainName: d, ApiId: a,"
                        + " CidrBlock: c, VpcId: v, Path: /p/}}}");
        Resource resource = app.resources().get(0);
        LocalNames names = LocalNames.of(app, Map.of());

        assertThat(rules.attributes()).containsKey("Ref");
        rules.attributes()
                .keySet()
                .forEach(attribute -> assertThat(
                                names.attribute(resource, attribute).value().orElse("unknown"))
                        .as(attribute)
                        .isNotEqualTo("unknown")
                        .doesNotContain("{", "}"));
        assertThat(names.name(resource).length()).isBetween(1, rules.longest());
        assertThat(names.name(resource)).matches("[" + rules.allowed() + "]+");
    }
}
