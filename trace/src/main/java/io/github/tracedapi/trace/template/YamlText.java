package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.Quoted;
import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** A template in YAML, with CloudFormation's short forms. No object is made of it but nodes of text. */
final class YamlText {
    private static final int MOST_ALIASES = 200;

    private YamlText() {}

    static TemplateText read(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(TemplateText.LARGEST);
        limits.setNestingDepthLimit(TemplateText.DEEPEST);
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        limits.setAllowDuplicateKeys(true);
        try {
            Node root = new Yaml(new SafeConstructor(limits)).compose(new StringReader(text));
            if (root == null) {
                return TemplateText.unread("it is empty");
            }
            YamlTree tree = new YamlTree();
            JsonNode json = tree.of(root);
            return tree.tooLarge()
                    .<TemplateText>map(TemplateText::unread)
                    .orElseGet(() -> TemplateText.tree(json, tree.faults()));
        } catch (MarkedYAMLException failure) {
            String line = failure.getProblemMark() == null
                    ? ""
                    : "line " + (failure.getProblemMark().getLine() + 1) + ": ";
            return TemplateText.unread("it is no YAML, " + line + Quoted.plain(String.valueOf(failure.getProblem())));
        } catch (YAMLException failure) {
            return TemplateText.unread("it is no YAML, " + Quoted.plain(String.valueOf(failure.getMessage())));
        }
    }
}
