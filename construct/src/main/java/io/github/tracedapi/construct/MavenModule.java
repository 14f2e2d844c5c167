package io.github.tracedapi.construct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Maven module and the one zip it packages. */
record MavenModule(Path directory, MavenReactor reactor) {

    /** Finds the module by a path that is absolute, or holds from where the app runs, or from the root of its reactor. */
    static MavenModule find(@Nullable String directory, Path workingDirectory) {
        if (directory == null || directory.isBlank()) {
            throw new IllegalArgumentException(
                    "HandlerCode.fromMavenModule(directory): the directory is empty – there is"
                            + " no module to build – name its folder, for example \"sample-function\".");
        }
        for (Path from = workingDirectory; from != null; from = from.getParent()) {
            Path candidate = from.resolve(directory).normalize();
            if (Files.isRegularFile(candidate.resolve("pom.xml"))) {
                return new MavenModule(candidate, MavenReactor.around(candidate));
            }
            if (from.getParent() == null || !Files.isRegularFile(from.resolve("pom.xml"))) {
                // Above the reactor a folder of that name would be somebody else's.
                break;
            }
        }
        throw new IllegalArgumentException("HandlerCode.fromMavenModule(\"" + directory + "\"): there is no "
                + workingDirectory.resolve(directory).normalize().resolve("pom.xml")
                + " – the function would have no code – give the folder of a Maven module, from "
                + workingDirectory + " or from the root of its reactor.");
    }

    /** The zip as of today's sources; Maven runs only if they have changed since it last packed it. */
    Path build() {
        Path target = directory.resolve("target");
        try {
            Files.createDirectories(target);
            Path lockFile = target.resolve("handler-code.lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    // Two apps or two test JVMs may synthesize at once: one builds, the other finds it built.
                    FileLock lock = channel.lock()) {
                String sources = SourceFingerprint.of(reactor, directory);
                BuildStamp stamp = new BuildStamp(target.resolve("handler-code.properties"));
                List<Path> zips = zipsIn(target);
                if (!lock.isValid() || zips.size() != 1 || !stamp.holds(sources, zips.get(0))) {
                    new MavenBuild(reactor, directory).run();
                    zips = zipsIn(target);
                    checkOneZip(zips, target);
                    stamp.write(sources, zips.get(0));
                }
                return zips.get(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot build the handler's code in " + directory, e);
        }
    }

    private static List<Path> zipsIn(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }

    private void checkOneZip(List<Path> zips, Path target) throws IOException {
        if (zips.size() == 1) {
            return;
        }
        String found;
        try (Stream<Path> files = Files.list(target)) {
            found = files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("handler-code."))
                    .sorted()
                    .toList()
                    .toString();
        }
        throw new IllegalStateException("HandlerCode.fromMavenModule(\"" + directory + "\"): Maven packaged "
                + (zips.isEmpty() ? "no zip" : zips.size() + " zips") + " (target holds " + found
                + ") – it is not clear what Lambda should run – have the module package exactly one zip with its classes"
                + " at the root and its libraries in lib/, or name the file with Code.fromAsset(..).");
    }
}
