package io.github.tracedapi.trace.asset;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks into a Java function's asset as Lambda's runtime would: the classes at its root, the jars in its {@code lib/}, and
 * those in {@code java/lib/} of its layers. No class is loaded.
 *
 * <pre>{@code
 * AssetReading reading = FunctionAsset.read(
 *         List.of(Path.of("cdk.out/asset.6f2a.zip")), "com.acme.OrdersHandler::handleRequest");
 * ClientInstrumentation clients = ClientInstrumentation.of(reading, AwsSdk.V2);
 * clients.state();    // NOT_INSTRUMENTED
 * clients.reason();   // "A client of dynamodb is there, and no interceptor of X-Ray's – …"
 * }</pre>
 *
 * <p>Assets are read with bounds; where a bound cut something, {@link AssetReading.Facts#unread()} says so.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-package.html">Deploy Java Lambda functions</a>
 */
public final class FunctionAsset {
    private static final String AGENT = "io.opentelemetry.javaagent.OpenTelemetryAgent";

    private FunctionAsset() {}

    /**
     * Reads an asset without layers.
     *
     * @param asset a zip, a jar or a folder; what is wrong with it is said in the reading, and nothing is thrown
     */
    public static AssetReading read(Path asset) {
        return read(List.of(asset), "");
    }

    /**
     * Reads an asset with its layers.
     *
     * @param assetAndLayers the asset, then its layers in the order of the function's {@code Layers}
     */
    public static AssetReading read(List<Path> assetAndLayers) {
        return read(assetAndLayers, "");
    }

    /**
     * Reads an asset with its layers, and says whether the handler's class is there.
     *
     * @param assetAndLayers the asset, then its layers in the order of the function's {@code Layers}
     * @param handler        the function's {@code Handler}, such as {@code com.acme.OrdersHandler::handleRequest}; empty: not asked
     */
    public static AssetReading read(List<Path> assetAndLayers, String handler) {
        if (assetAndLayers.isEmpty()) {
            return new AssetReading.Unread("No asset was given.");
        }
        List<Contents> opened = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        try {
            for (Path path : assetAndLayers) {
                String where = name(path);
                try {
                    opened.add(Contents.of(path, where));
                } catch (IOException e) {
                    String reason = where + " was not read: " + said(e) + ".";
                    if (opened.isEmpty()) {
                        return new AssetReading.Unread(reason);
                    }
                    unread.add(reason);
                }
            }
            return facts(ClassPath.of(opened.get(0), opened.subList(1, opened.size())), handler, unread);
        } finally {
            opened.forEach(FunctionAsset::close);
        }
    }

    private static AssetReading facts(ClassPath path, String handler, List<String> unreadLayers) {
        // Unpacking the jars takes nearly all the time. Each has a reading of its own, so the order of threads does not
        // show.
        List<ContentsReading> readings = Stream.concat(
                        Stream.<Supplier<ContentsReading>>of(() -> ContentsReader.read(path.root())),
                        path.jars().stream().<Supplier<ContentsReading>>map(jar -> () -> reading(jar)))
                .toList()
                .parallelStream()
                .map(Supplier::get)
                .toList();
        List<String> notices = new ArrayList<>(path.notices());
        List<String> unread = new ArrayList<>(unreadLayers);
        unread.addAll(path.unread());
        List<TracingPart> agents = new ArrayList<>();
        for (ClassPath.Jar jar : path.rootJars()) {
            try (Contents contents = open(jar)) {
                if (contents.names().contains(AGENT.replace('.', '/') + ".class")) {
                    agents.add(new TracingPart(TracingPart.Kind.OPEN_TELEMETRY_AGENT, AGENT, jar.where()));
                } else {
                    notices.add(jar.notOnClassPath());
                }
            } catch (IOException e) {
                unread.add(jar.where() + " was not read: " + said(e) + ".");
            }
        }
        return new FactsOfClassPath(readings).facts(handler, agents, notices, unread);
    }

    private static ContentsReading reading(ClassPath.Jar jar) {
        try (Contents contents = open(jar)) {
            return ContentsReader.read(contents);
        } catch (IOException e) {
            return ContentsReading.unread(jar.where(), jar.where() + " was not read: " + said(e) + ".");
        }
    }

    private static Contents open(ClassPath.Jar jar) throws IOException {
        return ZipContents.of(jar.in().open(jar.name()), jar.where());
    }

    // The file system's own faults have a path for a message.
    private static String said(IOException fault) {
        return fault instanceof FileSystemException
                ? "the file system refuses it (" + fault.getClass().getSimpleName() + ")"
                : Sentences.shown(String.valueOf(fault.getMessage()));
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return Sentences.shown(name == null ? path.toString() : name.toString());
    }

    private static void close(Contents contents) {
        try {
            contents.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
