package io.github.tracedapi.construct;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.Stage;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionOptions;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * A REST API in front of a Lambda function, traced by AWS X-Ray on every hop.
 *
 * <pre>{@code
 * TracedApiFunction orders = TracedApiFunction.Builder.create(this, "Orders")
 *         .code(HandlerCode.fromMavenModule("sample-function"))
 *         .handler("io.github.tracedapi.sample.OrdersHandler")
 *         .build();
 * table.grantReadWriteData(orders.getFunction());
 * }</pre>
 *
 * <p>Sets what is easy to forget: tracing on the API's stage, active tracing on the function, and one permission to write
 * to X-Ray, in place before the function is created. None of the three can be switched off here; use CDK's own
 * {@code RestApi} and {@code Function} for what should not be traced.
 *
 * <p>The stage logs, and API Gateway lets a stage log only in an account and region that has a CloudWatch role: see
 * {@link ApiGatewayLogRole}. Like all of CDK, not safe for use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html">Tracing REST APIs</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html">Tracing Lambda functions</a>
 */
public final class TracedApiFunction extends Construct {
    private static final String NAME = "TracedApiFunction";

    private final Function function;
    private final RestApi api;

    /**
     * Makes API, function and everything between them.
     *
     * @param scope where it belongs, most often the stack
     * @param id its name in there
     * @param props what it is made of
     * @throws IllegalArgumentException if props are missing or cannot work; the message names construct, property, value,
     *     what follows and what to do, for all of them at once
     */
    public TracedApiFunction(Construct scope, String id, TracedApiFunctionProps props) {
        super(Place.required(NAME, "scope", scope), Place.required(NAME, "id", id));
        Place.required(NAME, "props", props);

        Mistakes mistakes = new Mistakes(getNode().getPath());
        FunctionSettings functionSettings = FunctionSettings.of(props, mistakes);
        ApiSettings apiSettings = ApiSettings.of(props, mistakes);
        LogGroups logGroups = LogGroups.of(this, props, mistakes);
        XRayWriteAccess access =
                props.xrayWriteAccess() == null ? XRayWriteAccess.customerManaged() : props.xrayWriteAccess();
        FunctionCheck.check(functionSettings, access, apiSettings.integrationTimeout(), mistakes);
        ApiCheck.check(apiSettings, props.authorization() != null, mistakes);
        mistakes.throwIfAny();

        TraceCheck.Promise check = TraceCheck.promise(this);
        function = TracedFunction.in(this, functionSettings, access, logGroups);
        // CDK has staged the code: it can be read while the API is made.
        check.readAhead(functionSettings.handler());
        api = TracedRestApi.in(this, apiSettings, function, logGroups);
        LogRoleNotice.on(api.getDeploymentStage());
    }

    /**
     * The API.
     *
     * @return the API, to add other routes, models or a domain to
     */
    public RestApi getApi() {
        return api;
    }

    /**
     * The API's one stage.
     *
     * @return the traced stage
     */
    public Stage getStage() {
        return api.getDeploymentStage();
    }

    /**
     * The function.
     *
     * @return the function, to grant it access, as any function of CDK
     */
    public Function getFunction() {
        return function;
    }

    /**
     * The address of the stage.
     *
     * @return {@code https://<api>.execute-api.<region>.<suffix>/<stage>/}, with tokens
     */
    public String getUrl() {
        return api.getUrl();
    }

    /** Makes a {@link TracedApiFunction} in one statement. The setters are those of {@link TracedApiFunctionProps}. */
    public static final class Builder {
        private final Construct scope;
        private final String id;
        private final TracedApiFunctionProps.Builder props = TracedApiFunctionProps.builder();

        private Builder(Construct scope, String id) {
            this.scope = scope;
            this.id = id;
        }

