package io.github.tracedapi.construct;

import java.util.Optional;
import software.amazon.awscdk.services.apigateway.RestApiBase;
import software.amazon.awscdk.services.apigateway.Stage;
import software.amazon.awscdk.services.lambda.Function;
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
    private final RestApiBase api;
    private final String stageName;

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
        Optional<SamplingRules> sampling = SamplingRules.of(this, props, apiSettings, mistakes);
        TraceViews views = TraceViews.of(this, props, apiSettings, mistakes);
        mistakes.throwIfAny();

        TraceCheck.Promise check = TraceCheck.promise(this);
        function = TracedFunction.in(this, functionSettings, access, logGroups);
        // CDK has staged the code: it can be read while the API is made.
        check.readAhead(functionSettings.handler());
        api = TracedRestApi.in(this, apiSettings, function, logGroups);
        stageName = apiSettings.stageName();
        LogRoleNotice.on(api.getDeploymentStage());
        Acknowledgements.on(functionSettings, function, api);
        sampling.ifPresent(rules -> rules.makeIn(this, api));
        views.makeIn(this);
    }

    /**
     * The API.
     *
     * @return the API, to add other routes, usage plans or a domain to: CDK's {@code RestApi}, or its {@code SpecRestApi} where
     *     it was made from an OpenAPI document, of which this is what both are
     */
    public RestApiBase getApi() {
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

    /**
     * The address of the API's traces in X-Ray's console, those of the last hour. In a stack whose region is open, it depends on two
     * conditions, which the first call adds to the template: consoles in China and GovCloud have hosts of their own.
     *
     * @return {@code https://<host>/xray/home?region=<region>#/traces?…}, with tokens
     */
    public String getTracesUrl() {
        return TracesUrl.of(this, new StageService(api.getRestApiName(), stageName));
    }

    /** Makes a {@link TracedApiFunction} in one statement. The setters are those of {@link TracedApiFunctionProps}. */
    public static final class Builder extends TracedApiFunctionSetters<Builder> {
        private final Construct scope;
        private final String id;

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

        @Override
        Builder self() {
            return this;
        }

        /**
         * Makes the construct.
         *
         * @return the construct, in place in its scope
         * @throws IllegalArgumentException as {@link TracedApiFunction#TracedApiFunction} does
         */
        public TracedApiFunction build() {
            return new TracedApiFunction(scope, id, new TracedApiFunctionProps(this));
        }
    }
}
