package io.github.tracedapi.trace.asset;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one zip, jar or folder on the class path holds.
 *
 * @param where     for sentences, such as {@code lib/orders.jar}
 * @param files     names of its files
 * @param cores     the cores of AWS SDKs in it
 * @param clients   clients of AWS services, or what looks like them
 * @param parts     parts of tracing libraries
 * @param lists     resources that name interceptors, or what looks like them
 * @param sites     places in code that is no known library's
 * @param usesXRay  classes of such code that use the X-Ray SDK, by their files' names
 */
record ContentsReading(
        String where,
        Set<String> files,
        List<Core> cores,
        Set<Client> clients,
        List<TracingPart> parts,
        List<InterceptorList> lists,
        List<CodeSite> sites,
        Set<String> usesXRay,
        List<String> notices,
        List<String> unread) {

    /**
     * The class of an AWS SDK that looks for interceptors.
     *
     * @param root the folder of the SDK's classes, such as {@code software/amazon/awssdk/}
     * @param list the resource that it looks for; null if the class does not tell
     */
    record Core(AwsSdk sdk, String root, @Nullable String list) {}

    /**
     * A service with a client.
     *
     * @param root    the folder before {@code services/}
     * @param service such as {@code dynamodb}
     */
    record Client(String root, String service) {}

    /**
     * A resource by the name of those that name interceptors.
     *
     * @param lines without blanks around them, and without empty ones
     */
    record InterceptorList(String resource, List<String> lines) {
        InterceptorList {
            lines = List.copyOf(lines);
        }
    }

    /** Nothing, and why. */
    static ContentsReading unread(String where, String reason) {
        return new ContentsReading(
                where,
                Set.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(reason));
    }
}
