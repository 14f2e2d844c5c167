package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.tracedapi.trace.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the templates of an app, and those of the stacks nested in them. */
final class AssemblyReader {
    private static final int DEEPEST = 20;
    private static final int MOST = 2_000;

    private static final int MOST_SENTENCES = 1_000;

    private final @Nullable DeployValues deploy;
    private final List<StackTemplate> stacks = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final Set<Path> folders = new HashSet<>();
    private boolean full;

    /**
     * @param deploy what a deploy would tell; null if that is to stay open
     */
    AssemblyReader(@Nullable DeployValues deploy) {
        this.deploy = deploy;
    }

    CloudAssembly read(Path path) {
        if (Files.isDirectory(path)) {
            folder(path.toAbsolutePath().normalize(), 0);
        } else {
            Path file = path.toAbsolutePath().normalize();
            StackOrigin origin = StackOrigin.ofFile(stackName(file), file, assetsBeside(file));
            template(origin.with(deploy), TemplateText.ofFile(file), 0);
        }
        return new CloudAssembly(stacks, unread);
    }

    CloudAssembly ofText(String stackName, String text) {
        template(StackOrigin.ofText(stackName).with(deploy), TemplateText.of(text), 0);
        return new CloudAssembly(stacks, unread);
    }

    private void folder(Path folder, int depth) {
        Path file = folder.resolve("manifest.json");
        if (!folders.add(real(folder))) {
            say(file + ": it is read already – its stacks are not taken twice.");
            return;
        }
        TemplateText manifest = TemplateText.ofFile(file);
        note(file.toString(), manifest, "none of its stacks is known");
        JsonNode artifacts = manifest.tree().path("artifacts");
        if (manifest.read() && !artifacts.isObject()) {
            say(
                    file
                            + ": it has no artifacts – it is no manifest of a cloud assembly, and none of its stacks is known.");
        }
        Assets assets = new Assets(folder);
        for (JsonNode artifact : artifacts) {
            if (artifact.path("type").asText().equals("cdk:asset-manifest")) {
                of(folder, artifact.path("properties").path("file"), "where the code of its functions is, is not known")
                        .ifPresent(assets::add);
            }
        }
        for (Map.Entry<String, JsonNode> artifact : artifacts.properties()) {
            switch (artifact.getValue().path("type").asText()) {
                case "aws:cloudformation:stack" -> stack(folder, artifact.getKey(), artifact.getValue(), assets);
                case "cdk:cloud-assembly" -> nestedAssembly(folder, artifact.getKey(), artifact.getValue(), depth + 1);
                default -> {
                    // Assets are in; the tree and reports tell nothing that templates do not.
                }
            }
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException missing) {
            return folder;
        }
    }

    private void nestedAssembly(Path folder, String id, JsonNode artifact, int depth) {
        String name = artifact.path("properties").path("directoryName").asText();
        Optional<Path> inner = Assets.below(folder, name);
        if (inner.isEmpty() || depth > DEEPEST) {
            say(folder.resolve("manifest.json") + ": the stage " + Quoted.text(id) + " is at " + Quoted.text(name)
                    + (depth > DEEPEST ? ", more than " + DEEPEST + " folders deep" : ", which is no folder")
                    + " – none of its stacks is known.");
        } else {
            folder(inner.get(), depth);
        }
    }

    private void stack(Path folder, String id, JsonNode artifact, Assets assets) {
        JsonNode properties = artifact.path("properties");
        Optional<Path> file =
                Assets.below(folder, properties.path("templateFile").asText());
        if (file.isEmpty()) {
            say(folder.resolve("manifest.json") + ": the stack " + Quoted.text(id)
                    + " names no template file – none of its resources is known.");
            return;
        }
        ObjectNode metadata = artifact.path("metadata") instanceof ObjectNode own ? own.deepCopy() : SamJson.object();
        if (artifact.has("additionalMetadataFile")) {
            of(folder, artifact.path("additionalMetadataFile"), "construct paths of its resources are not known")
                    .ifPresent(metadata::setAll);
        }
        StackOrigin origin = ManifestStack.origin(id, artifact, file.get(), metadata, assets);
        if (!isFull()) {
            template(origin.with(deploy), TemplateText.ofFile(file.get()), 0);
        }
    }

