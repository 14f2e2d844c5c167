package io.github.tracedapi.construct;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** Makes the construct's log groups, all with the same retention and removal policy. */
record LogGroups(Construct scope, RetentionDays retention, RemovalPolicy removalPolicy) {

    static LogGroups of(Construct scope, TracedApiFunctionProps props, Mistakes mistakes) {
        RemovalPolicy removalPolicy = props.logRemovalPolicy();
        if (removalPolicy == RemovalPolicy.SNAPSHOT) {
            mistakes.add(
                    "logRemovalPolicy",
                    "is SNAPSHOT",
                    "a log group cannot be snapshotted, and CloudFormation refuses the template",
                    "use RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY");
        }
        return new LogGroups(
                scope,
                props.logRetention() == null ? RetentionDays.ONE_MONTH : props.logRetention(),
                removalPolicy == null ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : removalPolicy);
    }

    LogGroup make(String id) {
        return make(id, null);
    }

    LogGroup make(String id, @Nullable String name) {
        return LogGroup.Builder.create(scope, id)
                .logGroupName(name)
                .retention(retention)
                .removalPolicy(removalPolicy)
                .build();
    }
}
