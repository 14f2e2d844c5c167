package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.Quoted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes JSON of YAML's nodes: {@code !Ref x} becomes {@code {"Ref": "x"}}, aliases become copies, merge keys are merged. */
final class YamlTree {
    private static final int MOST = 2_000_000;
    private static final int MOST_FAULTS = 100;

    /** Numbers as JSON writes them; YAML's others ({@code 0x1F}, {@code 010}, {@code 1_000}, {@code 12:30}) stay text. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<String> faults = new ArrayList<>();
    private final Set<Node> underway = Collections.newSetFromMap(new IdentityHashMap<>());
    private int made;

    /** What was wrong and did not stop the reading. */
    List<String> faults() {
        return faults;
    }

    /** Why the tree is not whole. */
    Optional<String> tooLarge() {
        return made > MOST ? Optional.of("its aliases make more than " + MOST + " values of it") : Optional.empty();
    }

    JsonNode of(Node node) {
        if (++made > MOST) {
            return JSON.nullNode();
        }
        if (!underway.add(node)) {
            fault(node, "an alias leads back to itself: nothing stands there");
            return JSON.nullNode();
        }
        JsonNode plain;
        if (node instanceof MappingNode mapping) {
            plain = object(mapping);
        } else if (node instanceof SequenceNode sequence) {
            ArrayNode list = JSON.arrayNode();
            sequence.getValue().forEach(element -> list.add(of(element)));
            plain = list;
        } else {
            plain = scalar((ScalarNode) node);
        }
        underway.remove(node);
        return tagged(node.getTag(), plain);
    }

    /** CloudFormation's short forms are local tags: one exclamation mark and the function's name. */
    private static JsonNode tagged(Tag tag, JsonNode plain) {
        String name = tag.getValue();
        if (!name.startsWith("!") || name.length() == 1) {
            return plain;
        }
        String function = name.substring(1);
        if (function.equals("Ref") || function.equals("Condition")) {
            return JSON.objectNode().set(function, plain);
        }
        return JSON.objectNode().set("Fn::" + function, plain);
    }

    private ObjectNode object(MappingNode mapping) {
        ObjectNode object = JSON.objectNode();
        ObjectNode merged = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            Node key = entry.getKeyNode();
            if (key.getTag().equals(Tag.MERGE)) {
                merge(of(entry.getValueNode()), merged, key);
            } else if (key instanceof ScalarNode name) {
                if (object.has(name.getValue())) {
                    fault(key, "the key " + Quoted.text(name.getValue()) + " stands there again: the last one counts");
                }
                object.set(name.getValue(), of(entry.getValueNode()));
            } else {
                fault(key, "a key is no text: it is left out, with what it holds");
            }
        }
        merged.properties().forEach(entry -> object.putIfAbsent(entry.getKey(), entry.getValue()));
        return object;
    }

    private void merge(JsonNode from, ObjectNode into, Node key) {
        if (from.isArray()) {
            from.forEach(element -> merge(element, into, key));
        } else if (from instanceof ObjectNode object) {
            object.properties().forEach(entry -> into.putIfAbsent(entry.getKey(), entry.getValue()));
        } else {
            fault(key, "a merge key merges what is no object: it is left out");
        }
    }

    private JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Set.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)));
        }
        if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT))
                && NUMBER.matcher(text).matches()) {
            return text.indexOf('.') < 0
                    ? JSON.numberNode(Long.parseLong(text))
                    : JSON.numberNode(new BigDecimal(text));
        }
        return JSON.textNode(text);
    }

    private void fault(Node node, String what) {
        if (faults.size() < MOST_FAULTS) {
            faults.add("line " + (node.getStartMark().getLine() + 1) + ": " + what);
        } else if (faults.size() == MOST_FAULTS) {
            faults.add("there is more like that");
        }
    }
}
