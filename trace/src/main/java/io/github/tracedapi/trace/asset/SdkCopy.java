package io.github.tracedapi.trace.asset;

import java.util.List;

/**
 * An AWS SDK in an asset; shading may have put more than one there.
 *
 * @param sdk             which
 * @param packageName     {@code software.amazon.awssdk}, {@code com.amazonaws}, or where shading moved it
 * @param services        those with a client in the asset, such as {@code dynamodb}; sorted
 * @param interceptorList the resource in which its clients look for interceptors
 */
public record SdkCopy(AwsSdk sdk, String packageName, List<String> services, String interceptorList) {
    public SdkCopy {
        services = List.copyOf(services);
    }

    /** Whether shading moved it to another package. */
    public boolean isRelocated() {
        return !packageName.equals(
                sdk.root().substring(0, sdk.root().length() - 1).replace('/', '.'));
    }
}
