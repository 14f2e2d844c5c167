package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several stacks a value is taken from. */
class StackLinksTest {
    /** The stack {@code User} takes a value of a stack {@code Maker}, of which there are one or two. */
    private static Value taken(Path folder, String user, String first, String second, String how) throws IOException {
        StringBuilder artifacts = new StringBuilder();
        int number = 0;
        for (String environment : new String[] {first, second}) {
            if (environment != null) {
                artifacts
                        .append("\"M")
                        .append(number)
                        .append("\": {\"type\": \"aws:cloudformation:stack\", \"environment\": \"aws://")
                        .append(environment)
                        .append("\", \"properties\": {\"stackName\": \"Maker\", \"templateFile\": \"m")
                        .append(number)
                        .append(".yaml\"}},");
                Files.writeString(
                        folder.resolve("m" + number + ".yaml"),
                        "Outputs: {O: {Value: v" + number + ", Export: {Name: !Sub '${AWS::StackName}-o'}}}");
                number++;
            }
        }
        Files.writeString(
                folder.resolve("manifest.json"),
                "{\"artifacts\": {" + artifacts
                        + "\"User\": {\"type\": \"aws:cloudformation:stack\", \"environment\": \"aws://" + user
                        + "\", \"properties\": {\"templateFile\": \"u.yaml\"}}}}");
        Files.writeString(folder.resolve("u.yaml"), "Resources: {R: {Type: T, Properties: {V: " + how + "}}}");
        CloudAssembly app = CloudAssembly.read(folder);
        assertThat(app.unread()).isEmpty();
        return app.resources().get(0).property("V");
    }

    @ParameterizedTest(name = "in {0}, made in {1} and {2}: {3}")
    @CsvSource({
        "1/eu, 1/eu, , v0",
        "1/eu, 1/us, , ",
        "1/eu, 2/eu, , ",
        "1/eu, 1/us, 1/eu, v1",
        "1/eu, 2/eu, 1/eu, v1",
        "1/eu, unknown-account/unknown-region, , v0",
        "unknown-account/unknown-region, 1/eu, , v0",
        "unknown-account/unknown-region, 1/eu, 1/us, ",
        "unknown-account/unknown-region, unknown-account/unknown-region, 1/us, v0",
        "1/eu, 1/eu, 1/eu, ",
    })
    void an_export_is_that_of_the_same_account_and_region(
            String user, String first, String second, String value, @TempDir Path folder) throws IOException {
        Value taken = taken(folder, user, first, second, "!ImportValue Maker-o");

        assertThat(taken.text().orElse(null)).isEqualTo(value);
        assertThat(taken instanceof Value.Unknown).isEqualTo(value == null);
    }

    @ParameterizedTest(name = "in {0}, made in {1} and {2}, of {3}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1/eu | 1/eu | 1/us | StackName: Maker, OutputName: O | v0",
                "1/eu | 1/eu | 1/us | StackName: Maker, OutputName: O, Region: us | v1",
                "1/eu | 1/eu | 1/us | StackName: Maker, OutputName: O, Region: !Ref 'AWS::Region' | v0",
                "1/eu | 1/eu | 1/us | StackName: Maker, OutputName: O, Region: ap | ",
                "1/eu | 1/eu | | StackName: Maker, OutputName: P | ",
                "1/eu | 1/eu | | StackName: Other, OutputName: O | ",
                "1/eu | 1/eu | | StackName: Maker | ",
                "1/eu | 2/eu | | StackName: Maker, OutputName: O | ",
                "1/eu | 2/eu | | StackName: Maker, OutputName: O, RoleArn: r | v0",
                "unknown-account/unknown-region | unknown-account/unknown-region | | StackName: Maker, OutputName: O, Region: !Ref 'AWS::Region' | v0",
            })
    void an_output_is_that_of_the_named_stack_and_region(
            String user, String first, String second, String how, String value, @TempDir Path folder)
            throws IOException {
        Value taken = taken(folder, user, first, second, "!GetStackOutput {" + how + "}");

        assertThat(taken.text().orElse(null)).isEqualTo(value);
        assertThat(taken instanceof Value.Unknown).isEqualTo(value == null);
    }
}
