package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Which resources the properties of one name, through parameters and outputs of other stacks too. */
final class References {
    private record Written(StackTemplate stack, JsonNode node) {}

    private record Named(StackTemplate stack, String kind, String name) {}

    private final Set<Resource> found = new LinkedHashSet<>();
    private final Set<Named> followed = new HashSet<>();
    private final Deque<Written> next = new ArrayDeque<>();

    private References() {}

    static Set<Resource> of(Resource resource) {
        References references = new References();
        references.next.push(new Written(resource.stack(), resource.properties()));
        while (!references.next.isEmpty()) {
            references.visit(references.next.pop());
        }
        return Collections.unmodifiableSet(references.found);
    }

    private void visit(Written written) {
        StackTemplate stack = written.stack();
        JsonNode node = written.node();
        String function = Intrinsics.function(node);
        JsonNode argument = node.path(function);
        switch (function) {
            case "Ref" -> name(stack, argument.asText());
            case "Fn::GetAtt" -> getAtt(stack, argument);
            case "Fn::Sub" -> sub(stack, argument);
            case "Fn::If" -> choose(stack, argument);
            case "Fn::ImportValue" -> {
                next.push(new Written(stack, argument));
                new Resolution()
                        .value(stack, argument)
                        .text()
                        .flatMap(export -> stack.links().export(export, stack))
                        .ifPresent(this::output);
            }
            case "Fn::GetStackOutput" -> {
                next.push(new Written(stack, argument));
                new Names(new Resolution(), stack).outputNamed(argument).ifPresent(this::output);
            }
            default -> children(stack, node);
        }
    }

    private void children(StackTemplate stack, JsonNode node) {
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        Collections.reverse(children);
        children.forEach(child -> next.push(new Written(stack, child)));
    }

    private void name(StackTemplate stack, String name) {
        Optional<Resource> resource = stack.resource(name);
        if (resource.isPresent() && !stack.section("Parameters").has(name)) {
            found.add(resource.get());
        } else if (followed.add(new Named(stack, "parameter", name))) {
            Resource parent = stack.origin().parent();
            if (parent != null) {
                next.push(new Written(
                        parent.stack(), parent.properties().path("Parameters").path(name)));
            }
        }
    }

    private void getAtt(StackTemplate stack, JsonNode argument) {
        String text = argument.isTextual()
                ? argument.textValue()
                : argument.path(0).asText() + "." + argument.path(1).asText();
        attribute(stack, text);
        if (argument.isArray()) {
            next.push(new Written(stack, argument.path(1)));
        }
    }

    private void attribute(StackTemplate stack, String text) {
        int dot = text.indexOf('.');
        Optional<Resource> named = stack.resource(dot < 0 ? text : text.substring(0, dot));
        named.ifPresent(found::add);
        if (named.isPresent() && text.startsWith("Outputs.", dot + 1)) {
            stack.links()
                    .nested(named.get())
                    .flatMap(nested -> StackLinks.Output.of(nested, text.substring(dot + 1 + "Outputs.".length())))
                    .ifPresent(this::output);
        }
    }

    private void sub(StackTemplate stack, JsonNode argument) {
        JsonNode variables = argument.path(1);
        Matcher variable = TextFunctions.VARIABLE.matcher(
                argument.isArray() ? argument.path(0).asText() : argument.asText());
        List<JsonNode> given = new ArrayList<>();
        while (variable.find()) {
            String name = variable.group(1);
            if (variables.has(name)) {
                given.add(variables.path(name));
            } else if (name.indexOf('.') >= 0) {
                attribute(stack, name);
            } else if (!name.startsWith("!")) {
                name(stack, name);
            }
        }
        Collections.reverse(given);
        given.forEach(value -> next.push(new Written(stack, value)));
    }

    private void choose(StackTemplate stack, JsonNode argument) {
        Value condition = new Resolution().condition(stack, argument.path(0).asText());
        if (!condition.isTrue()) {
            next.push(new Written(stack, argument.path(2)));
        }
        if (!condition.isFalse()) {
            next.push(new Written(stack, argument.path(1)));
        }
    }

    private void output(StackLinks.Output output) {
        if (followed.add(new Named(output.stack(), "output", output.name()))) {
            next.push(new Written(output.stack(), output.value()));
        }
    }
}
