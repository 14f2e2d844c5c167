package io.github.tracedapi.sampleapp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.sampleapp.SampleApp;
import io.github.tracedapi.trace.view.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.cxapi.CloudAssembly;

class SynthCommandTest {
    @Test
    void context_is_that_of_cdk_json() throws IOException {
        assertThat(SynthCommand.contextOf(Path.of("../cdk.json")))
                .containsEntry("@aws-cdk/core:validateAgainstDefaultRules", true)
                .hasSizeGreaterThan(50);
    }

    @Test
    void report_counts_resources_and_names_tracing_grant_and_zip(@TempDir Path cdkOut) throws IOException {
        App app = new App(AppProps.builder()
                .outdir(cdkOut.toString())
                .context(Map.copyOf(SynthCommand.contextOf(Path.of("../cdk.json"))))
                .build());
        SampleApp.addTo(app);
        CloudAssembly assembly = app.synth();
        Path zip = onlyZipIn(cdkOut);
        Files.writeString(cdkOut.resolve("asset.of-an-earlier-synth.zip"), "another handler");

        String report = new SynthReport(assembly, new Terminal(120, true, false)).text();

        assertThat(report.replace(cdkOut.toString(), "<cdk.out>")
                        .replace(zip.getFileName().toString(), "<asset>.zip"))
                .isEqualToNormalizingNewlines("""

                        ApiGatewayAccount: 2 resources
                           1  AWS::ApiGateway::Account
                           1  AWS::IAM::Role

                        OrdersSample: 20 resources
                           1  AWS::ApiGateway::Deployment
                           2  AWS::ApiGateway::Method
                           1  AWS::ApiGateway::RequestValidator
                           1  AWS::ApiGateway::Resource
                           1  AWS::ApiGateway::RestApi
                           1  AWS::ApiGateway::Stage
                           1  AWS::DynamoDB::Table
                           3  AWS::IAM::ManagedPolicy
                           1  AWS::IAM::Role
                           1  AWS::Lambda::Function
                           4  AWS::Lambda::Permission
                           3  AWS::Logs::LogGroup
                          traced by OrdersApiDeploymentStageprodB136E3CB: TracingEnabled true
                          traced by OrdersFunction520DBA95: TracingConfig.Mode Active
                          traced by TracedApiXRayWrite3A8A1540: allows xray:PutTelemetryRecords, xray:PutTraceSegments

                        In <cdk.out>
                          <asset>.zip, 10.3 MB: the handler

                        The trace that a request will have:

                        client
                        └─ ✓ traced, same trace → REST API stage OrdersSample-Orders-D7348E38/prod
                           └─ ✓ traced, same trace: ANY /, ANY /{proxy+} → function Orders/Function
                              └─ ✓ traced, same trace: GetItem, PutItem → table Table (if called)

                        3 hops: 3 traced.

                        Deploy it: npx aws-cdk@2.1148.1 deploy --all
                        """);
    }

    private static Path onlyZipIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> zips =
                    files.filter(file -> file.toString().endsWith(".zip")).toList();
            assertThat(zips).hasSize(1);
            return zips.get(0);
        }
    }
}
