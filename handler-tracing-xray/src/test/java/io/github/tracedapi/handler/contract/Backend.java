package io.github.tracedapi.handler.contract;

import io.github.tracedapi.handler.Traced;
import io.github.tracedapi.handler.contract.function.ContractHandler;
import io.github.tracedapi.handler.fixtures.TaskFolder;
import io.github.tracedapi.handler.xray.XRayBackend;
import java.io.IOException;
import java.nio.file.Path;

/** What records, and what a function ships that has it. */
enum Backend {
    NATIVE,
    XRAY;

    /** Exactly what its users ship: no class of the X-Ray SDK beside the native one. */
    TaskFolder ship(Path folder) throws IOException {
        TaskFolder task = TaskFolder.in(folder)
                .classes(
                        ContractHandler.class,
                        ContractHandler.class.getPackageName().replace('.', '/'))
                .jarOf(Traced.class, "traced-api-handler")
                .jarsOf("software/amazon/awssdk")
                .jarsOf("org/reactivestreams")
                .jarsOf("io/netty")
                .jars("slf4j-api", "aws-lambda-java-core", "aws-lambda-java-events", "joda-time");
        return this == NATIVE ? task : withXRaySdk(task.jarOf(XRayBackend.class, "traced-api-handler-xray"));
    }

    static TaskFolder withXRaySdk(TaskFolder task) throws IOException {
        return task.jarsOf("com/fasterxml/jackson")
                .jars(
                        "aws-xray-recorder-sdk-core",
                        "aws-xray-recorder-sdk-aws-sdk-core",
                        "aws-xray-recorder-sdk-aws-sdk-v2",
                        "commons-logging");
    }
}
