package io.github.tracedapi.trace.asset;

import java.util.List;
import java.util.Optional;

/**
 * What is in a function's asset.
 *
 * <pre>{@code
 * AssetReading reading = FunctionAsset.read(Path.of("target/orders.zip"));
 * if (reading instanceof AssetReading.Facts facts) {
 *     facts.services();   // [dynamodb, sqs]
 * }
 * ClientInstrumentation.of(reading, AwsSdk.V2).reason();
 * }</pre>
 */
public sealed interface AssetReading {
    /**
     * It was read.
     *
     * @param sdks          the AWS SDKs on the class path and the services that they have clients of, those not moved by shading first
     * @param parts         parts of tracing libraries, in the order of their kinds
     * @param registrations resources that name interceptors, in the order of the class path
     * @param sites         places in code that is no known library's, in the order of the class path
     * @param handler       the class that {@code Handler} names; empty if it was not asked for
     * @param notices       what is odd, a sentence each
     * @param unread        what could not be read, a sentence each: what is said to be absent may be there
     */
    record Facts(
            List<SdkCopy> sdks,
            List<TracingPart> parts,
            List<Registration> registrations,
            List<CodeSite> sites,
            Optional<HandlerClass> handler,
            List<String> notices,
            List<String> unread)
            implements AssetReading {
        public Facts {
            sdks = List.copyOf(sdks);
            parts = List.copyOf(parts);
            registrations = List.copyOf(registrations);
            sites = List.copyOf(sites);
            notices = List.copyOf(notices);
            unread = List.copyOf(unread);
        }

        /** The services that an AWS SDK v2 client is there for, such as {@code dynamodb}; sorted. */
        public List<String> services() {
            return services(AwsSdk.V2);
        }

        /** The services that a client of an SDK is there for; sorted. */
        public List<String> services(AwsSdk sdk) {
            return sdks.stream()
                    .filter(copy -> copy.sdk() == sdk)
                    .flatMap(copy -> copy.services().stream())
                    .distinct()
                    .sorted()
                    .toList();
        }

        /** Whether a part of a tracing library is there. */
        public boolean has(TracingPart.Kind kind) {
            return parts.stream().anyMatch(part -> part.kind() == kind);
        }

        /** The parts of one kind. */
        public List<TracingPart> parts(TracingPart.Kind kind) {
            return parts.stream().filter(part -> part.kind() == kind).toList();
        }

        /** The places of one kind. */
        public List<CodeSite> sites(CodeSite.Kind kind) {
            return sites.stream().filter(site -> site.kind() == kind).toList();
        }
    }

    /**
     * It could not be read.
     *
     * @param reason a sentence
     */
    record Unread(String reason) implements AssetReading {}
}
