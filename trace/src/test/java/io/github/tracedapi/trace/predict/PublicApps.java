package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.TraceMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Templates in the shape of public apps; {@code apps/README.md} says which. */
final class PublicApps {
    private static final Path FOLDER = Path.of("src/test/resources/apps");

    /** CDK's name for the asset that all Java functions of these templates share; its content is not kept here. */
    private static final String ASSET = "asset.a612a07de9c7e766557b6e17cdc6da0a7d567abd4de34fad3d0fa379ce4c942f";

    /** What is beside the templates and no template. */
    private static final List<String> OTHERS = List.of("README.md", "statemachine");

    private PublicApps() {}

    /** A template's file or, of several, its folder. */
    static Stream<Path> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !OTHERS.contains(file.getFileName().toString())).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path app(String name) {
        List<Path> named = all().filter(app -> name(app).equals(name)).toList();
        assertThat(named).as("apps called " + name).hasSize(1);
        return named.get(0);
    }

    /** {@code sam-crud} for {@code sam-crud.yaml}. */
    static String name(Path app) {
        return app.getFileName().toString().replaceFirst("\\..*", "");
    }

    /** The map of an app whose code is not on this machine. */
    static TraceMap map(String name) {
        Path app = app(name);
        Path template = app.resolve("template.yaml");
        return TracePredictor.predict(Files.exists(template) ? template : app);
    }

    /** The map of a CDK app, all of whose Java functions have traced clients. */
    static TraceMap mapWithTracedCode(String name, Path folder) {
        Path app = app(name);
        try {
            Path template = Files.copy(app, folder.resolve(app.getFileName()));
            assertThat(template).content().contains(ASSET);
            HandlerFolder.traced(folder.resolve(ASSET));
            return TracePredictor.predict(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same map on every machine: without the folder that holds the apps. */
    static TraceMap portable(TraceMap map) {
        String here = FOLDER.toAbsolutePath().toString();
        List<Hop> hops = map.hops().stream()
                .map(hop -> new Hop(
                        hop.from(),
                        hop.to(),
                        hop.label(),
                        hop.always(),
                        hop.carriage(),
                        hop.verdict(),
                        hop.reason().replace(here, "apps")))
                .toList();
        List<String> unread =
                map.unread().stream().map(text -> text.replace(here, "apps")).toList();
        return new TraceMap(map.nodes(), hops, map.findings(), unread);
    }
}
