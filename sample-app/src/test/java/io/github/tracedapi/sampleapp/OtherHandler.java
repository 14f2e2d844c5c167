package io.github.tracedapi.sampleapp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.xray.TraceFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The sample's cdk.out with another handler in the function's zip, which calls the X-Ray SDK alone: nothing mends that. */
final class OtherHandler {
    private static final String CLASS = "wrong.Handler";
    private static final ObjectMapper JSON = new ObjectMapper();

    private OtherHandler() {}

    /**
     * Writes a copy of the sample's cdk.out.
     *
     * @param bodies what the handler does with {@code event} and {@code context} before it answers 200, by the path it is asked
     *     for: {@code sound} for {@code /sound}; DynamoDB is at hand as {@code TRACED} and {@code UNTRACED}
     * @param variables that the function's environment has besides
     */
    static Path in(Path cdkOut, Path copy, Map<String, String> bodies, Map<String, String> variables)
            throws IOException {
        copy(cdkOut, copy);
        Path zip;
        try (Stream<Path> files = Files.list(copy)) {
            zip = files.filter(file -> file.getFileName().toString().matches("asset\\..*\\.zip"))
                    .findFirst()
                    .orElseThrow();
        }
        Path libraries = Files.createDirectories(copy.resolve("lib"));
        try (FileSystem inside = FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of())) {
            copy(inside.getPath("/lib"), libraries);
            Path classes = compiled(libraries, Files.createDirectories(copy.resolve("classes")), bodies);
            copy(classes, inside.getPath("/"));
        }
        Path template = copy.resolve("OrdersSample.template.json");
        ObjectNode json = (ObjectNode) JSON.readTree(template.toFile());
        json.path("Resources").forEach(resource -> {
            if (resource.path("Type").asText().equals("AWS::Lambda::Function")) {
                ObjectNode properties = (ObjectNode) resource.path("Properties");
                properties.put("Handler", CLASS);
                ObjectNode environment = properties.withObject("Environment").withObject("Variables");
                variables.forEach(environment::put);
            }
        });
        Files.writeString(template, json.toString());
        return copy;
    }

    /** What is wrong with a request, the warnings too, without the one that the bare X-Ray SDK is to blame for whatever the handler does. */
    static List<TraceFault> faults(RequestRecord record) {
        return record.faults().stream()
                .filter(fault -> !fault.id().equals("LostLineage"))
                .toList();
    }

    private static Path compiled(Path libraries, Path classes, Map<String, String> bodies) throws IOException {
        Path source = classes.resolveSibling("Handler.java");
        Files.writeString(source, source(bodies));
        String classPath;
        try (Stream<Path> jars = Files.list(libraries)) {
            classPath = jars.map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = List.of(
                "--release",
                "17",
                "-nowarn",
                "-proc:none",
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                source.toString());
        java.io.ByteArrayOutputStream said = new java.io.ByteArrayOutputStream();
        if (compiler.run(InputStream.nullInputStream(), said, said, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError(said.toString(StandardCharsets.UTF_8));
        }
        return classes;
    }

    private static String source(Map<String, String> bodies) {
        String cases = bodies.entrySet().stream()
                .map(each -> "case \"/" + each.getKey() + "\" -> {\n" + each.getValue() + "\n}\n")
                .sorted()
                .collect(Collectors.joining());
        return """
                package wrong;

                import com.amazonaws.services.lambda.runtime.Context;
                import com.amazonaws.services.lambda.runtime.RequestHandler;
                import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
                import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
                import com.amazonaws.xray.AWSXRay;
                import com.amazonaws.xray.entities.Subsegment;
                import com.amazonaws.xray.interceptors.TracingInterceptor;
                import java.net.DatagramPacket;
                import java.net.DatagramSocket;
                import java.net.InetAddress;
                import java.nio.charset.StandardCharsets;
                import java.util.Map;
                import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
                import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
                import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

                public final class Handler implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
                    static final DynamoDbClient TRACED = DynamoDbClient.builder()
                            .httpClientBuilder(UrlConnectionHttpClient.builder())
                            .overrideConfiguration(with -> with.addExecutionInterceptor(new TracingInterceptor()))
                            .build();
                    static final DynamoDbClient UNTRACED = DynamoDbClient.builder()
                            .httpClientBuilder(UrlConnectionHttpClient.builder())
                            .build();

                    static void read(DynamoDbClient client) {
                        client.getItem(get -> get.tableName(System.getenv("TABLE_NAME"))
                                .key(Map.of("id", AttributeValue.fromS("none"))));
                    }

                    @Override
                    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
                        try {
                            switch (event.getPath()) {
                                %s
                                default -> throw new IllegalArgumentException(event.getPath());
                            }
                        } catch (Exception failure) {
                            throw new IllegalStateException(failure);
                        }
                        return new APIGatewayProxyResponseEvent().withStatusCode(200).withBody("done");
                    }
                }
                """.formatted(cases);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(each -> {
                Path target = to.resolve(from.relativize(each).toString());
                try {
                    if (Files.isDirectory(each)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
    }
}
