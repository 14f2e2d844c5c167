package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that a SAM template takes from files beside it. */
class SamFilesTest {
    private static CloudAssembly read(Path folder, String resources) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), "paths: {/a: {get: {}}}");
        Files.writeString(folder.resolve("flow.json"), "{\"StartAt\":\"A\"}");
        Files.writeString(folder.resolve("bad.json"), "{");
        Path file = Files.writeString(
                folder.resolve("template.yaml"), "Transform: AWS::Serverless-2016-10-31\nResources: " + resources);
        return CloudAssembly.read(file);
    }

    private static String api(String properties) {
        return "{Api: {Type: 'AWS::Serverless::Api', Properties: {StageName: v1, " + properties + "}}}";
    }

    @Test
    void a_definition_of_an_api_is_taken_from_its_file(@TempDir Path folder) throws IOException {
        CloudAssembly included = read(
                folder,
                api("DefinitionBody: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: api.yaml}}}"));
        CloudAssembly named = read(folder, api("DefinitionUri: ./api.yaml"));

        assertThat(included.unread()).isEmpty();
        assertThat(included.resources("AWS::ApiGateway::RestApi")
                        .get(0)
                        .property("Body", "paths", "/a")
                        .map())
                .containsOnlyKeys("get");
        assertThat(named.resources("AWS::ApiGateway::RestApi")
                        .get(0)
                        .property("Body", "paths", "/a")
                        .map())
                .containsOnlyKeys("get");
    }

    @Test
    void a_definition_of_a_state_machine_is_taken_from_its_file(@TempDir Path folder) throws IOException {
        CloudAssembly app =
                read(folder, "{F: {Type: 'AWS::Serverless::StateMachine', Properties: {DefinitionUri: flow.json}}}");

        assertThat(app.unread()).isEmpty();
        assertThat(app.resources("AWS::StepFunctions::StateMachine")
                        .get(0)
                        .property("DefinitionString")
                        .text())
                .contains("{\"StartAt\":\"A\"}");
    }

    @Test
    void a_definition_in_a_bucket_stays_there(@TempDir Path folder) throws IOException {
        CloudAssembly app = read(folder, api("DefinitionUri: 's3://b/k'"));
        CloudAssembly included = read(
                folder,
                api("DefinitionBody: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: 's3://b/k'}}}"));

        assertThat(app.unread()).isEmpty();
        assertThat(app.resources("AWS::ApiGateway::RestApi")
                        .get(0)
                        .property("BodyS3Location")
                        .text())
                .contains("s3://b/k");
        assertThat(included.resources("AWS::ApiGateway::RestApi").get(0).property("Body"))
                .isEqualTo(new Value.Unknown("Fn::Transform calls a macro at deploy"));
    }

    @Test
    void a_file_outside_the_folder_or_a_broken_one_is_said(@TempDir Path temporary) throws IOException {
        Path folder = temporary.toRealPath();
        String name = folder.getFileName().toString();

        assertThat(read(folder, api("DefinitionUri: ../api.yaml")).unread())
                .containsExactly(
                        folder
                                + "/template.yaml: \"Api\" is defined in \"../api.yaml\", which is not below the template's folder.");
        assertThat(read(folder, api("DefinitionUri: none.yaml")).unread())
                .containsExactly(
                        folder + "/template.yaml: \"Api\" is defined in \"none.yaml\": there is no such file.");
        assertThat(read(folder, api("DefinitionUri: bad.json")).unread().get(0))
                .startsWith(folder + "/template.yaml: \"Api\" is defined in \"bad.json\": it is no JSON, line 1: ");
        assertThat(CloudAssembly.ofTemplate(
                                name, "Transform: AWS::Serverless-2016-10-31\nResources: " + api("DefinitionUri: a"))
                        .unread())
                .containsExactly(name + ": \"Api\" is defined in \"a\", which is not below the template's folder.");
    }
}
