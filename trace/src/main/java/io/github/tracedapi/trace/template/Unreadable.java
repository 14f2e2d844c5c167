package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.Quoted;
import java.util.ArrayList;
import java.util.List;

/** Finds what in a template only CloudFormation can read: macros, loops, resources without a type. */
record Unreadable(StackTemplate stack) {

    /** A sentence each, without its full stop. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (JsonNode transform : SamJson.each(stack.section("Transform"))) {
            String name = transform.isTextual()
                    ? transform.textValue()
                    : transform.path("Name").asText();
            if (!name.equals(SamTransform.NAME) && !name.equals("AWS::LanguageExtensions")) {
                sentences.add("the macro " + Quoted.text(name)
                        + " changes this template at deploy – what it adds or changes is not known");
            }
        }
        if (!stack.section("Fn::Transform").isMissingNode()) {
            sentences.add("a macro adds sections at deploy – what is in them is not known");
        }
        stack.section("Resources").properties().forEach(entry -> {
            String key = entry.getKey();
            if (key.startsWith("Fn::")) {
                sentences.add(Quoted.text(key) + " makes resources at deploy – they are not known");
            } else if (!entry.getValue().path("Type").isTextual()) {
                sentences.add("the resource " + Quoted.text(key) + " has no Type – it is left out");
            }
        });
        return sentences;
    }
}
