package io.github.tracedapi.construct;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What a pom says of its place in a reactor: parent, modules and the artifacts it depends on. */
record PomFile(
        Path file,
        String artifactId,
        Optional<Path> parent,
        List<Path> modules,
        List<String> dependencies,
        boolean setsOutputTimestamp) {

    static PomFile read(Path file) {
        Element project;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            project = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read as a Maven pom (" + e.getMessage()
                            + ") – the module cannot be built – mend the file.",
                    e);
        }
        Path directory = directoryOf(file);
        List<Path> modules = new ArrayList<>();
        List<String> dependencies = new ArrayList<>();
        for (Element section : withProfiles(project)) {
            child(section, "modules")
                    .ifPresent(list ->
                            children(list, "module").forEach(module -> modules.add(pomAt(directory, text(module)))));
            addDependencies(section, dependencies);
            // Managed ones too: a BOM of this reactor says which versions are packaged.
            child(section, "dependencyManagement").ifPresent(managed -> addDependencies(managed, dependencies));
        }
        Optional<Element> properties = child(project, "properties");
        return new PomFile(
                file,
                child(project, "artifactId").map(PomFile::text).orElse(""),
                parentOf(project, directory),
                List.copyOf(modules),
                List.copyOf(dependencies),
                properties
                        .flatMap(all -> child(all, "project.build.outputTimestamp"))
                        .isPresent());
    }

    Path directory() {
        return directoryOf(file);
    }

    private static Path directoryOf(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException(file + " is no pom: it lies in no folder.");
        }
        return directory;
    }

    /** The parent's pom, if it lies in this tree: Maven looks one folder up unless relativePath says otherwise. */
    private static Optional<Path> parentOf(Element project, Path directory) {
        return child(project, "parent")
                .map(parent -> child(parent, "relativePath").map(PomFile::text).orElse("../pom.xml"))
                .filter(path -> !path.isEmpty())
                .map(path -> pomAt(directory, path))
                .filter(Files::isRegularFile);
    }

    private static Path pomAt(Path directory, String path) {
        Path named = directory.resolve(path).normalize();
        return Files.isDirectory(named) ? named.resolve("pom.xml") : named;
    }

    private static List<Element> withProfiles(Element project) {
        List<Element> sections = new ArrayList<>(List.of(project));
        child(project, "profiles").ifPresent(profiles -> sections.addAll(children(profiles, "profile")));
        return sections;
    }

    private static void addDependencies(Element section, List<String> dependencies) {
        child(section, "dependencies")
                .ifPresent(list -> children(list, "dependency")
                        .forEach(dependency ->
                                child(dependency, "artifactId").ifPresent(id -> dependencies.add(text(id)))));
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }
}
