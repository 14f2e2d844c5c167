package io.github.tracedapi.local.names;

import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.StackTemplate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * The names of an app's resources: as the template writes them, else made of the stack's name and the logical id. All are found
 * once, in the order of the templates, so that it makes no difference which is asked for first.
 */
final class PhysicalNames {
    /** How many resources may be named after each other. */
    private static final int DEEPEST = 8;

    private static final int HASH = 8;
    private static final String FIFO = ".fifo";

    private record Key(String stack, String logicalId) {
        static Key of(Resource resource) {
            return new Key(resource.stack().path(), resource.logicalId());
        }
    }

    private final BiFunction<Resource, String, Resolved> property;
    private final Map<Key, String> names = new HashMap<>();
    private final Set<Key> underway = new HashSet<>();
    private final Set<String> made = new HashSet<>();
    private final Map<String, Integer> stacksOfAName = new HashMap<>();

    /**
     * @param property resolves a property of a resource; asks for names in turn
     */
    PhysicalNames(BiFunction<Resource, String, Resolved> property) {
        this.property = property;
    }

    void find(CloudAssembly assembly) {
        assembly.stacks().forEach(stack -> stacksOfAName.merge(stack.name(), 1, Integer::sum));
        for (StackTemplate stack : assembly.stacks()) {
            stack.resources().forEach(this::of);
        }
    }

    /** The name of a resource. */
    String of(Resource resource) {
        Key key = Key.of(resource);
        String known = names.get(key);
        if (known != null) {
            return known;
        }
        if (underway.size() >= DEEPEST || !underway.add(key)) {
            return generated(resource);
        }
        ResourceType type = ResourceType.of(resource.type());
        String name = type.nameProperty()
                .flatMap(written -> property.apply(resource, written).value())
                .filter(written -> !written.isBlank())
                .map(written -> valid(resource, type, written))
                .orElseGet(() -> unique(resource));
        underway.remove(key);
        names.put(key, name);
        return name;
    }

    /** The name that the template writes, where the service would not take it. */
    Optional<String> refused(Resource resource) {
        ResourceType type = ResourceType.of(resource.type());
        return type.nameProperty()
                .flatMap(written -> property.apply(resource, written).value())
                .filter(written -> !written.equals(of(resource)));
    }

    private String unique(Resource resource) {
        String name = generated(resource);
        ResourceType type = ResourceType.of(resource.type());
        if (type.nameProperty().isEmpty() || made.add(resource.type() + " " + name)) {
            return name;
        }
        return cut(resource, type, name, StableId.of(resource, "hex", HASH, "name"));
    }

    private String generated(Resource resource) {
        StackTemplate stack = resource.stack();
        boolean alone = stacksOfAName.getOrDefault(stack.name(), 1) == 1;
        String of = alone ? stack.name() : stack.name() + "-" + StableId.of(stack.path(), "hex", HASH);
        ResourceType type = ResourceType.of(resource.type());
        String name = of + "-" + resource.logicalId();
        return valid(resource, type, onlyLower(type) ? name.toLowerCase(Locale.ROOT) : name);
    }

    /** As it is where the service would take it; else cut, as CDK does, and with a hash of the whole. */
    private String valid(Resource resource, ResourceType type, String written) {
        String bare = isFifo(resource, type) && written.endsWith(FIFO)
                ? written.substring(0, written.length() - FIFO.length())
                : written;
        String clean = Pattern.compile("[^" + type.allowed() + "]")
                .matcher(onlyLower(type) ? bare.toLowerCase(Locale.ROOT) : bare)
                .replaceAll(dash(type));
        boolean fits = clean.length() <= room(resource, type);
        return clean.equals(bare) && fits
                ? clean + suffix(resource, type)
                : cut(resource, type, clean, StableId.of(written, "hex", HASH));
    }

    private String cut(Resource resource, ResourceType type, String name, String hash) {
        int left = room(resource, type) - HASH - dash(type).length();
        String end = suffix(resource, type);
        String bare = !end.isEmpty() && name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
        return bare.substring(0, Math.min(left, bare.length())) + dash(type) + hash + end;
    }

    private int room(Resource resource, ResourceType type) {
        return type.longest() - suffix(resource, type).length();
    }

    private static String suffix(Resource resource, ResourceType type) {
        return isFifo(resource, type) ? FIFO : "";
    }

    private static boolean isFifo(Resource resource, ResourceType type) {
        return type.fifo().isPresent() && resource.property(type.fifo().get()).isTrue();
    }

    private static String dash(ResourceType type) {
        return type.allowed().endsWith("-") ? "-" : "";
    }

    private static boolean onlyLower(ResourceType type) {
        return !type.allowed().contains("A-Z");
    }
}
