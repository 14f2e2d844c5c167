package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.Optional;

/**
 * The function that a value of a template points at.
 *
 * @param function  the function
 * @param qualifier the alias or version that the value names; empty if it names {@code $LATEST} by naming none
 */
record FunctionTarget(Resource function, Optional<Resource> qualifier) {
    /** The first function, alias or version that a value names, however deep; empty if the app makes none of them. */
    static Optional<FunctionTarget> of(Value value) {
        for (Value.Attribute attribute : value.attributes()) {
            Optional<FunctionTarget> target = of(attribute.resource());
            if (target.isPresent()) {
                return target;
            }
        }
        return Optional.empty();
    }

    private static Optional<FunctionTarget> of(Resource resource) {
        return switch (resource.type()) {
            case "AWS::Lambda::Function" -> Optional.of(new FunctionTarget(resource, Optional.empty()));
            case "AWS::Lambda::Alias", "AWS::Lambda::Version" ->
                resource.property("FunctionName").attributes().stream()
                        .map(Value.Attribute::resource)
                        .filter(function -> function.type().equals("AWS::Lambda::Function"))
                        .findFirst()
                        .map(function -> new FunctionTarget(function, Optional.of(resource)));
            default -> Optional.empty();
        };
    }
}
