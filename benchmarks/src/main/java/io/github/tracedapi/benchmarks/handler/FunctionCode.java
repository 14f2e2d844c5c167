package io.github.tracedapi.benchmarks.handler;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The function's jars, as its module packs them.
 *
 * @param folder {@code benchmarks/functions/target/function}
 */
public record FunctionCode(Path folder) {
    /** Where the function's classes are. */
    public static final String PACKAGE = "io.github.tracedapi.benchmarks.functions.";

    /** Processes with another working folder are given it, too. */
    public FunctionCode {
        folder = folder.toAbsolutePath().normalize();
    }

    /** What the zip that is deployed takes, in bytes. */
    public long zipBytes(Variant variant) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path jar : jars(variant)) {
                zip.putNextEntry(new ZipEntry("lib/" + jar.getFileName()));
                Files.copy(jar, zip);
            }
        }
        return bytes.size();
    }

    /** What is deployed. */
    public List<Path> jars(Variant variant) throws IOException {
        List<Path> jars = new ArrayList<>(in("own"));
        jars.addAll(in("aws-sdk"));
        for (String tracing : variant.jars()) {
            jars.addAll(in(tracing));
        }
        return jars;
    }

    /** Lambda's own Java runtime. */
    public List<Path> runtime() throws IOException {
        return in("runtime");
    }

    /** Puts what is deployed into a folder, as Lambda does. */
    void deploy(Variant variant, Path root) throws IOException {
        Path lib = Files.createDirectories(root.resolve("lib"));
        for (Path jar : jars(variant)) {
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
    }

    private List<Path> in(String name) throws IOException {
        try (Stream<Path> jars = Files.list(folder.resolve(name))) {
            return jars.sorted().toList();
        }
    }
}
