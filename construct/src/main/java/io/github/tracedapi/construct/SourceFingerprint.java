package io.github.tracedapi.construct;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One hash over everything that goes into a module's zip: its files, those of the modules it needs, their parents' poms, the
 * reactor's {@code .mvn} and the Java version. Paths are relative and dates are left out: the same sources in another
 * folder give the same hash.
 */
final class SourceFingerprint {
    /** Made by builds, or never packaged. */
    private static final Set<String> LEFT_OUT = Set.of("target", "node_modules", "cdk.out");

    private static final Path MAIN = Path.of("src", "main");

    private static final Set<Path> TESTS = Set.of(Path.of("src", "test"), Path.of("src", "it"));

    private SourceFingerprint() {}

    static String of(MavenReactor reactor, Path module, int javaVersion) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (PomFile pom : reactor.needed(module)) {
            put(files, reactor.root(), pom.file());
            if (pom.modules().isEmpty()) {
                putAll(files, reactor, pom.directory());
            }
        }
        Path settings = reactor.root().resolve(".mvn");
        if (Files.isDirectory(settings)) {
            putAll(files, reactor, settings);
        }
        MessageDigest digest = Sha256.digest();
        add(digest, "java " + javaVersion);
        for (var file : files.entrySet()) {
            add(digest, file.getKey());
            add(digest, Sha256.of(file.getValue()));
        }
        return Sha256.hex(digest);
    }

    private static void putAll(Map<String, Path> files, MavenReactor reactor, Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (folder.equals(directory)) {
                    return FileVisitResult.CONTINUE;
                }
                Path inModule = directory.relativize(folder);
                if (inModule.startsWith(MAIN)) {
                    // Whatever its name, it may be packaged: a package called target, a resource folder .well-known.
                    return FileVisitResult.CONTINUE;
                }
                String name = folder.getFileName().toString();
                boolean anotherModule = reactor.poms().containsKey(folder.resolve("pom.xml"));
                boolean leftOut = LEFT_OUT.contains(name) || name.startsWith(".");
                return anotherModule || leftOut || TESTS.contains(inModule)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    put(files, reactor.root(), file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void put(Map<String, Path> files, Path root, Path file) {
        files.put(root.relativize(file).toString().replace('\\', '/'), file);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
