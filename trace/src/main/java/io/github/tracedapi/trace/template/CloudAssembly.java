package io.github.tracedapi.trace.template;

import java.nio.file.Path;
import java.util.List;

/**
 * The templates of an app.
 *
 * <pre>{@code
 * CloudAssembly app = CloudAssembly.read(Path.of("cdk.out"));
 * for (Resource function : app.resources("AWS::Lambda::Function")) {
 *     System.out.println(function.place().path() + " " + function.property("TracingConfig", "Mode"));
 * }
 * app.unread().forEach(System.err::println);
 * }</pre>
 */
public final class CloudAssembly {
    private final List<StackTemplate> stacks;
    private final List<String> unread;
    private final List<Resource> resources;

    CloudAssembly(List<StackTemplate> stacks, List<String> unread) {
        this.stacks = List.copyOf(stacks);
        this.unread = List.copyOf(unread);
        StackLinks.between(this.stacks);
        this.resources = this.stacks.stream()
                .flatMap(stack -> stack.own().stream())
                .filter(resource -> !resource.created().isFalse())
                .toList();
    }

    /**
     * Reads an app. Bad content is no exception: {@link #unread()} says it.
     *
     * @param path a {@code cdk.out} folder with its {@code manifest.json}, or one template, JSON or YAML, with or without SAM's
     *     transform
     */
    public static CloudAssembly read(Path path) {
        return new AssemblyReader(null).read(path);
    }

    /**
     * Reads an app as {@link #read(Path)} does, with what a deploy would tell it.
     *
     * @param values make known what else is known only at deploy; a trace is predicted without them
     */
    public static CloudAssembly read(Path path, DeployValues values) {
        return new AssemblyReader(values).read(path);
    }

    /**
     * Reads one template.
     *
     * @param stackName the name that its stack will have
     * @param text      JSON or YAML
     */
    public static CloudAssembly ofTemplate(String stackName, String text) {
        return new AssemblyReader(null).ofText(stackName, text);
    }

    /** Reads one template as {@link #ofTemplate(String, String)} does, with what a deploy would tell it. */
    public static CloudAssembly ofTemplate(String stackName, String text, DeployValues values) {
        return new AssemblyReader(values).ofText(stackName, text);
    }

    /** In the order of the manifest, those of stages in their place, nested stacks right after their parents. */
    public List<StackTemplate> stacks() {
        return stacks;
    }

    /** What could not be read, a sentence each: where, what, what follows. */
    public List<String> unread() {
        return unread;
    }

    /** The resources of all stacks but those whose condition is known to be false, in the order of the stacks and templates. */
    public List<Resource> resources() {
        return resources;
    }

    /**
     * The resources of one type.
     *
     * @param type such as {@code AWS::Lambda::Function}
     */
    public List<Resource> resources(String type) {
        return resources().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /**
     * Where the code of a function is, or the content of a layer.
     *
     * @param function an {@code AWS::Lambda::Function} or {@code AWS::Lambda::LayerVersion} of this app
     */
    public FunctionCode code(Resource function) {
        return new CodeFinder(function).find();
    }
}
