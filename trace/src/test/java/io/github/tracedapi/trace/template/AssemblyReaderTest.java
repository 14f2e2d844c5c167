package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and files that are not as CDK writes them. */
class AssemblyReaderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void go_to_the_real_folder() throws IOException {
        folder = temporary.toRealPath();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private CloudAssembly manifest(String artifacts) throws IOException {
        write("manifest.json", "{\"artifacts\": {" + artifacts + "}}");
        return CloudAssembly.read(folder);
    }

    private static String stack(String id, String more) {
        return "\"" + id + "\": {\"type\": \"aws:cloudformation:stack\", \"properties\": {" + more + "}}";
    }

    @Test
    void what_is_not_there_is_said() {
        CloudAssembly app = CloudAssembly.read(folder.resolve("none"));

        assertThat(app.stacks()).isEmpty();
        assertThat(app.unread())
                .containsExactly(folder + "/none: there is no such file – none of its resources is known.");
    }

    @Test
    void a_folder_without_a_manifest_is_said() {
        assertThat(CloudAssembly.read(folder).unread())
                .containsExactly(folder + "/manifest.json: there is no such file – none of its stacks is known.");
    }

    @Test
    void a_manifest_without_artifacts_is_said() throws IOException {
        write("manifest.json", "{}");

        assertThat(CloudAssembly.read(folder).unread())
                .containsExactly(
                        folder
                                + "/manifest.json: it has no artifacts – it is no manifest of a cloud assembly, and none of its stacks is known.");
    }

    @Test
    void a_stack_whose_template_is_missing_or_not_named_is_said() throws IOException {
        CloudAssembly app = manifest(stack("A", "\"templateFile\": \"a.json\"") + "," + stack("B", "") + ","
                + stack("C", "\"templateFile\": \"\\u0000\""));

        assertThat(app.stacks()).isEmpty();
        assertThat(app.unread())
                .containsExactly(
                        folder + "/a.json: there is no such file – none of its resources is known.",
                        folder
                                + "/manifest.json: the stack \"B\" names no template file – none of its resources is known.",
                        folder
                                + "/manifest.json: the stack \"C\" names no template file – none of its resources is known.");
    }

    @Test
    void a_stage_that_is_missing_or_leads_back_is_said() throws IOException {
        CloudAssembly app = manifest("""
                "One": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "none"}},
                "Two": {"type": "cdk:cloud-assembly", "properties": {}},
                "Three": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "."}}
                """);

        assertThat(app.unread())
                .containsExactly(
                        folder + "/none/manifest.json: there is no such file – none of its stacks is known.",
                        folder
                                + "/manifest.json: the stage \"Two\" is at \"\", which is no folder – none of its stacks is known.",
                        folder + "/manifest.json: it is read already – its stacks are not taken twice.");
    }

    @Test
    void an_asset_file_and_a_metadata_file_that_are_missing_are_said() throws IOException {
        write("a.json", "{}");
        CloudAssembly app = manifest("""
                "A.assets": {"type": "cdk:asset-manifest", "properties": {"file": "a.assets.json"}},
                "B.assets": {"type": "cdk:asset-manifest", "properties": {}},
                "A": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "a.json"}, "additionalMetadataFile": "a.metadata.json"}
                """);

        assertThat(app.unread())
                .containsExactly(
                        folder
                                + "/a.assets.json: there is no such file – where the code of its functions is, is not known.",
                        folder + "/manifest.json: \"\" is no file – where the code of its functions is, is not known.",
                        folder
                                + "/a.metadata.json: there is no such file – construct paths of its resources are not known.");
        assertThat(app.stacks()).extracting(StackTemplate::name).containsExactly("A");
    }

