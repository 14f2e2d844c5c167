package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeFinderTest {
    private static final String HASH = "416bd0e182b98a078b772d221a5810c3cf00882d3dc375e4b3b46e8d40da21f8";

    private static FunctionCode code(String yaml) {
        CloudAssembly app = Templates.read(yaml);
        return app.code(app.resources().get(0));
    }

    private static FunctionCode function(String properties) {
        return code("Resources: {F: {Type: 'AWS::Lambda::Function', Properties: {" + properties + "}}}");
    }

    @Test
    void source_in_the_template_is_inline() {
        assertThat(function("Code: {ZipFile: 'exports.x = 1'}")).isEqualTo(new FunctionCode.Inline("exports.x = 1"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "123.dkr.ecr/x:1 | 123.dkr.ecr/x:1",
                "!Sub '${AWS::AccountId}.dkr/${F.Arn}:1' | {…}.dkr/{F.Arn}:1",
            })
    void an_image_is_its_uri(String uri, String shown) {
        assertThat(function("Code: {ImageUri: " + uri + "}")).isEqualTo(new FunctionCode.Image(shown));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Handler: a | the resource has no Code",
                "Code: {ZipFile: !Ref F} | the source in the template holds what is known only at deploy",
                "Code: {S3Bucket: b, S3Key: k.zip} | the code is in a bucket as 'k.zip', and no asset of the assembly has that key",
                "Code: {S3Bucket: b, S3Key: !Ref F} | where the code is, is known only at deploy",
                "Code: {S3Bucket: b} | where the code is, is known only at deploy",
                "Code: {S3Key: !Ref None} | where the code is, is not known: Ref 'None' names no parameter and no resource of the template",
                "Code: !Ref None | where the code is, is not known: Ref 'None' names no parameter and no resource of the template",
                "Code: s3://b/k | the code is at 's3://b/k', not on this machine",
                "Code: 'https://b/k' | the code is at 'https://b/k', not on this machine",
                "Code: 'http://b/k' | the code is at 'http://b/k', not on this machine",
                "Code: src | the code is at 'src' beside the template, which came as text",
            })
    void code_that_is_not_to_be_had_says_why(String properties, String reason) {
        assertThat(function(properties)).isEqualTo(new FunctionCode.Unknown(reason.replace('\'', '"')));
    }

    @Test
    void a_layer_has_content() {
        assertThat(code("Resources: {L: {Type: 'AWS::Lambda::LayerVersion', Properties: {Content: {S3Key: k}}}}"))
                .isEqualTo(new FunctionCode.Unknown(
                        "the code is in a bucket as \"k\", and no asset of the assembly has that key"));
    }

    @Test
    void a_path_is_relative_to_the_template(@TempDir Path temporary) throws IOException {
        Path folder = temporary.toRealPath();
        Files.createDirectories(folder.resolve("src"));
        Path file = Files.writeString(folder.resolve("template.yaml"), """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Src: {Type: AWS::Serverless::Function, Properties: {CodeUri: ./src/}}
                  Gone: {Type: AWS::Serverless::Function, Properties: {CodeUri: gone}}
                  Bucket: {Type: AWS::Serverless::Function, Properties: {CodeUri: 's3://b/k/x.jar?versionId=1'}}
                  Object: {Type: AWS::Serverless::Function, Properties: {CodeUri: {Bucket: b, Key: k}}}
                  Inline: {Type: AWS::Serverless::Function, Properties: {InlineCode: x}}
                  Image: {Type: AWS::Serverless::Function, Properties: {PackageType: Image, ImageUri: i}}
                  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: src}}
                  Bad: {Type: AWS::Serverless::Function, Properties: {CodeUri: "a\\0b"}}
                """);
        CloudAssembly app = CloudAssembly.read(file);
        StackTemplate stack = app.stacks().get(0);

        assertThat(app.code(stack.resource("Src").orElseThrow()))
                .isEqualTo(new FunctionCode.Local(folder.resolve("src")));
        assertThat(app.code(stack.resource("Gone").orElseThrow()))
                .isEqualTo(new FunctionCode.Unknown(
                        "the code should be at \"" + folder.resolve("gone") + "\", and nothing is there"));
        assertThat(app.code(stack.resource("Bucket").orElseThrow()))
                .isEqualTo(new FunctionCode.Unknown(
                        "the code is in a bucket as \"k/x.jar\", and no asset of the assembly has that key"));
        assertThat(app.code(stack.resource("Object").orElseThrow()))
                .isEqualTo(new FunctionCode.Unknown(
                        "the code is in a bucket as \"k\", and no asset of the assembly has that key"));
        assertThat(app.code(stack.resource("Inline").orElseThrow())).isEqualTo(new FunctionCode.Inline("x"));
        assertThat(app.code(stack.resource("Image").orElseThrow())).isEqualTo(new FunctionCode.Image("i"));
        assertThat(app.code(stack.resource("Layer").orElseThrow()))
                .isEqualTo(new FunctionCode.Local(folder.resolve("src")));
        assertThat(app.code(stack.resource("Bad").orElseThrow()))
                .isEqualTo(new FunctionCode.Unknown("\"a\\u0000b\" is no path on this machine"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({HASH + ".zip", "prefix/" + HASH + ".zip", "prefix/" + HASH, "own/key.zip"})
    void a_key_leads_to_the_asset(String key, @TempDir Path temporary) throws IOException {
        Path folder = temporary.toRealPath();
        Path code = Files.createDirectories(folder.resolve("asset.code"));
        Files.writeString(
                folder.resolve("S.assets.json"),
                "{\"files\": {\"" + HASH + "\": {\"source\": {\"path\": \"asset.code\", \"packaging\": \"zip\"},"
                        + " \"destinations\": {\"d\": {\"objectKey\": \"own/key.zip\"}}}, \"x\": {\"source\": {}}}}");
        Path file = Files.writeString(
                folder.resolve("S.template.json"),
                "{\"Resources\": {\"F\": {\"Type\": \"AWS::Lambda::Function\", \"Properties\": {\"Code\": {\"S3Key\": \""
                        + key + "\"}}}}}");
        CloudAssembly app = CloudAssembly.read(file);

        assertThat(app.unread()).isEmpty();
        assertThat(app.code(app.resources().get(0))).isEqualTo(new FunctionCode.Local(code));
    }
}