    private boolean isFull() {
        if (stacks.size() >= MOST && !full) {
            full = true;
            say("The app has more than " + MOST + " templates – none after these is read.");
        }
        return full;
    }

    private void template(StackOrigin origin, TemplateText text, int depth) {
        Path file = origin.file();
        String where = file == null ? origin.name() : file.toString();
        note(where, text, "none of its resources is known");
        if (!text.read()) {
            return;
        }
        StackTemplate stack = SamTransform.appliesTo(text.tree())
                ? expanded(origin, text.tree(), where)
                : new StackTemplate(origin, text.tree(), Map.of());
        stacks.add(stack);
        new Unreadable(stack).sentences().forEach(sentence -> say(Quoted.plain(where) + ": " + sentence + "."));
        for (Resource resource : stack.own()) {
            if (resource.type().equals("AWS::CloudFormation::Stack")) {
                nested(resource, depth + 1);
            }
        }
    }

    private StackTemplate expanded(StackOrigin origin, ObjectNode template, String where) {
        SamTransform.Expanded expanded = SamTransform.expand(origin, template);
        expanded.faults().forEach(fault -> say(Quoted.plain(where) + ": " + fault + "."));
        return new StackTemplate(origin, expanded.template(), expanded.sources());
    }

    private void nested(Resource maker, int depth) {
        Optional<Path> file = NestedTemplate.fileOf(maker);
        String where = maker.place().path();
        if (file.isEmpty()) {
            say(where + ": the template of this nested stack is not on this machine – none of its resources is known.");
        } else if (isWithin(maker.stack(), file.get())) {
            say(where + ": this nested stack is made of the template that it stands in – it is not followed.");
        } else if (depth > DEEPEST) {
            say(where + ": stacks are nested more than " + DEEPEST + " deep – none of its resources is known.");
        } else if (!isFull()) {
            template(maker.stack().origin().nested(maker, file.get()), TemplateText.ofFile(file.get()), depth);
        }
    }

    private static boolean isWithin(StackTemplate stack, Path file) {
        if (file.equals(stack.origin().file())) {
            return true;
        }
        Resource maker = stack.origin().parent();
        return maker != null && isWithin(maker.stack(), file);
    }

    /** CDK writes {@code X.assets.json} beside {@code X.template.json}. */
    private Assets assetsBeside(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            return Assets.NONE;
        }
        Assets assets = new Assets(folder);
        Path manifest =
                folder.resolve(String.valueOf(file.getFileName()).replaceFirst("\\.template\\.json$", ".assets.json"));
        if (!manifest.equals(file) && Files.exists(manifest)) {
            of(folder, TextNode.valueOf(manifest.toString()), "where the code of its functions is, is not known")
                    .ifPresent(assets::add);
        }
        return assets;
    }

    private Optional<ObjectNode> of(Path folder, JsonNode name, String follows) {
        Optional<Path> file = Assets.below(folder, name.asText());
        if (file.isEmpty()) {
            say(folder.resolve("manifest.json") + ": " + Quoted.text(name.asText()) + " is no file – " + follows + ".");
            return Optional.empty();
        }
        TemplateText text = TemplateText.ofFile(file.get());
        note(file.get().toString(), text, follows);
        return text.read() ? Optional.of(text.tree()) : Optional.empty();
    }

    private void say(String sentence) {
        if (unread.size() < MOST_SENTENCES) {
            unread.add(sentence);
        } else if (unread.size() == MOST_SENTENCES) {
            unread.add("There is more that could not be read.");
        }
    }

    private void note(String where, TemplateText text, String follows) {
        for (String fault : text.faults()) {
            say(Quoted.plain(where) + ": " + fault + (text.read() ? "." : " – " + follows + "."));
        }
    }

    /** A single template does not say what its stack is called: the file's name, or its folder's for SAM's {@code template.yaml}. */
    private static String stackName(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        String stem = dot <= 0 ? name : name.substring(0, dot);
        Path folder = file.getParent();
        return stem.equals("template") && folder != null && folder.getFileName() != null
                ? String.valueOf(folder.getFileName())
                : stem;
    }
}
