package io.github.tracedapi.construct;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.FunctionOptions;
import software.amazon.awscdk.services.lambda.FunctionProps;
import software.amazon.awscdk.services.lambda.Runtime;

/** The function's properties as they will reach it: defaults, then the user's, each still knowing the name it was given by. */
record FunctionSettings(
        @Nullable Code code,
        @Nullable String handler,
        Runtime runtime,
        Given<Architecture> architecture,
        Given<Number> memorySize,
        Given<Duration> timeout,
        Given<String> description,
        Given<String> functionName,
        Given<IRole> role,
        Map<String, String> environment,
        FunctionOptions options) {

    private static final String HATCH = "functionOptions";

    /** Set here and not copied; {@code tracing} is left to the L1, see RATIONALE. */
    static final Set<String> NOT_COPIED = Set.of("tracing", "environment");

    static FunctionSettings of(TracedApiFunctionProps props, Mistakes mistakes) {
        FunctionOptions options =
                props.functionOptions() == null ? FunctionOptions.builder().build() : props.functionOptions();
        return new FunctionSettings(
                props.code(),
                props.handler(),
                props.runtime() == null ? Runtime.JAVA_25 : props.runtime(),
                Given.of("architecture", props.architecture(), HATCH, options.getArchitecture(), mistakes),
                Given.of("memorySize", props.memorySize(), HATCH, options.getMemorySize(), mistakes),
                Given.of("timeout", props.timeout(), HATCH, options.getTimeout(), mistakes),
                Given.of("description", props.description(), HATCH, options.getDescription(), mistakes),
                Given.of("functionName", props.functionName(), HATCH, options.getFunctionName(), mistakes),
                Given.of("role", props.role(), HATCH, options.getRole(), mistakes),
                LambdaEnvironment.join(props.environment(), options.getEnvironment(), mistakes),
                options);
    }

    /** Whether the user has set what matters to asynchronous calls alone: how often and how long they are tried, and where to. */
    boolean isForAsynchronousCalls() {
        return options.getOnSuccess() != null
                || options.getOnFailure() != null
                || options.getRetryAttempts() != null
                || options.getMaxEventAge() != null;
    }

    /** What CDK's function gets, without a role and a log group where the user gave none. */
    FunctionProps.Builder toFunctionProps(Code code, String handler) {
        FunctionProps.Builder builder = FunctionProps.builder();
        StructCopy.copy(FunctionOptions.class, options, builder, NOT_COPIED);
        return builder.code(code)
                .handler(handler)
                .runtime(runtime)
                .architecture(architecture.or(Architecture.ARM_64))
                .memorySize(memorySize.or(1024))
                .timeout(timeout.or(Duration.seconds(10)))
                .description(description.value())
                .functionName(functionName.value())
                .environment(environment);
    }
}
