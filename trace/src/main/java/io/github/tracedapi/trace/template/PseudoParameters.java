package io.github.tracedapi.trace.template;

import io.github.tracedapi.trace.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@code AWS::Region} and its like stand for: known where the app says where a stack goes, or the deploy's values do. */
final class PseudoParameters {
    private PseudoParameters() {}

    static Value of(StackTemplate stack, String name) {
        DeployValues deploy = stack.origin().deploy();
        Optional<String> region = or(stack.region(), deploy == null ? null : deploy.region());
        Optional<String> account = or(stack.account(), deploy == null ? null : deploy.account());
        Optional<String> value = switch (name) {
            case "AWS::Region" -> region;
            case "AWS::AccountId" -> account;
            case "AWS::Partition" -> region.map(known -> Partition.of(known).id());
            case "AWS::URLSuffix" -> region.map(known -> Partition.of(known).urlSuffix());
            case "AWS::StackName" ->
                stack.origin().parent() == null || deploy != null ? Optional.of(stack.name()) : Optional.empty();
            case "AWS::StackId" ->
                deploy == null
                        ? Optional.empty()
                        : Optional.of(stackId(stack, region.orElse(deploy.region()), account.orElse(deploy.account())));
            default -> Optional.empty();
        };
        if (name.equals("AWS::NoValue")) {
            return new Value.Absent();
        }
        if (name.equals("AWS::NotificationARNs") && deploy != null) {
            return new Value.ListOf(List.of());
        }
        return value.isPresent()
                ? new Value.Scalar(value.get())
                : new Value.Unknown(Quoted.plain(name) + " is known only at deploy");
    }

    private static Optional<String> or(Optional<String> told, @Nullable String otherwise) {
        return told.or(() -> Optional.ofNullable(otherwise));
    }

    /** Its last part is chosen by AWS: here the same at every reading. */
    private static String stackId(StackTemplate stack, String region, String account) {
        UUID id = UUID.nameUUIDFromBytes(stack.path().getBytes(StandardCharsets.UTF_8));
        return "arn:" + Partition.of(region).id() + ":cloudformation:" + region + ":" + account + ":stack/"
                + stack.name() + "/" + id;
    }
}
