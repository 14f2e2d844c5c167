package io.github.tracedapi.construct;

import io.github.tracedapi.trace.template.PlainDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An OpenAPI document of the user's, and what API Gateway needs to know beyond it. */
final class OpenApiDocument {
    private static final String PROPERTY = "openApi";
    private static final String INTEGRATION = "x-amazon-apigateway-integration";
    private static final String VALIDATORS = "x-amazon-apigateway-request-validators";
    private static final String VALIDATOR = "x-amazon-apigateway-request-validator";
    private static final String SECURITY = "security";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "x-amazon-apigateway-any-method");

    private final Map<String, @Nullable Object> tree;

    private OpenApiDocument(Map<String, @Nullable Object> tree) {
        this.tree = tree;
    }

    /** Empty, and told why, if the file is none. */
    static Optional<OpenApiDocument> read(@Nullable String path, Mistakes mistakes) {
        if (path == null) {
            return Optional.empty();
        }
        PlainDocument document = PlainDocument.read(Path.of(path));
        String property = PROPERTY + "(\"" + path + "\")";
        if (!document.isRead() || !document.faults().isEmpty()) {
            mistakes.add(
                    property,
                    "cannot be read: " + String.join("; ", document.faults()) + " (looked in "
                            + Path.of("").toAbsolutePath() + ")",
                    "the API would have other routes than meant, or none",
                    "name an OpenAPI document in JSON or YAML");
            return Optional.empty();
        }
        OpenApiDocument read = new OpenApiDocument(document.tree());
        Object version = read.tree.get("openapi");
        if (version == null || !version.toString().startsWith("3.0")) {
            mistakes.add(
                    property,
                    version == null ? "has no openapi version" : "is of OpenAPI " + version,
                    "what the construct adds is of OpenAPI 3.0, and API Gateway imports no later one",
                    "write it in OpenAPI 3.0, with openapi: 3.0.3 at its top");
        } else if (read.operations().stream().noneMatch(OpenApiDocument::lacksIntegration)) {
            mistakes.add(
                    property,
                    read.operations().isEmpty() ? "has no operation" : "has an integration on each operation",
                    "no request would reach the function",
                    "leave " + INTEGRATION + " out where the function is to answer");
        }
        return Optional.of(read);
    }

    private List<Map<String, @Nullable Object>> operations() {
        List<Map<String, @Nullable Object>> operations = new ArrayList<>();
        for (Object item : map(tree.get("paths")).values()) {
            map(item).forEach((method, operation) -> {
                if (METHODS.contains(method) && operation instanceof Map<?, ?>) {
                    operations.add(map(operation));
                }
            });
        }
        return operations;
    }

    private static boolean lacksIntegration(Map<String, @Nullable Object> operation) {
        return !operation.containsKey(INTEGRATION);
    }

    /** Schemes that operations are said to be secured by, and that API Gateway does not know. */
    Set<String> unknownSecurity() {
        Set<String> unknown = new TreeSet<>();
        collectUnknown(tree, unknown);
        operations().forEach(operation -> collectUnknown(operation, unknown));
        return unknown;
    }

    private void collectUnknown(Map<String, @Nullable Object> secured, Set<String> unknown) {
        Map<String, @Nullable Object> schemes = map(map(tree.get("components")).get("securitySchemes"));
        if (secured.get(SECURITY) instanceof List<?> alternatives) {
            alternatives.forEach(alternative -> map(alternative).keySet().stream()
                    .filter(name -> !isKnown(map(schemes.get(name))))
                    .forEach(unknown::add));
        }
    }

    private static boolean isKnown(Map<String, @Nullable Object> scheme) {
        boolean isApiKey = "apiKey".equals(scheme.get("type"))
                && "header".equals(scheme.get("in"))
                && "x-api-key".equalsIgnoreCase(String.valueOf(scheme.get("name")));
        return isApiKey
                || scheme.containsKey("x-amazon-apigateway-authtype")
                || scheme.containsKey("x-amazon-apigateway-authorizer");
    }

    /** Whether it says itself, for all operations, who may call. */
    boolean hasSecurity() {
        return tree.containsKey(SECURITY);
    }

    /** Whether any operation is left to the construct's authorization. */
    boolean leavesSecurityOpen() {
        return !hasSecurity() && operations().stream().anyMatch(operation -> !operation.containsKey(SECURITY));
    }

    /**
     * The document as API Gateway gets it. What the user wrote stays.
     *
     * @param name        the API's, as the service in X-Ray is called
     * @param integration of each operation that has none
     * @param security    who may call each operation that does not say so; empty for anybody
     */
    Map<String, @Nullable Object> complete(
            String name, Map<String, Object> integration, Optional<OpenApiSecurity.Scheme> security) {
        Map<String, @Nullable Object> info = child(tree, "info");
        info.put("title", name);
        // YAML's 1.0 is a number, and a version is a text.
        info.put("version", String.valueOf(info.getOrDefault("version", "1.0")));
        operations().stream()
                .filter(OpenApiDocument::lacksIntegration)
                .forEach(operation -> operation.put(INTEGRATION, integration));
        security.ifPresent(this::secure);
        if (!tree.containsKey(VALIDATORS) && !tree.containsKey(VALIDATOR)) {
            tree.put(VALIDATORS, Map.of("all", Map.of("validateRequestBody", true, "validateRequestParameters", true)));
            tree.put(VALIDATOR, "all");
        }
        return tree;
    }

    private void secure(OpenApiSecurity.Scheme scheme) {
        Map<String, @Nullable Object> schemes = child(child(tree, "components"), "securitySchemes");
        String name = scheme.name();
        while (schemes.containsKey(name)) {
            name += "_";
        }
        schemes.put(name, scheme.definition());
        Object requirement = List.of(Map.of(name, scheme.scopes()));
        operations().stream()
                .filter(operation -> !operation.containsKey(SECURITY))
                .forEach(operation -> operation.put(SECURITY, requirement));
    }

    private static Map<String, @Nullable Object> child(Map<String, @Nullable Object> parent, String key) {
        Map<String, @Nullable Object> child = new LinkedHashMap<>(map(parent.get(key)));
        parent.put(key, child);
        return child;
    }

    @SuppressWarnings("unchecked") // A document's maps have texts for keys.
    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
