package io.github.tracedapi.local.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalNamesTest {
    private static Resolved resolve(String yaml, Map<String, String> given) {
        CloudAssembly app = CloudAssembly.ofTemplate("Sample", """
                Resources:
                  Table: {Type: 'AWS::DynamoDB::Table', Properties: {TableName: orders}}
                  Secret: {Type: 'AWS::SecretsManager::Secret', Properties: {Name: db}}
                  Subject: {Type: T, Properties: {V: %s}}
                """.formatted(yaml));
        assertThat(app.unread()).isEmpty();
        return LocalNames.of(app, given).resolve(app.resources("T").get(0).property("V"));
    }

    private static String name(String stack, String logicalId, String type, String properties) {
        CloudAssembly app = CloudAssembly.ofTemplate(
                stack, "Resources: {" + logicalId + ": {Type: '" + type + "', Properties: {" + properties + "}}}");
        assertThat(app.unread()).isEmpty();
        Resource resource = app.resources().get(0);
        LocalNames names = LocalNames.of(app, Map.of());
        assertThat(names.refusedName(resource).isPresent())
                .isEqualTo(properties.contains("Name: ") && !properties.endsWith(": " + names.ref(resource)));
        return names.name(resource);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "text | text",
                "7 | 7",
                "true | true",
                "!Ref Table | orders",
                "!Sub 'a ${Table} b ${Table.Arn}' | a orders b arn:aws:dynamodb:us-east-1:000000000000:table/orders",
                "!Join ['-', [a, !Ref Table]] | a-orders",
            })
    void a_text_is_known(String yaml, String text) {
        assertThat(resolve(yaml, Map.of())).isEqualTo(new Resolved.Known(text));
        assertThat(resolve(yaml, Map.of()).value()).contains(text);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[a, b] | it is a list of 2, and no text",
                "{a: b} | it is an object of 1 entry, and no text",
                "{a: b, c: d} | it is an object of 2 entries, and no text",
                "!Ref 'AWS::NoValue' | there is no value",
                "!Ref Nobody | Ref \"Nobody\" names no parameter and no resource of the template",
                "!Sub 'a ${Nobody} b' | Ref \"Nobody\" names no parameter and no resource of the template",
                "!Sub '${Table} ${Table.Odd}' | the attribute \"Odd\" of \"Sample/Table\" (AWS::DynamoDB::Table) is known only when it is deployed",
            })
    void what_is_no_text_has_a_reason(String yaml, String reason) {
        assertThat(resolve(yaml, Map.of())).isEqualTo(new Resolved.Unknown(reason));
        assertThat(resolve(yaml, Map.of()).value()).isEmpty();
    }

    /** CDK writes references to secrets of the same app with the ARN inside them. */
    @Test
    void a_dynamic_reference_made_of_an_attribute_is_given_by_all_of_it() {
        String yaml = "!Sub 'pw={{resolve:secretsmanager:${Secret}:SecretString:password::}}'";
        Resolved open = resolve(yaml, Map.of());
        String arn = resolve("!Ref Secret", Map.of()).value().orElseThrow();

        assertThat(open)
                .isEqualTo(new Resolved.Unknown("the dynamic reference \"{{resolve:secretsmanager:" + arn
                        + ":SecretString:password::}}\" is looked up at deploy, and no value is given for it"));
        assertThat(resolve(yaml, Map.of(arn + ":SecretString:password", "$1\\hush")))
                .isEqualTo(new Resolved.Known("pw=$1\\hush"));
    }

    @ParameterizedTest(name = "{2} characters of {1}: {3}")
    @CsvSource({
        "L, AWS::Lambda::Function, 64, false",
        "L, AWS::Lambda::Function, 65, true",
        "L, AWS::SQS::Queue, 80, false",
        "L, AWS::SQS::Queue, 81, true",
        "L, AWS::S3::Bucket, 63, false",
        "L, AWS::S3::Bucket, 64, true",
        "L, AWS::DynamoDB::Table, 255, false",
        "L, AWS::DynamoDB::Table, 256, true",
    })
    void a_name_that_is_too_long_is_cut_and_hashed(String letter, String type, int length, boolean cut) {
        String name = name("S", letter.repeat(length - 2), type, "");

        if (cut) {
            assertThat(name).hasSize(length - 1).matches(".*-[0-9a-f]{8}");
        } else {
            assertThat(name).hasSize(length).isEqualToIgnoringCase("S-" + letter.repeat(length - 2));
        }
    }

    @Test
    void names_that_are_cut_stay_apart() {
        assertThat(name("S", "L".repeat(70) + "A", "AWS::Lambda::Function", ""))
                .isNotEqualTo(name("S", "L".repeat(70) + "B", "AWS::Lambda::Function", ""));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS::S3::Bucket | BucketName: Mine | mine-[0-9a-f]{8}",
                "AWS::S3::Bucket | BucketName: mine.example | mine.example",
                "AWS::Lambda::Function | FunctionName: a b | a-b-[0-9a-f]{8}",
                "AWS::SQS::Queue | QueueName: jobs.fifo | jobs-fifo-[0-9a-f]{8}",
                "AWS::ApiGateway::Model | Name: a-b | ab[0-9a-f]{8}",
            })
    void a_name_that_the_service_would_refuse_is_another_one(String type, String property, String name) {
        assertThat(name("Sample", "X", type, property)).matches(name);
    }

    @Test
    void a_long_fifo_name_keeps_its_end() {
        assertThat(name("S", "L".repeat(100), "AWS::SQS::Queue", "FifoQueue: true"))
                .hasSize(80)
                .endsWith(".fifo");
    }

    @Test
    void two_buckets_that_differ_in_case_only_are_two() {
        CloudAssembly app = CloudAssembly.ofTemplate(
                "S", "Resources: {Ab: {Type: 'AWS::S3::Bucket'}, aB: {Type: 'AWS::S3::Bucket'}}");
        LocalNames names = LocalNames.of(app, Map.of());

        assertThat(names.ref(app.resources().get(0))).isEqualTo("s-ab");
        assertThat(names.ref(app.resources().get(1))).matches("s-ab-[0-9a-f]{8}");
    }

    @Test
    void resources_named_after_each_other_in_a_circle_have_names() {
        CloudAssembly app = CloudAssembly.ofTemplate("S", """
                Resources:
                  A: {Type: 'AWS::DynamoDB::Table', Properties: {TableName: !Sub 'a-${B}'}}
                  B: {Type: 'AWS::DynamoDB::Table', Properties: {TableName: !Sub 'b-${A}'}}
                  P: {Type: 'AWS::SSM::Parameter', Properties: {Value: !GetAtt Q.Value}}
                  Q: {Type: 'AWS::SSM::Parameter', Properties: {Value: !GetAtt P.Value}}
                """);
        LocalNames names = LocalNames.of(app, Map.of());

        assertThat(app.resources().subList(0, 2)).map(names::ref).containsExactly("a-b-S-A", "b-S-A");
        assertThat(names.attribute(app.resources().get(2), "Value"))
                .isEqualTo(new Resolved.Unknown("the value leads from one resource to the next more than 40 times"));
    }

    @Test
    void a_text_that_doubles_at_each_step_has_an_end() {
        StringBuilder yaml = new StringBuilder(
                "Resources:\n  P0: {Type: 'AWS::SSM::Parameter', Properties: {Value: " + "x".repeat(1000) + "}}\n");
        for (int step = 1; step <= 12; step++) {
            yaml.append("  P" + step + ": {Type: 'AWS::SSM::Parameter', Properties: {Value: !Sub '${P" + (step - 1)
                    + ".Value}${P" + (step - 1) + ".Value}'}}\n");
        }
        CloudAssembly app = CloudAssembly.ofTemplate("S", yaml.toString());
        LocalNames names = LocalNames.of(app, Map.of());

        assertThat(names.attribute(app.resources().get(5), "Value").value().orElseThrow())
                .hasSize(32_000);
        assertThat(names.attribute(app.resources().get(12), "Value"))
                .isEqualTo(new Resolved.Unknown("the text is longer than 1048576 characters"));
    }

    @ParameterizedTest(name = "{0} parts: known {1}")
    @CsvSource({"4999, true", "5000, false"})
    void a_value_has_a_limit_of_parts(int parts, boolean known) {
        Resolved resolved = LocalNames.of(CloudAssembly.ofTemplate("S", "{}"), Map.of())
                .resolve(new Value.Joined(Collections.nCopies(parts, new Value.Scalar("x"))));

        assertThat(resolved.value().isPresent()).isEqualTo(known);
        assertThat(known || resolved.equals(new Resolved.Unknown("the value has more than 5000 parts")))
                .isTrue();
    }

    @Test
    void a_stack_that_says_where_it_goes_is_there(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("manifest.json"), """
                {"artifacts": {
                  "One": {"type": "aws:cloudformation:stack", "environment": "aws://111111111111/cn-north-1",
                          "properties": {"templateFile": "t.json", "stackName": "Same"}},
                  "Two": {"type": "aws:cloudformation:stack", "environment": "aws://222222222222/eu-west-1",
                          "properties": {"templateFile": "t.json", "stackName": "Same"}}}}
                """);
        Files.writeString(folder.resolve("t.json"), "{\"Resources\": {\"Q\": {\"Type\": \"AWS::SQS::Queue\"}}}");
        CloudAssembly app = CloudAssembly.read(folder);
        LocalNames names = LocalNames.of(app, Map.of());

        List<String> urls = app.resources().stream().map(names::ref).toList();
        assertThat(urls.get(0)).matches("https://sqs.cn-north-1.amazonaws.com.cn/111111111111/Same-[0-9a-f]{8}-Q");
        assertThat(urls.get(1)).matches("https://sqs.eu-west-1.amazonaws.com/222222222222/Same-[0-9a-f]{8}-Q");
        assertThat(urls.get(0).substring(60)).isNotEqualTo(urls.get(1).substring(57));
        assertThat(names.account(app.stacks().get(0))).isEqualTo("111111111111");
        assertThat(names.region(app.stacks().get(1))).isEqualTo("eu-west-1");
    }

    @Test
    void a_resource_of_another_reading_of_the_app_has_the_same_name() {
        String yaml =
                "Resources: {Api: {Type: 'AWS::ApiGateway::RestApi'}, T: {Type: 'AWS::DynamoDB::Table', Properties:"
                        + " {TableName: t}}}";
        CloudAssembly app = CloudAssembly.ofTemplate("S", yaml);
        LocalNames names = LocalNames.of(app, Map.of());

        assertThat(CloudAssembly.ofTemplate("S", yaml).resources())
                .map(names::ref)
                .isEqualTo(app.resources().stream().map(names::ref).toList());
    }
}