    @Test
    void a_stack_has_the_name_the_path_and_the_parameters_that_the_manifest_says() throws IOException {
        write(
                "a.json",
                "{\"Parameters\":{\"P\":{\"Type\":\"String\"},\"L\":{\"Type\":\"CommaDelimitedList\"}},\"Resources\":"
                        + "{\"R\":{\"Type\":\"T\",\"Properties\":{\"V\":{\"Ref\":\"P\"},\"L\":{\"Ref\":\"L\"}}}}}");
        CloudAssembly app = manifest("""
                "A": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/eu-west-1", "displayName": "Beta/A",
                      "properties": {"templateFile": "a.json", "stackName": "real", "parameters": {"P": "given", "L": "a, b"}},
                      "metadata": {"/Beta/A/Deep/R/Resource": [{"type": "aws:cdk:logicalId", "data": "R"}]}}
                """);
        Resource resource = app.resources().get(0);

        assertThat(app.unread()).isEmpty();
        assertThat(resource.stack().name()).isEqualTo("real");
        assertThat(resource.stack().path()).isEqualTo("Beta/A");
        assertThat(resource.stack().account()).isEmpty();
        assertThat(resource.stack().region()).contains("eu-west-1");
        assertThat(resource.place().stack()).isEqualTo("real");
        assertThat(resource.place().path()).isEqualTo("Beta/A/Deep/R");
        assertThat(resource.property("V").text()).contains("given");
        assertThat(resource.property("L").list()).containsExactly(new Value.Scalar("a"), new Value.Scalar("b"));
    }

    @Test
    void a_single_template_is_named_after_its_file_or_its_folder() throws IOException {
        Path file = write("shop/orders.template.json", "{}");
        Path sam = write("shop/template.yaml", "Resources: {}");

        assertThat(CloudAssembly.read(file).stacks().get(0).name()).isEqualTo("orders");
        assertThat(CloudAssembly.read(sam).stacks().get(0).name()).isEqualTo("shop");
    }

    @Test
    void a_nested_stack_is_beside_its_parent() throws IOException {
        Path file = write("root.yaml", """
                Resources:
                  Queue: {Type: AWS::SQS::Queue}
                  Inner:
                    Type: AWS::CloudFormation::Stack
                    Properties: {TemplateURL: ./inner.yaml, Parameters: {Q: !GetAtt Queue.Arn, L: 'a,b'}}
                  Subject: {Type: T, Properties: {V: !GetAtt Inner.Outputs.O, W: !GetAtt Inner.Outputs.None, X: !Ref Inner}}
                """);
        write("inner.yaml", """
                Parameters: {Q: {Type: String}, L: {Type: 'List<String>'}, D: {Type: Number, Default: 5}, N: {Type: String}}
                Resources:
                  R: {Type: T, Properties: {Q: !Ref Q, L: !Ref L, D: !Ref D, N: !Ref N, S: !Ref 'AWS::StackName'}}
                Outputs: {O: {Value: !Ref Q}}
                """);
        CloudAssembly app = CloudAssembly.read(file);
        Resource queue = app.resources("AWS::SQS::Queue").get(0);
        Resource inner = app.stacks().get(1).resource("R").orElseThrow();
        Resource subject = app.stacks().get(0).resource("Subject").orElseThrow();

        assertThat(app.unread()).isEmpty();
        assertThat(app.stacks()).extracting(StackTemplate::path).containsExactly("root", "root/Inner");
        assertThat(app.stacks()).extracting(StackTemplate::name).containsExactly("root", "root-Inner");
        assertThat(inner.property("Q")).isEqualTo(new Value.Attribute(queue, "Arn"));
        assertThat(inner.property("L").list()).containsExactly(new Value.Scalar("a"), new Value.Scalar("b"));
        assertThat(inner.property("D").text()).contains("5");
        assertThat(inner.property("N"))
                .isEqualTo(new Value.Unknown(
                        "Ref \"N\" is a parameter that the parent stack does not set; it has no default"));
        assertThat(inner.property("S")).isEqualTo(new Value.Unknown("AWS::StackName is known only at deploy"));
        assertThat(subject.property("V")).isEqualTo(new Value.Attribute(queue, "Arn"));
        assertThat(subject.property("W"))
                .isEqualTo(new Value.Unknown("the nested stack \"Inner\" has no output \"None\""));
        assertThat(subject.property("X"))
                .isEqualTo(new Value.Attribute(
                        app.stacks().get(0).resource("Inner").orElseThrow(), "Ref"));
        assertThat(inner.references()).containsExactly(queue);
        assertThat(inner.dependencies()).isEmpty();
    }

