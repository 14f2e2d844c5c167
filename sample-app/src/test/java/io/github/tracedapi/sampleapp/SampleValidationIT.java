package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.CfnFunction;

/** CDK's own validation, with all its rules, has nothing to say about the sample. */
class SampleValidationIT {
    @TempDir
    private Path cdkOut;

    @BeforeEach
    void validation_is_on() throws IOException {
        assertThat(System.getenv("CDK_VALIDATION")).isEqualTo("true");
        assertThat(Sample.cdkJson()
                        .at("/context")
                        .path("@aws-cdk/core:validateAgainstDefaultRules")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void sample_has_no_error_and_no_warning() throws IOException {
        Sample sample = Sample.synthesizedInto(cdkOut, Map.of());

        assertThat(sample.file("validation-report.json").has("pluginReports")).isTrue();
        assertThat(sample.file("validation-report.json").path("pluginReports")).isEmpty();
    }

    @Test
    void default_construct_has_no_error_and_no_warning() throws IOException {
        App app = JudgedApps.app(cdkOut);
        JudgedApps.orders(new Stack(app, "Sample"));
        app.synth();

        assertThat(new Sample(cdkOut).file("validation-report.json").path("pluginReports"))
                .isEmpty();
    }

    @Test
    void plain_cdk_and_the_solutions_construct_have_none_either() throws IOException {
        for (Path template : List.of(JudgedApps.plainTemplate(cdkOut), JudgedApps.SOLUTIONS_CONSTRUCT)) {
            Path itsOut = cdkOut.resolve(template.getFileName() + ".out");
            JudgedApps.including(template, itsOut).synth();

            assertThat(new Sample(itsOut).file("validation-report.json").path("pluginReports"))
                    .as(template.toString())
                    .isEmpty();
        }
    }

    /** The control: the same rules do find a fault that is there. */
    @Test
    void planted_fault_is_found() throws IOException {
        App app = Sample.app(cdkOut, Map.of());
        SampleStack stack = SampleApp.addTo(app);
        CfnFunction function = (CfnFunction) stack.getNode()
                .findChild("Orders")
                .getNode()
                .findChild("Function")
                .getNode()
                .getDefaultChild();
        function.addPropertyOverride("MemorySize", 1);

        assertThatThrownBy(app::synth).hasMessageContaining("MemorySize");
        assertThat(new Sample(cdkOut).file("validation-report.json").path("pluginReports"))
                .isNotEmpty();
    }
}
