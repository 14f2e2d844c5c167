package io.github.tracedapi.trace.template;

import io.github.tracedapi.trace.Quoted;
import java.util.Optional;

/** What {@code AWS::Region} and its like stand for: known where the app says where a stack goes. */
final class PseudoParameters {
    private PseudoParameters() {}

    static Value of(StackTemplate stack, String name) {
        Optional<String> region = stack.region();
        Optional<String> value = switch (name) {
            case "AWS::Region" -> region;
            case "AWS::AccountId" -> stack.account();
            case "AWS::Partition" -> region.map(PseudoParameters::partition);
            case "AWS::URLSuffix" -> region.map(PseudoParameters::urlSuffix);
            case "AWS::StackName" -> stack.origin().parent() == null ? Optional.of(stack.name()) : Optional.empty();
            default -> Optional.empty();
        };
        if (name.equals("AWS::NoValue")) {
            return new Value.Absent();
        }
        return value.isPresent()
                ? new Value.Scalar(value.get())
                : new Value.Unknown(Quoted.plain(name) + " is known only at deploy");
    }

    /** See <a href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">partitions</a>. */
    static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        if (region.startsWith("us-isob-")) {
            return "aws-iso-b";
        }
        if (region.startsWith("us-isof-")) {
            return "aws-iso-f";
        }
        if (region.startsWith("eu-isoe-")) {
            return "aws-iso-e";
        }
        if (region.startsWith("us-iso-")) {
            return "aws-iso";
        }
        return region.startsWith("eusc-") ? "aws-eusc" : "aws";
    }

    private static String urlSuffix(String region) {
        return switch (partition(region)) {
            case "aws-cn" -> "amazonaws.com.cn";
            case "aws-iso" -> "c2s.ic.gov";
            case "aws-iso-b" -> "sc2s.sgov.gov";
            case "aws-iso-e" -> "cloud.adc-e.uk";
            case "aws-iso-f" -> "csp.hci.ic.gov";
            case "aws-eusc" -> "amazonaws.eu";
            default -> "amazonaws.com";
        };
    }
}
