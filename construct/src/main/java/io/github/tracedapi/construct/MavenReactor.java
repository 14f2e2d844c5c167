package io.github.tracedapi.construct;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The Maven build that a module belongs to: the outermost pom that lists it, and all the poms below that one. */
record MavenReactor(Path root, Map<Path, PomFile> poms) {

    static MavenReactor around(Path module) {
        MavenReactor outermost = new MavenReactor(module, readFrom(module.resolve("pom.xml")));
        for (Path folder = module.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("pom.xml"))) {
                Map<Path, PomFile> poms = readFrom(folder.resolve("pom.xml"));
                if (poms.containsKey(module.resolve("pom.xml"))) {
                    outermost = new MavenReactor(folder, poms);
                }
            }
        }
        return outermost;
    }

    /** The module's pom and those of the modules it needs, parents included, in the order of their paths. */
    Collection<PomFile> needed(Path module) {
        Map<String, PomFile> byArtifact = new LinkedHashMap<>();
        poms.values().forEach(pom -> byArtifact.put(pom.artifactId(), pom));
        Map<Path, PomFile> needed = new TreeMap<>();
        Deque<Path> next = new ArrayDeque<>();
        next.add(module.resolve("pom.xml"));
        while (!next.isEmpty()) {
            Path file = next.remove();
            if (needed.containsKey(file)) {
                continue;
            }
            PomFile pom = poms.containsKey(file) ? poms.get(file) : PomFile.read(file);
            needed.put(file, pom);
            pom.parent().ifPresent(next::add);
            for (String dependency : pom.dependencies()) {
                if (byArtifact.containsKey(dependency)) {
                    next.add(byArtifact.get(dependency).file());
                }
            }
        }
        return needed.values();
    }

    private static Map<Path, PomFile> readFrom(Path rootPom) {
        Map<Path, PomFile> poms = new LinkedHashMap<>();
        Deque<Path> next = new ArrayDeque<>();
        next.add(rootPom);
        while (!next.isEmpty()) {
            Path file = next.remove();
            if (!poms.containsKey(file) && Files.isRegularFile(file)) {
                PomFile pom = PomFile.read(file);
                poms.put(file, pom);
                next.addAll(pom.modules());
            }
        }
        return poms;
    }
}