    @Test
    void a_nested_stack_whose_template_is_elsewhere_is_said() throws IOException {
        Path file = write("root.yaml", """
                Resources:
                  Far: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://s3/x.yaml'}}
                  Gone: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: gone.yaml}}
                  Self: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: root.yaml}}
                  V: {Type: T, Properties: {O: !GetAtt Far.Outputs.O}}
                """);
        CloudAssembly app = CloudAssembly.read(file);

        assertThat(app.unread())
                .containsExactly(
                        "root/Far: the template of this nested stack is not on this machine – none of its resources is known.",
                        folder + "/gone.yaml: there is no such file – none of its resources is known.",
                        "root/Self: this nested stack is made of the template that it stands in – it is not followed.");
        assertThat(app.stacks().get(0).resource("V").orElseThrow().property("O"))
                .isEqualTo(
                        new Value.Attribute(app.stacks().get(0).resource("Far").orElseThrow(), "Outputs.O"));
    }

    @Test
    void nested_stacks_end_at_a_depth() throws IOException {
        for (int level = 0; level <= 21; level++) {
            write(
                    "t" + level + ".yaml",
                    "Resources: {N: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: t" + (level + 1)
                            + ".yaml}}}");
        }
        CloudAssembly app = CloudAssembly.read(folder.resolve("t0.yaml"));

        assertThat(app.stacks()).hasSize(21);
        assertThat(app.unread())
                .containsExactly("t0" + "/N".repeat(21)
                        + ": stacks are nested more than 20 deep – none of its resources is known.");
    }

    @Test
    void templates_that_include_each_other_again_and_again_end_at_a_number() throws IOException {
        for (int level = 0; level < 12; level++) {
            String nested =
                    "{Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: t" + (level + 1) + ".yaml}}";
            write("t" + level + ".yaml", "Resources: {A: %s, B: %s}".formatted(nested, nested));
        }
        write("t12.yaml", "{}");
        CloudAssembly app = CloudAssembly.read(folder.resolve("t0.yaml"));

        assertThat(app.stacks()).hasSize(2_000);
        assertThat(app.unread()).containsExactly("The app has more than 2000 templates – none after these is read.");
    }

    @Test
    void sentences_end_at_a_number() throws IOException {
        StringBuilder resources = new StringBuilder("Resources:\n");
        for (int at = 0; at < 1_100; at++) {
            resources.append("  R").append(at).append(": {}\n");
        }
        CloudAssembly app = CloudAssembly.ofTemplate("S", resources.toString());

        assertThat(app.unread()).hasSize(1_001);
        assertThat(app.unread().get(0)).isEqualTo("S: the resource \"R0\" has no Type – it is left out.");
        assertThat(app.unread().get(1_000)).isEqualTo("There is more that could not be read.");
    }

    @Test
    void macros_loops_and_resources_without_a_type_are_said() {
        CloudAssembly app = CloudAssembly.ofTemplate("S", """
                Transform: [AWS::LanguageExtensions, {Name: Own}]
                Fn::Transform: {Name: AWS::Include}
                Resources:
                  Fn::ForEach::Loop: [x, [a], {}]
                  Bare: {}
                  R: {Type: T}
                """);

        assertThat(app.unread())
                .containsExactly(
                        "S: the macro \"Own\" changes this template at deploy – what it adds or changes is not known.",
                        "S: a macro adds sections at deploy – what is in them is not known.",
                        "S: \"Fn::ForEach::Loop\" makes resources at deploy – they are not known.",
                        "S: the resource \"Bare\" has no Type – it is left out.");
        assertThat(app.resources()).hasSize(1);
    }
}
