package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an event starts: a function, its alias, or a state machine.
 *
 * @param resource     the resource of SAM's
 * @param id           logical id of the function, the alias or the state machine
 * @param stateMachine whether it is a state machine
 */
record SamTarget(SamResource resource, String id, boolean stateMachine) {

    /** Whether it is a function itself: an alias has no {@code Arn}, its {@code Ref} is one. */
    private boolean isFunction() {
        return !stateMachine && id.equals(resource.logicalId());
    }

    JsonNode arn() {
        return isFunction() ? SamJson.getAtt(id, "Arn") : SamJson.ref(id);
    }

    /** As it stands in a text of {@code Fn::Sub}. */
    String arnInText() {
        return isFunction() ? "${" + id + ".Arn}" : "${" + id + "}";
    }

    JsonNode name() {
        return SamJson.ref(id);
    }

    String idOf(String event) {
        return resource.logicalId() + event;
    }
}
