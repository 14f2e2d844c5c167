package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.Wildcard;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.List;
import java.util.Locale;

/**
 * One statement of a policy that a role has.
 *
 * @param allow     whether its effect is Allow
 * @param actions   as written, such as {@code dynamodb:GetItem}, {@code dynamodb:Batch*} or {@code *}
 * @param resources what they are allowed on
 * @param source    the resource of the template that holds the statement
 */
record Statement(boolean allow, List<String> actions, List<Value> resources, Resource source) {
    Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    /** Whether one of the actions is this one, wildcards counted. */
    boolean names(String action) {
        return actions.stream().anyMatch(pattern -> Wildcard.matches(lower(pattern), lower(action)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
