package io.github.tracedapi.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a function's process runs besides the handler: found on our own class path, and never loaded here. */
final class RuntimeClient {
    private static final List<String> CLASSES = List.of(
            "com/amazonaws/services/lambda/runtime/Context.class",
            "com/amazonaws/services/lambda/runtime/api/client/AWSLambda.class",
            "com/amazonaws/services/lambda/runtime/serialization/PojoSerializer.class",
            "software/amazon/awssdk/utilslite/SdkInternalThreadLocal.class",
            "io/github/tracedapi/local/client/NativeRuntime.class");

    private final RuntimeKind kind;
    private final List<Path> classPath;
    private final Optional<Path> nativeLibrary;

    private RuntimeClient(RuntimeKind kind, List<Path> classPath, Optional<Path> nativeLibrary) {
        this.kind = kind;
        this.classPath = classPath;
        this.nativeLibrary = nativeLibrary;
    }

    /**
     * Finds it, and puts its native library into a folder: left alone it unpacks it to one place for all processes, where they
     * trip over one another.
     *
     * @throws IOException if it is not there, or the folder cannot be written to
     */
    static RuntimeClient find(RuntimeKind kind, Path folder) throws IOException {
        Set<Path> jars = new LinkedHashSet<>();
        for (String name : CLASSES) {
            jars.add(home(name));
        }
        return new RuntimeClient(
                kind,
                new ArrayList<>(jars),
                kind == RuntimeKind.NATIVE ? Optional.of(nativeLibrary(folder)) : Optional.empty());
    }

    RuntimeKind kind() {
        return kind;
    }

    List<Path> classPath() {
        return classPath;
    }

    String mainClass() {
        return "io.github.tracedapi.local.client." + (kind == RuntimeKind.NATIVE ? "NativeRuntime" : "PortableRuntime");
    }

    Optional<Path> nativeLibrary() {
        return nativeLibrary;
    }

    private static Path home(String resource) throws IOException {
        URL url = RuntimeClient.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new IOException(resource + ": it is not on the class path – no function can run – add"
                    + " io.github.tracedapi:traced-api-local-runtime-client and its dependencies to it");
        }
        String text = url.toString();
        String place = text.startsWith("jar:")
                ? text.substring("jar:".length(), text.lastIndexOf("!/"))
                : text.substring(0, text.length() - resource.length());
        try {
            return Path.of(new URI(place));
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException elsewhere) {
            throw new IOException(
                    url + ": this is no file – no function can run – put the jars of"
                            + " traced-api-local-runtime-client into a folder",
                    elsewhere);
        }
    }

    private static Path nativeLibrary(Path folder) throws IOException {
        String processor = RuntimeKind.processorName(System.getProperty("os.arch"));
        String name = "libaws-lambda-jni.linux" + (isMusl() ? "_musl" : "") + "-" + processor + ".so";
        Path library = folder.resolve("libaws-lambda-jni.so");
        try (InputStream content = RuntimeClient.class.getResourceAsStream("/jni/" + name)) {
            if (content == null) {
                throw new IOException(
                        name + ": Lambda's runtime client holds no such library – no function can run with it –"
                                + " choose the portable runtime");
            }
            Files.copy(content, library);
        }
        return library;
    }

    private static boolean isMusl() {
        return Files.exists(Path.of("/etc/alpine-release"));
    }
}
