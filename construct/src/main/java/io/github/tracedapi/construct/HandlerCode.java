package io.github.tracedapi.construct;

import java.nio.file.Path;
import software.amazon.awscdk.AssetHashType;
import software.amazon.awscdk.BundlingOptions;
import software.amazon.awscdk.DockerImage;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.assets.AssetOptions;

/**
 * The code of a handler written in Java, built where the CDK app runs, without Docker.
 *
 * <pre>{@code
 * TracedApiFunction.Builder.create(this, "Orders")
 *         .code(HandlerCode.fromMavenModule("sample-function"))
 * }</pre>
 *
 * <p>Any other {@code Code} of CDK will do as well.
 */
public final class HandlerCode {
    private HandlerCode() {}

    /**
     * The zip that a Maven module packages: classes at its root, libraries in {@code lib/}.
     *
     * <p>CDK calls Maven when it stages the asset ({@code ./mvnw} of the reactor where there is one, else {@code mvn}), with
     * the modules that the module needs and without running tests. It is called only if the module's files, those of the
     * modules it needs, their poms or the Java version have changed since; {@code mvn clean} forces it. What lies
     * outside of these is not noticed: a SNAPSHOT that changes, environment variables, {@code settings.xml}.
     *
     * <p>The asset's hash is that of the zip's bytes. The build is told to write no timestamps
     * ({@code project.build.outputTimestamp}), so clean rebuilds elsewhere with the same JDK give the same hash.
     *
     * @param directory the module's folder: absolute, or from the working directory, or from the root of the Maven reactor
     *     that the working directory lies in
     * @return the code, built when CDK asks for it
     * @throws IllegalArgumentException if no Maven module is there
     */
    public static Code fromMavenModule(String directory) {
        MavenModule module = MavenModule.find(directory, Path.of("").toAbsolutePath());
        return Code.fromAsset(
                module.directory().toString(),
                AssetOptions.builder()
                        .assetHashType(AssetHashType.OUTPUT)
                        .bundling(BundlingOptions.builder()
                                // CDK wants an image by all means. The local build never declines, so it is never
                                // pulled.
                                .image(DockerImage.fromRegistry("never-pulled"))
                                .local(new MavenBundling(module))
                                .build())
                        .build());
    }
}