        /**
         * Starts with nothing set.
         *
         * @param scope where the construct belongs, most often the stack
         * @param id its name in there
         * @return a builder
         */
        public static Builder create(Construct scope, String id) {
            return new Builder(scope, id);
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#code}.
         *
         * @param code as there
         * @return this builder
         */
        public Builder code(@Nullable Code code) {
            props.code(code);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#handler}.
         *
         * @param handler as there
         * @return this builder
         */
        public Builder handler(@Nullable String handler) {
            props.handler(handler);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#runtime}.
         *
         * @param runtime as there
         * @return this builder
         */
        public Builder runtime(@Nullable Runtime runtime) {
            props.runtime(runtime);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#architecture}.
         *
         * @param architecture as there
         * @return this builder
         */
        public Builder architecture(@Nullable Architecture architecture) {
            props.architecture(architecture);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#memorySize}.
         *
         * @param memorySize as there
         * @return this builder
         */
        public Builder memorySize(@Nullable Number memorySize) {
            props.memorySize(memorySize);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#timeout}.
         *
         * @param timeout as there
         * @return this builder
         */
        public Builder timeout(@Nullable Duration timeout) {
            props.timeout(timeout);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#environment}.
         *
         * @param environment as there
         * @return this builder
         */
        public Builder environment(@Nullable Map<String, String> environment) {
            props.environment(environment);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#description}.
         *
         * @param description as there
         * @return this builder
         */
        public Builder description(@Nullable String description) {
            props.description(description);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#functionName}.
         *
         * @param functionName as there
         * @return this builder
         */
        public Builder functionName(@Nullable String functionName) {
            props.functionName(functionName);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#restApiName}.
         *
         * @param restApiName as there
         * @return this builder
         */
        public Builder restApiName(@Nullable String restApiName) {
            props.restApiName(restApiName);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#role}.
         *
         * @param role as there
         * @return this builder
         */
        public Builder role(@Nullable IRole role) {
            props.role(role);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#deployOptions}.
         *
         * @param deployOptions as there
         * @return this builder
         */
        public Builder deployOptions(@Nullable StageOptions deployOptions) {
            props.deployOptions(deployOptions);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#integrationOptions}.
         *
         * @param integrationOptions as there
         * @return this builder
         */
        public Builder integrationOptions(@Nullable LambdaIntegrationOptions integrationOptions) {
            props.integrationOptions(integrationOptions);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#authorization}.
         *
         * @param authorization as there
         * @return this builder
         */
        public Builder authorization(@Nullable ApiAuthorization authorization) {
            props.authorization(authorization);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#xrayWriteAccess}.
         *
         * @param xrayWriteAccess as there
         * @return this builder
         */
        public Builder xrayWriteAccess(@Nullable XRayWriteAccess xrayWriteAccess) {
            props.xrayWriteAccess(xrayWriteAccess);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#logRetention}.
         *
         * @param logRetention as there
         * @return this builder
         */
        public Builder logRetention(@Nullable RetentionDays logRetention) {
            props.logRetention(logRetention);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#logRemovalPolicy}.
         *
         * @param logRemovalPolicy as there
         * @return this builder
         */
        public Builder logRemovalPolicy(@Nullable RemovalPolicy logRemovalPolicy) {
            props.logRemovalPolicy(logRemovalPolicy);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#functionOptions}.
         *
         * @param functionOptions as there
         * @return this builder
         */
        public Builder functionOptions(@Nullable FunctionOptions functionOptions) {
            props.functionOptions(functionOptions);
            return this;
        }

        /**
         * See {@link TracedApiFunctionProps.Builder#restApiProps}.
         *
         * @param restApiProps as there
         * @return this builder
         */
        public Builder restApiProps(@Nullable RestApiProps restApiProps) {
            props.restApiProps(restApiProps);
            return this;
        }

        /**
         * Makes the construct.
         *
         * @return the construct, in its scope
         * @throws IllegalArgumentException as {@link TracedApiFunction#TracedApiFunction} does
         */
        public TracedApiFunction build() {
            return new TracedApiFunction(scope, id, props.build());
        }
    }
}
