package io.github.tracedapi.construct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A small Maven reactor on disk: a root, a handler module that packages a zip, and a library that it may depend on. */
record MavenProject(Path root) {

    static MavenProject in(Path root) throws IOException {
        MavenProject project = new MavenProject(root);
        copyWrapper(root);
        project.write("pom.xml", pom("", "<packaging>pom</packaging>", """
                <modules><module>handler</module><module>library</module><module>other</module></modules>
                """));
        project.write(
                "library/pom.xml",
                pom(parent("../pom.xml"), "<artifactId>library</artifactId>" + "<packaging>pom</packaging>", ""));
        project.write("library/src/main/java/Library.java", "class Library {}");
        project.write(
                "other/pom.xml",
                pom(parent("../pom.xml"), "<artifactId>other</artifactId>" + "<packaging>pom</packaging>", ""));
        project.write("other/src/main/java/Other.java", "class Other {}");
        project.write(
                "handler/pom.xml",
                pom(parent("../pom.xml"), "<artifactId>handler</artifactId>" + "<packaging>pom</packaging>", """
                <dependencies><dependency><groupId>test</groupId><artifactId>library</artifactId>
                  <version>1</version><type>pom</type></dependency></dependencies>
                <build><finalName>handler</finalName><plugins><plugin>
                  <groupId>org.apache.maven.plugins</groupId><artifactId>maven-assembly-plugin</artifactId>
                  <version>3.8.0</version><executions><execution><phase>package</phase><goals><goal>single</goal></goals>
                  <configuration><appendAssemblyId>false</appendAssemblyId><descriptors>
                    <descriptor>src/assembly/lambda.xml</descriptor></descriptors></configuration></execution></executions>
                </plugin></plugins></build>
                """));
        project.write("handler/src/assembly/lambda.xml", """
                <assembly xmlns="http://maven.apache.org/ASSEMBLY/2.2.0"><id>lambda</id>
                  <formats><format>zip</format></formats><includeBaseDirectory>false</includeBaseDirectory>
                  <fileSets><fileSet><directory>src/main/files</directory><outputDirectory>/</outputDirectory></fileSet>
                  </fileSets></assembly>
                """);
        project.write("handler/src/main/files/Handler.class", "stands in for a class");
        return project;
    }

    Path handler() {
        return root.resolve("handler");
    }

    void write(String file, String text) {
        Path path = root.resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From here on, whoever calls Maven notices. */
    void breakMaven() {
        write("mvnw", "echo 'Maven was called with' \"$@\"\nexit 42\n");
    }

    private static String parent(String relativePath) {
        return "<parent><groupId>test</groupId><artifactId>root</artifactId><version>1</version><relativePath>"
                + relativePath + "</relativePath></parent>";
    }

    private static String pom(String parent, String artifact, String rest) {
        String own = parent.isEmpty() ? "<groupId>test</groupId><artifactId>root</artifactId><version>1</version>" : "";
        return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>" + parent + own
                + artifact + rest + "</project>\n";
    }

    private static void copyWrapper(Path root) throws IOException {
        Path repository = Path.of("..").toAbsolutePath().normalize();
        try (Stream<Path> files =
                Stream.of(repository.resolve("mvnw"), repository.resolve(".mvn/wrapper/maven-wrapper.properties"))) {
            for (Path file : files.toList()) {
                Path copy = root.resolve(repository.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
