package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file in JSON or YAML that is no template, such as an OpenAPI document, as maps, lists, texts, numbers and booleans.
 *
 * <pre>{@code
 * PlainDocument document = PlainDocument.read(Path.of("openapi.yaml"));
 * document.tree().get("openapi");
 * }</pre>
 *
 * <p>Read within the limits of templates, and no object is made by a tag of the file's; {@code !Ref}, {@code !Sub} and
 * {@code !GetAtt} become what CloudFormation knows by these names.
 *
 * @param tree   its entries in their order, which may be changed; empty if nothing could be read
 * @param faults what is wrong with it, sentences without their full stops
 * @param isRead whether the tree is what the file says
 */
public record PlainDocument(Map<String, @Nullable Object> tree, List<String> faults, boolean isRead) {
    private static final String GET_ATT = "Fn::GetAtt";

    /** The document of a file; what cannot be read is told, and never thrown. */
    public static PlainDocument read(Path file) {
        TemplateText text = TemplateText.ofFile(file);
        return new PlainDocument(map(text.tree()), text.faults(), text.read());
    }

    private static Map<String, @Nullable Object> map(JsonNode object) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
        return map;
    }

    /** Only YAML's short form may be one text. */
    private static Map<String, @Nullable Object> function(Map<String, @Nullable Object> map) {
        if (map.size() == 1 && map.get(GET_ATT) instanceof String attribute) {
            int dot = attribute.indexOf('.');
            if (dot > 0) {
                map.put(GET_ATT, List.of(attribute.substring(0, dot), attribute.substring(dot + 1)));
            }
        }
        return map;
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            return function(map(node));
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(element -> list.add(plain(element)));
            return list;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        return node.isNumber() ? node.doubleValue() : node.isNull() ? null : node.asText();
    }
}
