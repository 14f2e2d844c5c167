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
        Path here = workingDirectory.resolve(directory).normalize();
        if (isModule(here)) {
            return new MavenModule(here, MavenReactor.around(here));
        }
        if (isModule(workingDirectory)) {
            // A test runs in its module's folder, an app in the reactor's root: both name the module alike.
            MavenReactor reactor = MavenReactor.around(workingDirectory);
            Path fromRoot = reactor.root().resolve(directory).normalize();
            if (isModule(fromRoot)) {
                return new MavenModule(fromRoot, MavenReactor.around(fromRoot));
            }
        }
        throw new IllegalArgumentException("HandlerCode.fromMavenModule(\"" + directory + "\"): there is no "
                + here.resolve("pom.xml")
                + " – the function would have no code – give the folder of a Maven module, from "
                + workingDirectory + " or from the root of its reactor.");
    }

    private static boolean isModule(Path directory) {
        return Files.isRegularFile(directory.resolve("pom.xml"));
    }

    /** The zip as of today's sources; Maven runs only if they have changed since it last packed it. */
    @SuppressWarnings("try") // The lock is held, not read.
    Path build() {
        Path target = directory.resolve("target");
        try {
            Files.createDirectories(target);
            Path lockFile = target.resolve("handler-code.lock");
            // Two apps or two test JVMs may synthesize at once: one builds, the other finds it built.
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return build(target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot build the handler's code in " + directory, e);
        }
    }

    private Path build(Path target) throws IOException {
        String sources =
                SourceFingerprint.of(reactor, directory, Runtime.version().feature());
        BuildStamp stamp = new BuildStamp(target.resolve("handler-code.properties"));
        List<Path> zips = zipsIn(target);
        if (zips.size() == 1 && stamp.holds(sources, zips.get(0))) {
            return zips.get(0);
        }
        for (Path old : zips) {
            // Left there, a zip of another version or of a build that packs none any more would pass for today's.
            Files.delete(old);
        }
        new MavenBuild(reactor, directory).run();
        List<Path> packed = zipsIn(target);
        checkOneZip(packed, target);
        stamp.write(sources, packed.get(0));
        return packed.get(0);
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
