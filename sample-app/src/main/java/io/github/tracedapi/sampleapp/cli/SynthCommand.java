package io.github.tracedapi.sampleapp.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tracedapi.sampleapp.SampleApp;
import io.github.tracedapi.trace.view.Terminal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** Synthesizes the sample without the CDK CLI and prints what was made. */
public final class SynthCommand {
    private SynthCommand() {}

    /**
     * The README's first command: from {@code cdk.json} of the working directory into {@code cdk.out} beside it.
     *
     * @param args none
     * @throws IOException if {@code cdk.json} cannot be read
     */
    public static void main(String[] args) throws IOException {
        App app = new App(AppProps.builder()
                .outdir("cdk.out")
                .context(contextOf(Path.of("cdk.json")))
                .build());
        SampleApp.addTo(app);
        // Whether this is a terminal, Maven does not tell: no colours unless they are forced.
        Terminal terminal = Terminal.of(System.getenv(), false, 0, Charset.defaultCharset());
        System.out.println(new SynthReport(app.synth(), terminal).text());
    }

    /** The feature flags that the CDK CLI would hand to the app. */
    static Map<String, Object> contextOf(Path cdkJson) throws IOException {
        Map<String, Object> context = new ObjectMapper()
                .readerFor(new TypeReference<Map<String, Object>>() {})
                .at("/context")
                .readValue(Files.readString(cdkJson));
        return context;
    }
}
