package io.github.tracedapi.sampleapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The sample, synthesized with the context of cdk.json as the CDK CLI would, and read back from its cdk.out. */
record Sample(Path cdkOut) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    static Sample synthesizedInto(Path cdkOut, Map<String, Object> extraContext) throws IOException {
        App app = app(cdkOut, extraContext);
        SampleApp.addTo(app);
        app.synth();
        return new Sample(cdkOut);
    }

    static App app(Path cdkOut, Map<String, Object> extraContext) throws IOException {
        Map<String, Object> context = new TreeMap<>();
        cdkJson()
                .path("context")
                .properties()
                .forEach(flag -> context.put(flag.getKey(), JSON.convertValue(flag.getValue(), Object.class)));
        context.putAll(extraContext);
        return new App(AppProps.builder()
                .outdir(cdkOut.toString())
                .context(context)
                .analyticsReporting(false)
                .build());
    }

    static JsonNode cdkJson() throws IOException {
        return JSON.readTree(Files.readString(ROOT.resolve("cdk.json")));
    }

    JsonNode file(String name) throws IOException {
        return JSON.readTree(Files.readString(cdkOut.resolve(name)));
    }

    JsonNode template() throws IOException {
        return file("OrdersSample.template.json");
    }

    /** The one resource whose logical id begins like that. */
    JsonNode resource(String beginning) throws IOException {
        List<Map.Entry<String, JsonNode>> found = template().path("Resources").properties().stream()
                .filter(resource -> resource.getKey().startsWith(beginning))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("Expected one " + beginning + "…, found " + found);
        }
        return found.get(0).getValue();
    }

    /** The properties of the one resource of this type. */
    JsonNode properties(String type) throws IOException {
        JsonNode found = null;
        for (JsonNode resource : template().path("Resources")) {
            if (type.equals(resource.path("Type").asText())) {
                if (found != null) {
                    throw new AssertionError("More than one " + type);
                }
                found = resource.path("Properties");
            }
        }
        if (found == null) {
            throw new AssertionError("No " + type);
        }
        return found;
    }
}
