package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Construct paths of a stack and of those nested in it, from the metadata of a cloud assembly: since path metadata can be
 * switched off, a template need not hold them.
 */
final class ConstructPaths {
    static final ConstructPaths NONE = new ConstructPaths(Map.of());

    private static final String TEMPLATE_PATH = "aws:cdk:path";
    private static final String L1_OF_AN_L2 = "/Resource";

    /** By the path of the stack, then by logical id: a nested stack may use its parent's ids again. */
    private final Map<String, Map<String, String>> byStack;

    private ConstructPaths(Map<String, Map<String, String>> byStack) {
        this.byStack = byStack;
    }

    /**
     * @param stack    path of the stack
     * @param metadata entries by construct path, as {@code manifest.json} or the additional metadata file holds them
     */
    static ConstructPaths of(String stack, JsonNode metadata) {
        TreeSet<String> stacks = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        stacks.add(stack);
        metadata.fieldNames().forEachRemaining(path -> {
            String nested = madeBy(withoutSlash(path));
            if (!nested.isEmpty()) {
                stacks.add(nested);
            }
        });
        Map<String, Map<String, String>> byStack = new HashMap<>();
        metadata.properties().forEach(entry -> {
            String path = withoutSlash(entry.getKey());
            for (JsonNode fact : entry.getValue()) {
                if (fact.path("type").asText().equals("aws:cdk:logicalId")) {
                    byStack.computeIfAbsent(ownerOf(path, stacks), owner -> new HashMap<>())
                            .putIfAbsent(fact.path("data").asText(), path);
                }
            }
        });
        return new ConstructPaths(byStack);
    }

    /** The path of a resource's construct: the L2 where there is one. */
    String of(String stack, String logicalId, JsonNode metadata) {
        String path = metadata.path(TEMPLATE_PATH).asText();
        if (path.isEmpty()) {
            path = byStack.getOrDefault(stack, Map.of()).getOrDefault(logicalId, stack + "/" + logicalId);
        }
        boolean inner = path.endsWith(L1_OF_AN_L2) && path.length() > L1_OF_AN_L2.length();
        return inner ? path.substring(0, path.length() - L1_OF_AN_L2.length()) : path;
    }

    /** The path of the nested stack that the resource at a path makes. */
    String nestedStack(String resource) {
        String made = madeBy(resource);
        return made.isEmpty() ? resource : made;
    }

    /** CDK puts a nested stack {@code a/X} and the resource that makes it, {@code a/X.NestedStack/X.NestedStackResource}, side by side. */
    private static String madeBy(String path) {
        int last = path.lastIndexOf('/');
        String folder = last < 0 ? "" : path.substring(0, last);
        boolean makesAStack = folder.endsWith(".NestedStack") && path.endsWith(".NestedStackResource");
        return makesAStack ? folder.substring(0, folder.length() - ".NestedStack".length()) : "";
    }

    private static String ownerOf(String path, Iterable<String> longestFirst) {
        for (String stack : longestFirst) {
            if (path.startsWith(stack + "/")) {
                return stack;
            }
        }
        return "";
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
