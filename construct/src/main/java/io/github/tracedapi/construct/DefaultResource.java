package io.github.tracedapi.construct;

import software.amazon.awscdk.CfnResource;
import software.constructs.IConstruct;

/** The CloudFormation resource that a CDK construct of ours stands for. */
final class DefaultResource {
    private DefaultResource() {}

    /**
     * The resource of a construct that CDK has just made for us.
     *
     * @throws IllegalStateException if it is another one: a setting that went nowhere must not pass for one that was made
     */
    static <T extends CfnResource> T of(IConstruct construct, Class<T> type) {
        IConstruct resource = construct.getNode().getDefaultChild();
        if (type.isInstance(resource)) {
            return type.cast(resource);
        }
        throw new IllegalStateException(
                construct.getNode().getPath() + " has no " + type.getSimpleName() + " of its own.");
    }
}
