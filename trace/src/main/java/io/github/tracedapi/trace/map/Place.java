package io.github.tracedapi.trace.map;

/**
 * Where in an app something is said.
 *
 * @param stack     name of the stack
 * @param logicalId of the resource in the stack's template
 * @param type      of the resource, such as {@code AWS::Lambda::Function}
 * @param path      construct path of the L2, such as {@code Sample/Orders/Function}; without CDK's metadata {@code <stack>/<logicalId>}
 */
public record Place(String stack, String logicalId, String type, String path) {}
