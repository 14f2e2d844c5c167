package io.github.tracedapi.construct;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
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

    private TracedApiFunctionProps(Builder from) {
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

    /** Sets one prop a call. Nothing is checked before the construct is made. */
    public static final class Builder {
        private @Nullable Code code;
        private @Nullable String handler;
        private @Nullable Runtime runtime;
        private @Nullable Architecture architecture;
        private @Nullable Number memorySize;
        private @Nullable Duration timeout;
        private @Nullable Map<String, String> environment;
        private @Nullable String description;
        private @Nullable String functionName;
        private @Nullable String restApiName;
        private @Nullable IRole role;
        private @Nullable StageOptions deployOptions;
        private @Nullable LambdaIntegrationOptions integrationOptions;
        private @Nullable ApiAuthorization authorization;
        private @Nullable XRayWriteAccess xrayWriteAccess;
        private @Nullable RetentionDays logRetention;
        private @Nullable RemovalPolicy logRemovalPolicy;
        private @Nullable FunctionOptions functionOptions;
        private @Nullable RestApiProps restApiProps;

        private Builder() {}

        /**
         * The handler's code: {@link HandlerCode#fromMavenModule}, or any other {@code Code} of CDK. Required.
         *
         * @param code the code
         * @return this builder
         */
        public Builder code(@Nullable Code code) {
            this.code = code;
            return this;
        }

        /**
         * The handler in Lambda's form for Java, {@code pkg.Class} or {@code pkg.Class::method}. Required.
         *
         * @param handler for example {@code io.github.tracedapi.sample.OrdersHandler}
         * @return this builder
         * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Handlers in Java</a>
         */
        public Builder handler(@Nullable String handler) {
            this.handler = handler;
            return this;
        }

        /**
         * The Lambda runtime. Default: {@code Runtime.JAVA_25}.
         *
         * @param runtime the runtime
         * @return this builder
         */
        public Builder runtime(@Nullable Runtime runtime) {
            this.runtime = runtime;
            return this;
        }

        /**
         * The processor architecture. Default: {@code Architecture.ARM_64}.
         *
         * @param architecture the architecture
         * @return this builder
         */
        public Builder architecture(@Nullable Architecture architecture) {
            this.architecture = architecture;
            return this;
        }

        /**
         * The function's memory in MB, 128 to 10240, or a token. Default: 1024.
         *
         * @param memorySize megabytes
         * @return this builder
         */
        public Builder memorySize(@Nullable Number memorySize) {
            this.memorySize = memorySize;
            return this;
        }

        /**
         * How long one invocation may take: whole seconds, 1 to 900. Behind a REST API a longer one than 29 seconds needs
         * {@link #integrationOptions} with a {@code timeout}. Default: 10 seconds.
         *
         * @param timeout the timeout
         * @return this builder
         */
        public Builder timeout(@Nullable Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /**
         * The function's environment variables, together with those of {@link #functionOptions}. Default: none.
         *
         * @param environment name to value; the values may be tokens
         * @return this builder
         */
        public Builder environment(@Nullable Map<String, String> environment) {
            this.environment = environment;
            return this;
        }

        /**
         * The function's description. Default: none.
         *
         * @param description at most 256 characters
         * @return this builder
         */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /**
         * The function's name. Default: CloudFormation makes a unique one.
         *
         * @param functionName at most 64 letters, digits, hyphens and underscores
         * @return this builder
         */
        public Builder functionName(@Nullable String functionName) {
            this.functionName = functionName;
            return this;
        }

        /**
         * The API's name, which is also the first half of its service name in X-Ray, {@code <name>/<stage>}. Default: a
         * name from the construct's path, unique across the stacks of an account, short enough for X-Ray's 64 characters.
         *
         * @param restApiName the name
         * @return this builder
         */
        public Builder restApiName(@Nullable String restApiName) {
            this.restApiName = restApiName;
            return this;
        }

        /**
         * The function's execution role. It must take policies, or {@link #xrayWriteAccess} must say why it need not.
         * Default: a role of its own that may write to the function's log group and to X-Ray.
         *
         * @param role the role
         * @return this builder
         */
        public Builder role(@Nullable IRole role) {
            this.role = role;
            return this;
        }

        /**
         * Options of the API's stage, over the construct's own. Default: stage {@code prod}, traced; 100 requests a second
         * with bursts of 50; execution log at level ERROR; access log as JSON with {@code xrayTraceId}.
         *
         * @param deployOptions the options; {@code tracingEnabled(false)} is refused
         * @return this builder
         */
        public Builder deployOptions(@Nullable StageOptions deployOptions) {
            this.deployOptions = deployOptions;
            return this;
        }

        /**
         * Options of the integration between API and function, for example its {@code timeout}. Default: CDK's, a proxy
         * integration with API Gateway's 29 seconds.
         *
         * @param integrationOptions the options
         * @return this builder
         */
        public Builder integrationOptions(@Nullable LambdaIntegrationOptions integrationOptions) {
            this.integrationOptions = integrationOptions;
            return this;
        }

        /**
         * Who may call the API. Default: {@link ApiAuthorization#iam()}.
         *
         * @param authorization the authorization
         * @return this builder
         */
        public Builder authorization(@Nullable ApiAuthorization authorization) {
            this.authorization = authorization;
            return this;
        }

        /**
         * How the function's role comes by the permission to write to X-Ray. Default:
         * {@link XRayWriteAccess#customerManaged()}.
         *
         * @param xrayWriteAccess the grant
         * @return this builder
         */
        public Builder xrayWriteAccess(@Nullable XRayWriteAccess xrayWriteAccess) {
            this.xrayWriteAccess = xrayWriteAccess;
            return this;
        }

        /**
         * How long the log groups that the construct makes keep their events. Default: {@code RetentionDays.ONE_MONTH}.
         *
         * @param logRetention the retention
         * @return this builder
         */
        public Builder logRetention(@Nullable RetentionDays logRetention) {
            this.logRetention = logRetention;
            return this;
        }

        /**
         * What becomes of the log groups that the construct makes when they leave the stack. Default:
         * {@code RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE}: kept, unless the very deployment that made them fails.
         *
         * @param logRemovalPolicy the policy
         * @return this builder
         */
        public Builder logRemovalPolicy(@Nullable RemovalPolicy logRemovalPolicy) {
            this.logRemovalPolicy = logRemovalPolicy;
            return this;
        }

        /**
         * Any other option of the function: layers, VPC, concurrency and so on. Default: none.
         *
         * @param functionOptions the options; a {@code tracing} other than {@code Tracing.ACTIVE} is refused
         * @return this builder
         */
        public Builder functionOptions(@Nullable FunctionOptions functionOptions) {
            this.functionOptions = functionOptions;
            return this;
        }

        /**
         * Any other property of the REST API: binary media types, resource policy, custom domain and so on. Default: a
         * regional endpoint, no account-wide CloudWatch role.
         *
         * @param restApiProps the properties; {@code deploy(false)} is refused
         * @return this builder
         */
        public Builder restApiProps(@Nullable RestApiProps restApiProps) {
            this.restApiProps = restApiProps;
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
