package io.github.tracedapi.local.lambda;

import io.github.tracedapi.trace.template.FunctionCode;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The code of one function, unpacked once for all of its processes, with the jars of its layers. */
final class FunctionCodeFolder {
    private static final int CLASS_VERSION_OF_JAVA_0 = 44;

    private final FunctionSettings function;
    private final Map<String, FunctionCode> layers;
    private final TempFolder folder;
    private final Consumer<String> notices;
    private boolean unpacked;

    FunctionCodeFolder(
            FunctionSettings function, Map<String, FunctionCode> layers, TempFolder folder, Consumer<String> notices) {
        this.function = function;
        this.layers = layers;
        this.folder = folder;
        this.notices = notices;
    }

    /**
     * The task root.
     *
     * @param javaVersion of the JVM that will run it
     * @throws CodeException if it cannot run here; asked again, it is tried again
     */
    synchronized Path taskRoot(int javaVersion) throws CodeException {
        Path root = folder.path().resolve("task");
        if (unpacked) {
            return root;
        }
        Path code = local();
        folder.close();
        try {
            Files.createDirectories(root);
        } catch (IOException failure) {
            throw new CodeException(
                    root + ": this folder for the code cannot be made: " + failure.getMessage()
                            + " – see that there is room, and that it may be written to",
                    failure);
        }
        CodeUnpacker.unpack(code, root);
        addLayers(root);
        sayIfTooNew(root, javaVersion);
        unpacked = true;
        return root;
    }

    private Path local() throws CodeException {
        String path = function.place().path();
        FunctionCode code = function.code();
        if (code instanceof FunctionCode.Image image) {
            throw new CodeException(path + ": it is the container image " + image.uri()
                    + ", and only Java in a zip runs here – deploy it to see this hop");
        }
        if (!function.runtime().matches("java\\d+(\\..*)?")) {
            throw new CodeException(path + ": its runtime is "
                    + (function.runtime().isEmpty() ? "not known" : function.runtime())
                    + ", and only Java runs here – deploy it to see this hop");
        }
        if (code instanceof FunctionCode.Inline) {
            throw new CodeException(path + ": its code is in the template, which Lambda does not take for "
                    + function.runtime() + " – give it as an asset");
        }
        if (code instanceof FunctionCode.Unknown unknown) {
            throw new CodeException(path + ": its code is not here: " + unknown.reason()
                    + " – build it, then synthesize the app again");
        }
        if (function.handler().isEmpty()) {
            throw new CodeException(path + ": its handler is not known – set Handler");
        }
        return ((FunctionCode.Local) code).path();
    }

    /**
     * RIC looks for them in /opt/java/lib, which only root can write to. After the function's own jars in lib/ they have the same
     * class loader and the same order.
     */
    private void addLayers(Path root) throws CodeException {
        TreeMap<String, Path> jars = new TreeMap<>();
        for (int i = 0; i < function.layers().size(); i++) {
            String arn = function.layers().get(i);
            FunctionCode content = layers.get(arn);
            if (!(content instanceof FunctionCode.Local local)) {
                notices.accept(function.place().path() + ": its layer " + arn
                        + " is not on this machine – it runs without what is in it");
                continue;
            }
            Path unpackedTo = folder.path().resolve("layer-" + (i + 1));
            try {
                Files.createDirectories(unpackedTo);
            } catch (IOException failure) {
                throw new CodeException(
                        unpackedTo + ": this folder for a layer cannot be made: " + failure.getMessage()
                                + " – see that there is room",
                        failure);
            }
            CodeUnpacker.unpack(local.path(), unpackedTo);
            take(arn, unpackedTo, jars);
        }
        try {
            for (Map.Entry<String, Path> jar : jars.entrySet()) {
                Files.createDirectories(root.resolve("lib"));
                Files.move(jar.getValue(), root.resolve("lib").resolve("~opt~" + jar.getKey()));
            }
        } catch (IOException failure) {
            throw new CodeException(
                    root + ": the jars of its layers cannot be put there: " + failure.getMessage()
                            + " – see that there is room",
                    failure);
        }
    }

    private void take(String arn, Path layer, Map<String, Path> jars) throws CodeException {
        List<String> others = new ArrayList<>();
        try (Stream<Path> files = Files.walk(layer)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> {
                String name = layer.relativize(file).toString().replace('\\', '/');
                if (name.matches("java/lib/[^/]+\\.jar")) {
                    jars.put(String.valueOf(file.getFileName()), file);
                } else {
                    others.add(name);
                }
            });
        } catch (IOException | java.io.UncheckedIOException failure) {
            throw new CodeException(layer + ": this layer cannot be read: " + failure.getMessage(), failure);
        }
        if (!others.isEmpty()) {
            notices.accept(function.place().path() + ": its layer " + arn + " holds " + others.size()
                    + " files that are no java/lib/*.jar, the first is " + others.get(0)
                    + " – nothing of them is at /opt here – extensions and agents of it do not run");
        }
    }

    private void sayIfTooNew(Path root, int javaVersion) {
        handlerClassVersion(root)
                .filter(version -> version > javaVersion)
                .ifPresent(version -> notices.accept(function.place().path() + ": its handler is compiled for Java "
                        + version + ", and the JVM here is " + javaVersion
                        + " – it does not load – set JAVA_HOME to a JDK " + version));
    }

    private Optional<Integer> handlerClassVersion(Path root) {
        String name = function.handler().replaceFirst("::.*", "").replace('.', '/') + ".class";
        try {
            Path file = root.resolve(name).normalize();
            if (file.startsWith(root) && Files.isRegularFile(file)) {
                try (InputStream content = Files.newInputStream(file)) {
                    return Optional.of(version(content));
                }
            }
            Path lib = root.resolve("lib");
            if (Files.isDirectory(lib)) {
                return inJars(lib, name);
            }
        } catch (IOException | java.nio.file.InvalidPathException unread) {
            // The runtime client will say what is wrong with it.
        }
        return Optional.empty();
    }

    private static Optional<Integer> inJars(Path lib, String name) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(lib)) {
            jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        for (Path file : jars) {
            try (JarFile jar = new JarFile(file.toFile(), false)) {
                ZipEntry entry = jar.getEntry(name);
                if (entry != null) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        return Optional.of(version(content));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static int version(InputStream content) throws IOException {
        DataInputStream data = new DataInputStream(content);
        data.readInt();
        data.readUnsignedShort();
        return data.readUnsignedShort() - CLASS_VERSION_OF_JAVA_0;
    }
}
