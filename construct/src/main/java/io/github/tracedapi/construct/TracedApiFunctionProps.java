package io.github.tracedapi.construct;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.FunctionOptions;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * What a {@link TracedApiFunction} is made of. Only {@code code} and {@code handler} are required.
 *
 * <pre>{@code
 * TracedApiFunctionProps props = TracedApiFunctionProps.builder()
 *         .code(HandlerCode.fromMavenModule("sample-function"))
 *         .handler("io.github.tracedapi.sample.OrdersHandler")
 *         .build();
 * }</pre>
 *
 * <p>The words are CDK's own. What has no word here is set through {@code functionOptions} and {@code restApiProps}: the
 * construct's defaults come first, what the user set goes over them, and what the trace needs is never given up. A prop
 * that is left out, or set to {@code null}, takes its default. Tokens are handed on untouched. The values are checked when
 * the construct is made, since only then is its path known.
 *
 * <p>Immutable, and safe to use for several constructs.
 */
public final class TracedApiFunctionProps {
    private final @Nullable Code code;
    private final @Nullable String handler;
    private final @Nullable Runtime runtime;
    private final @Nullable Architecture architecture;
    private final @Nullable Number memorySize;
    private final @Nullable Duration timeout;
    private final @Nullable Map<String, String> environment;
    private final @Nullable String description;
    private final @Nullable String functionName;
    private final @Nullable String restApiName;
    private final @Nullable IRole role;
    private final @Nullable StageOptions deployOptions;
    private final @Nullable LambdaIntegrationOptions integrationOptions;
    private final @Nullable ApiAuthorization authorization;
    private final @Nullable XRayWriteAccess xrayWriteAccess;
    private final @Nullable RetentionDays logRetention;
    private final @Nullable RemovalPolicy logRemovalPolicy;
    private final @Nullable FunctionOptions functionOptions;
    private final @Nullable RestApiProps restApiProps;
    private final @Nullable TraceSampling sampling;
    private final @Nullable TraceGroup traceGroup;
    private final @Nullable Boolean tracesUrlOutput;
    private final @Nullable Boolean requestsQuery;
    private final List<Route.Text> routes;
    private final @Nullable CorsOptions cors;
    private final @Nullable String openApi;

    TracedApiFunctionProps(TracedApiFunctionSetters<?> from) {
        code = from.code;
        handler = from.handler;
        runtime = from.runtime;
        architecture = from.architecture;
        memorySize = from.memorySize;
        timeout = from.timeout;
        // Not Map.copyOf: it throws a bare NullPointerException on a null value, which the check explains.
        environment = from.environment == null ? null : new LinkedHashMap<>(from.environment);
        description = from.description;
        functionName = from.functionName;
        restApiName = from.restApiName;
        role = from.role;
        deployOptions = from.deployOptions;
        integrationOptions = from.integrationOptions;
        authorization = from.authorization;
        xrayWriteAccess = from.xrayWriteAccess;
        logRetention = from.logRetention;
        logRemovalPolicy = from.logRemovalPolicy;
        functionOptions = from.functionOptions;
        restApiProps = from.restApiProps;
        sampling = from.sampling;
        traceGroup = from.traceGroup;
        tracesUrlOutput = from.tracesUrlOutput;
        requestsQuery = from.requestsQuery;
        routes = List.copyOf(from.routes);
        cors = from.cors;
        openApi = from.openApi;
    }

    /**
     * Starts with nothing set.
     *
     * @return a builder, not safe for use by several threads
     */
    public static Builder builder() {
        return new Builder();
    }

    @Nullable
    Code code() {
        return code;
    }

    @Nullable
    String handler() {
        return handler;
    }

    @Nullable
    Runtime runtime() {
        return runtime;
    }

    @Nullable
    Architecture architecture() {
        return architecture;
    }

    @Nullable
    Number memorySize() {
        return memorySize;
    }

    @Nullable
    Duration timeout() {
        return timeout;
    }

    @Nullable
    Map<String, String> environment() {
        return environment;
    }

    @Nullable
    String description() {
        return description;
    }

    @Nullable
    String functionName() {
        return functionName;
    }

    @Nullable
    String restApiName() {
        return restApiName;
    }

    @Nullable
    IRole role() {
        return role;
    }

    @Nullable
    StageOptions deployOptions() {
        return deployOptions;
    }

    @Nullable
    LambdaIntegrationOptions integrationOptions() {
        return integrationOptions;
    }

    @Nullable
    ApiAuthorization authorization() {
        return authorization;
    }

    @Nullable
    XRayWriteAccess xrayWriteAccess() {
        return xrayWriteAccess;
    }

    @Nullable
    RetentionDays logRetention() {
        return logRetention;
    }

    @Nullable
    RemovalPolicy logRemovalPolicy() {
        return logRemovalPolicy;
    }

    @Nullable
    FunctionOptions functionOptions() {
        return functionOptions;
    }

    @Nullable
    RestApiProps restApiProps() {
        return restApiProps;
    }

    @Nullable
    TraceSampling sampling() {
        return sampling;
    }

    @Nullable
    TraceGroup traceGroup() {
        return traceGroup;
    }

    @Nullable
    Boolean tracesUrlOutput() {
        return tracesUrlOutput;
    }

    @Nullable
    Boolean requestsQuery() {
        return requestsQuery;
    }

    List<Route.Text> routes() {
        return routes;
    }

    @Nullable
    CorsOptions cors() {
        return cors;
    }

    @Nullable
    String openApi() {
        return openApi;
    }

    /** Sets one prop a call. Nothing is checked before the construct is made. */
    public static final class Builder extends TracedApiFunctionSetters<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Makes the props.
         *
         * @return the props as set so far; the builder may be used further
         */
        public TracedApiFunctionProps build() {
            return new TracedApiFunctionProps(this);
        }
    }
}
