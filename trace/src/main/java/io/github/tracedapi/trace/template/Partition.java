package io.github.tracedapi.trace.template;

/**
 * The part of AWS that a region is in.
 *
 * <pre>{@code
 * Partition.of("cn-north-1").urlSuffix();    // amazonaws.com.cn
 * }</pre>
 *
 * @param id        as ARNs have it: {@code aws}, {@code aws-cn}
 * @param urlSuffix as host names end: {@code amazonaws.com}
 * @see <a href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">partitions</a>
 */
public record Partition(String id, String urlSuffix) {

    /** That of a region; {@code aws} for one that is not known. */
    public static Partition of(String region) {
        if (region.startsWith("cn-")) {
            return new Partition("aws-cn", "amazonaws.com.cn");
        }
        if (region.startsWith("us-gov-")) {
            return new Partition("aws-us-gov", "amazonaws.com");
        }
        if (region.startsWith("us-isob-")) {
            return new Partition("aws-iso-b", "sc2s.sgov.gov");
        }
        if (region.startsWith("us-isof-")) {
            return new Partition("aws-iso-f", "csp.hci.ic.gov");
        }
        if (region.startsWith("eu-isoe-")) {
            return new Partition("aws-iso-e", "cloud.adc-e.uk");
        }
        if (region.startsWith("us-iso-")) {
            return new Partition("aws-iso", "c2s.ic.gov");
        }
        return region.startsWith("eusc-")
                ? new Partition("aws-eusc", "amazonaws.eu")
                : new Partition("aws", "amazonaws.com");
    }
}
