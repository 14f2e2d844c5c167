package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How values get from one stack of an app to another: nested stacks, exports, outputs. */
final class StackLinks {
    static final StackLinks NONE = new StackLinks(List.of());

    private final List<StackTemplate> stacks;
    private final Map<Resource, StackTemplate> nested = new HashMap<>();
    private final Map<String, List<Output>> exports = new HashMap<>();

    private StackLinks(List<StackTemplate> stacks) {
        this.stacks = stacks;
    }

    /** Ties the stacks of an app together; from then on their values can be followed from one to another. */
    static void between(List<StackTemplate> stacks) {
        StackLinks links = new StackLinks(List.copyOf(stacks));
        for (StackTemplate stack : stacks) {
            Resource maker = stack.origin().parent();
            if (maker != null) {
                links.nested.put(maker, stack);
            }
            stack.link(links);
        }
        Map<String, List<Output>> found = new HashMap<>();
        for (StackTemplate stack : stacks) {
            for (Map.Entry<String, JsonNode> output : stack.section("Outputs").properties()) {
                JsonNode name = output.getValue().path("Export").path("Name");
                new Resolution()
                        .value(stack, name)
                        .text()
                        .ifPresent(export -> found.computeIfAbsent(export, key -> new ArrayList<>())
                                .add(new Output(stack, output.getKey(), output.getValue())));
            }
        }
        links.exports.putAll(found);
        // A condition that was asked for before the exports were known may be known now.
        stacks.forEach(stack -> stack.conditions().forget());
        stacks.forEach(stack -> stack.conditions().settle());
    }

    /** The stack that a resource makes, if its template was read. */
    Optional<StackTemplate> nested(Resource maker) {
        return Optional.ofNullable(nested.get(maker));
    }

    /** The output that is exported under a name where a stack can import it. */
    Optional<Output> export(String name, StackTemplate importer) {
        List<Output> all = exports.getOrDefault(name, List.of());
        return only(
                all,
                output -> output.stack().account().equals(importer.account())
                        && output.stack().region().equals(importer.region()),
                output -> agree(output.stack().account(), importer.account())
                        && agree(output.stack().region(), importer.region()));
    }

    /** The stack of a name, in an account and a region that are empty where they are not known. */
    Optional<StackTemplate> stack(String name, Optional<String> account, Optional<String> region) {
        List<StackTemplate> all = stacks.stream()
                .filter(stack -> stack.origin().parent() == null && stack.name().equals(name))
                .toList();
        return only(
                all,
                stack -> stack.account().equals(account) && stack.region().equals(region),
                stack -> agree(stack.account(), account) && agree(stack.region(), region));
    }

    private static boolean agree(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** The one that fits exactly, else the one that may fit; nothing where there are several. */
    private static <T> Optional<T> only(List<T> all, Predicate<T> exactly, Predicate<T> perhaps) {
        List<T> exact = all.stream().filter(exactly).toList();
        List<T> found = exact.isEmpty() ? all.stream().filter(perhaps).toList() : exact;
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * An output of a stack.
     *
     * @param output the whole entry of {@code Outputs}
     */
    record Output(StackTemplate stack, String name, JsonNode output) {
        JsonNode value() {
            return output.path("Value");
        }

        static Optional<Output> of(StackTemplate stack, String name) {
            JsonNode output = stack.section("Outputs").path(name);
            return output.isObject() ? Optional.of(new Output(stack, name, output)) : Optional.empty();
        }
    }
}
