package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.tracedapi.trace.Quoted;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files beside a SAM template that it takes in when it is packaged: definitions of APIs and state machines.
 *
 * @param folder of the template; null if it came as text
 */
record SamFiles(@Nullable Path folder) {

    /** What {@code AWS::Include} takes in, if that is all that a node holds; else the node itself. */
    JsonNode included(JsonNode node, SamResource by, SamExpansion expansion) {
        JsonNode transform = node.path("Fn::Transform");
        boolean include = node.size() == 1 && transform.path("Name").asText().equals("AWS::Include");
        String location = transform.path("Parameters").path("Location").asText();
        if (!include || location.isEmpty() || location.startsWith("s3://")) {
            return node;
        }
        JsonNode tree = tree(location, by, expansion);
        return tree.isMissingNode() ? node : tree;
    }

    /** The content of a JSON or YAML file in or below the template's folder; a missing node, and a fault, if there is none. */
    JsonNode tree(String path, SamResource by, SamExpansion expansion) {
        Optional<Path> file = folder == null ? Optional.empty() : Assets.below(folder, path);
        Path within = folder == null ? null : folder.toAbsolutePath().normalize();
        if (file.isEmpty() || within == null || !file.get().startsWith(within)) {
            expansion.fault(by, "is defined in " + Quoted.text(path) + ", which is not below the template's folder");
            return MissingNode.getInstance();
        }
        TemplateText text = TemplateText.ofFile(file.get());
        text.faults().forEach(fault -> expansion.fault(by, "is defined in " + Quoted.text(path) + ": " + fault));
        return text.read() ? text.tree() : MissingNode.getInstance();
    }
}
