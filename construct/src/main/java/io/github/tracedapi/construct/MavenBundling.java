package io.github.tracedapi.construct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.BundlingOptions;
import software.amazon.awscdk.ILocalBundling;

/** Hands a module's zip to CDK, built if need be. */
final class MavenBundling implements ILocalBundling {
    private final MavenModule module;

    MavenBundling(MavenModule module) {
        this.module = module;
    }

    @Override
    public Boolean tryBundle(String outputDirectory, BundlingOptions options) {
        Path zip = module.build();
        try {
            Files.copy(zip, Path.of(outputDirectory).resolve(zip.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + zip + " into " + outputDirectory, e);
        }
        return true;
    }
}
