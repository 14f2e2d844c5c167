package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.LocalRunBuilder;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an app is run with: the same options for all verbs that run one. */
final class AppOptions {
    /** Where Maven puts DynamoDB Local in the repository. */
    static final String DYNAMODB_LOCAL = "sample-function/dynamodb-local/target/lib";

    /** What fetches it, in the repository. */
    static final String FETCH = "'./mvnw -q -pl sample-function/dynamodb-local pre-integration-test'";

    private static final String DYNAMODB = "dynamodb";
    private static final Set<String> TABLES = Set.of("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable");

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description =
                    "A value that the template does not tell, or another one than it tells: of a function's environment"
                            + " variable, a parameter or an SSM parameter. May be repeated.")
    private Map<String, String> env = new LinkedHashMap<>();

    @Option(
            names = "--endpoint",
            paramLabel = "SERVICE=URL",
            description = "Where functions find a service, such as sqs=http://127.0.0.1:9324. May be repeated.")
    private Map<String, String> endpoints = new LinkedHashMap<>();

    @Option(
            names = "--dynamodb",
            paramLabel = "URL",
            description = "Where DynamoDB is, such as http://127.0.0.1:8000. Default: DynamoDB Local is started.")
    private @Nullable String dynamoDb;

    @Option(
            names = "--dynamodb-local",
            paramLabel = "DIR",
            description = "The folder with DynamoDB Local's jars. Default: " + DYNAMODB_LOCAL + " beside the launcher.")
    private @Nullable String dynamoDbLocal;

    /**
     * The run of an app, as the options have it.
     *
     * @throws EndException if an option or the app is not what a run needs
     */
    LocalRunBuilder run(Surroundings surroundings, String name) {
        Map<String, URI> services = services();
        Optional<Path> folder = folder(surroundings);
        Path app = AppFile.existing(surroundings, name);
        LocalRunBuilder run = LocalRun.of(app);
        env.forEach(run::env);
        services.forEach(run::endpoint);
        folder.ifPresent(run::dynamoDbLocal);
        if (folder.isEmpty() && !services.containsKey(DYNAMODB) && hasTables(app)) {
            throw EndException.usage(name + ": has tables, and DynamoDB Local is not there – the app cannot run – "
                    + surroundings
                            .repository()
                            .map(repository -> "run " + FETCH + " in " + repository + ", or give ")
                            .orElse("give ")
                    + "--dynamodb URL or --dynamodb-local DIR.");
        }
        return run;
    }

    /** Whether the options say where DynamoDB is. */
    boolean hasDynamoDb() {
        return dynamoDbLocal != null || services().containsKey(DYNAMODB);
    }

    private Map<String, URI> services() {
        Map<String, URI> services = new LinkedHashMap<>();
        endpoints.forEach(
                (service, url) -> services.put(service.toLowerCase(Locale.ROOT), uri("--endpoint " + service, url)));
        if (dynamoDb != null) {
            services.put(DYNAMODB, uri("--dynamodb", dynamoDb));
        }
        return services;
    }

    /** The folder with DynamoDB Local's jars, if there is one. */
    private Optional<Path> folder(Surroundings surroundings) {
        if (dynamoDbLocal == null) {
            return surroundings
                    .repository()
                    .map(repository -> repository.resolve(DYNAMODB_LOCAL))
                    .filter(Files::isDirectory);
        }
        Path folder = AppFile.path(surroundings, dynamoDbLocal);
        if (!Files.isDirectory(folder)) {
            throw EndException.usage("--dynamodb-local " + dynamoDbLocal
                    + ": there is no such folder – DynamoDB Local cannot be started – give the folder with its jars, or"
                    + " leave the option out.");
        }
        return Optional.of(folder);
    }

    private static boolean hasTables(Path app) {
        return CloudAssembly.read(app).resources().stream().anyMatch(resource -> TABLES.contains(resource.type()));
    }

    private static URI uri(String option, String url) {
        try {
            URI uri = new URI(url);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw noUrl(option, url, e);
        }
        throw noUrl(option, url, null);
    }

    private static EndException noUrl(String option, String url, @Nullable Exception cause) {
        return EndException.usage(
                option + ": \"" + url + "\" is no http URL – the service would not be found – give one such as"
                        + " http://127.0.0.1:8000.",
                cause);
    }
}
