package io.github.tracedapi.local.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that come from other stacks, from what is given, and from what a deploy would tell. */
class LocalAppTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), """
                {"artifacts": {
                  "Data": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "data.yaml"}},
                  "Web": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "web.yaml"}}}}
                """);
        Files.writeString(folder.resolve("data.yaml"), """
                Parameters:
                  Stage: {Type: String, Default: dev}
                Resources:
                  Table: {Type: 'AWS::DynamoDB::Table', Properties: {TableName: !Sub 'orders-${Stage}'}}
                  Held: {Type: 'AWS::SSM::Parameter', Properties: {Name: /app/table, Value: !Ref Table}}
                  Nested: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: ./nested.yaml}}
                Outputs:
                  TableName: {Value: !Ref Table, Export: {Name: !Sub '${AWS::StackName}:${AWS::Region}:Table'}}
                  TableArn: {Value: !GetAtt Table.Arn}
                """);
        Files.writeString(folder.resolve("nested.yaml"), """
                Resources:
                  Queue: {Type: 'AWS::SQS::Queue'}
                Outputs:
                  Url: {Value: !Ref Queue}
                """);
        Files.writeString(folder.resolve("web.yaml"), """
                Parameters:
                  Key: {Type: String}
                  Looked: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /app/table}
                  Outside: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /outside}
                Resources:
                  Function:
                    Type: AWS::Lambda::Function
                    Properties:
                      Environment:
                        Variables:
                          IMPORTED: !ImportValue Data:us-east-1:Table
                          OUTPUT: !GetStackOutput {StackName: Data, OutputName: TableArn}
                          LOOKED: !Ref Looked
                          DYNAMIC: '{{resolve:ssm:/app/table}}'
                          OUTSIDE: !Ref Outside
                          KEY: !Ref Key
                          URL: !Sub 'https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/'
                          ACCOUNT: !Ref AWS::AccountId
                          PIECE: !Select [5, !Split [':', !Sub 'arn:${AWS::Partition}:x:${AWS::Region}:${AWS::AccountId}:end']]
                  Api: {Type: 'AWS::ApiGateway::RestApi'}
                """);
    }

    private Resolved variable(String name, Map<String, String> given) {
        LocalApp app = LocalApp.read(folder, given);
        assertThat(app.assembly().unread()).isEmpty();
        Resource function = app.assembly().resources("AWS::Lambda::Function").get(0);
        return app.names().resolve(function.property("Environment", "Variables", name));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "IMPORTED, orders-dev",
        "OUTPUT, arn:aws:dynamodb:us-east-1:000000000000:table/orders-dev",
        "LOOKED, orders-dev",
        "DYNAMIC, orders-dev",
        "ACCOUNT, 000000000000",
        "PIECE, end",
    })
    void is_known_without_anything_given(String name, String text) {
        assertThat(variable(name, Map.of())).isEqualTo(new Resolved.Known(text));
    }

    @Test
    void an_address_is_made_of_the_apis_id() {
        assertThat(variable("URL", Map.of()).value().orElseThrow())
                .matches("https://[a-z0-9]{10}\\.execute-api\\.us-east-1\\.amazonaws\\.com/");
    }

    @ParameterizedTest(name = "{0} with {1} = {2} is {3}")
    @CsvSource({
        "KEY, Key, k, k",
        "KEY, Web:Key, k, k",
        "OUTSIDE, /outside, o, o",
        "OUTSIDE, Outside, o, o",
        "IMPORTED, Stage, test, orders-test",
        "IMPORTED, Data:Stage, test, orders-test",
        "LOOKED, /app/table, mine, mine",
        "DYNAMIC, /app/table, mine, mine",
    })
    void a_given_value_is_taken(String variable, String name, String value, String text) {
        assertThat(variable(variable, Map.of(name, value))).isEqualTo(new Resolved.Known(text));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "KEY | Ref \"Key\" is a parameter, and no value is given for it; it has no default",
                "OUTSIDE | Ref \"Outside\" is a parameter that Systems Manager holds as \"/outside\", and no value is given for \"/outside\"",
            })
    void what_is_not_given_has_a_reason(String name, String reason) {
        assertThat(variable(name, Map.of())).isEqualTo(new Resolved.Unknown(reason));
    }

    @Test
    void a_nested_stack_hands_its_output_up() throws IOException {
        Files.writeString(
                folder.resolve("data.yaml"),
                Files.readString(folder.resolve("data.yaml")) + "  Url: {Value: !GetAtt Nested.Outputs.Url}\n");
        Files.writeString(
                folder.resolve("web.yaml"),
                Files.readString(folder.resolve("web.yaml"))
                        .replace("KEY: !Ref Key", "KEY: !GetStackOutput {StackName: Data, OutputName: Url}"));

        assertThat(variable("KEY", Map.of()))
                .isEqualTo(new Resolved.Known("https://sqs.us-east-1.amazonaws.com/000000000000/Data-Nested-Queue"));
    }

    /** What the prediction is made of. */
    @Test
    void a_plain_reading_keeps_it_open() {
        CloudAssembly plain = CloudAssembly.read(folder);

        assertThat(plain.resources("AWS::Lambda::Function")
                        .get(0)
                        .property("Environment", "Variables", "ACCOUNT")
                        .text())
                .isEmpty();
    }
}
