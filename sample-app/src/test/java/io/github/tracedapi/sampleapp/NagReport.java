package io.github.tracedapi.sampleapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.HIPAASecurityChecks;
import io.github.cdklabs.cdknag.NagPack;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Validations;

/** What rule packs of cdk-nag find in an app, as they are used: as plugins of a whole synth, read from CDK's own report. */
final class NagReport {
    private NagReport() {}

    /** The findings of the packs AwsSolutions and Serverless, each as {@code rule @ construct}, in order. */
    static List<String> of(App app, Path cdkOut) throws IOException {
        return of(app, cdkOut, List.of(new AwsSolutionsChecks(), new ServerlessChecks()));
    }

    /** The findings of the pack HIPAA.Security. */
    static List<String> ofHipaa(App app, Path cdkOut) throws IOException {
        return of(app, cdkOut, List.of(new HIPAASecurityChecks()));
    }

    private static List<String> of(App app, Path cdkOut, List<NagPack> packs) throws IOException {
        Validations.of(app).addPlugins(packs.toArray(NagPack[]::new));
        try {
            app.synth();
        } catch (RuntimeException e) {
            // A finding that is an error ends the synth, after the report was written.
            if (!e.getMessage().contains("ValidationFailed")) {
                throw e;
            }
        }
        List<String> names = packs.stream().map(NagPack::getName).toList();
        JsonNode reports = new ObjectMapper()
                .readTree(Files.readString(cdkOut.resolve("validation-report.json")))
                .path("pluginReports");
        return StreamSupport.stream(reports.spliterator(), false)
                .filter(report -> names.contains(report.path("pluginName").asText()))
                .flatMap(NagReport::findings)
                .sorted()
                .toList();
    }

    private static Stream<String> findings(JsonNode report) {
        if (report.path("violations").isEmpty()) {
            throw new AssertionError("A pack failed: " + report);
        }
        return StreamSupport.stream(report.path("violations").spliterator(), false)
                .flatMap(violation -> StreamSupport.stream(
                                violation.path("violatingConstructs").spliterator(), false)
                        .map(construct -> violation.path("ruleName").asText() + " @ "
                                + construct.path("constructPath").asText()));
    }
}
