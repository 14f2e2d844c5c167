package io.github.tracedapi.construct;

import java.util.ArrayList;
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
 * Sets the props of a {@link TracedApiFunction}, one a call: its builder's and its props' setters are these. Nothing is checked
 * before the construct is made.
 *
 * @param <B> the builder that has them
 */
abstract class TracedApiFunctionSetters<B extends TracedApiFunctionSetters<B>> {
    @Nullable
    Code code;

    @Nullable
    String handler;

    @Nullable
    Runtime runtime;

    @Nullable
    Architecture architecture;

    @Nullable
    Number memorySize;

    @Nullable
    Duration timeout;

    @Nullable
    Map<String, String> environment;

    @Nullable
    String description;

    @Nullable
    String functionName;

    @Nullable
    String restApiName;

    @Nullable
    IRole role;

    @Nullable
    StageOptions deployOptions;

    @Nullable
    LambdaIntegrationOptions integrationOptions;

    @Nullable
    ApiAuthorization authorization;

    @Nullable
    XRayWriteAccess xrayWriteAccess;

    @Nullable
    RetentionDays logRetention;

    @Nullable
    RemovalPolicy logRemovalPolicy;

    @Nullable
    FunctionOptions functionOptions;

    @Nullable
    RestApiProps restApiProps;

    @Nullable
    TraceSampling sampling;

    @Nullable
    TraceGroup traceGroup;

    @Nullable
    Boolean tracesUrlOutput;

    @Nullable
    Boolean requestsQuery;

    @Nullable
    CorsOptions cors;

    @Nullable
    String openApi;

    final List<Route.Text> routes = new ArrayList<>();

    TracedApiFunctionSetters() {}

    /** The builder itself: only it knows its type. */
    abstract B self();

    /**
     * The handler's code: {@link HandlerCode#fromMavenModule}, or any other {@code Code} of CDK. Required.
     *
     * @param code the code
     * @return this builder
     */
    public B code(@Nullable Code code) {
        this.code = code;
        return self();
    }

    /**
     * The handler in Lambda's form for Java, {@code pkg.Class} or {@code pkg.Class::method}. Required.
     *
     * @param handler for example {@code io.github.tracedapi.sample.OrdersHandler}
     * @return this builder
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Handlers in Java</a>
     */
    public B handler(@Nullable String handler) {
        this.handler = handler;
        return self();
    }

    /**
     * The Lambda runtime. Default: {@code Runtime.JAVA_25}.
     *
     * @param runtime the runtime
     * @return this builder
     */
    public B runtime(@Nullable Runtime runtime) {
        this.runtime = runtime;
        return self();
    }

    /**
     * The processor architecture. Default: {@code Architecture.ARM_64}.
     *
     * @param architecture the architecture
     * @return this builder
     */
    public B architecture(@Nullable Architecture architecture) {
        this.architecture = architecture;
        return self();
    }

    /**
     * The function's memory in MB, 128 to 10240, or a token. Default: 1024.
     *
     * @param memorySize megabytes
     * @return this builder
     */
    public B memorySize(@Nullable Number memorySize) {
        this.memorySize = memorySize;
        return self();
    }

    /**
     * How long one invocation may take: whole seconds, 1 to 900. Behind a REST API a longer one than 29 seconds needs
     * {@link #integrationOptions} with a {@code timeout}. Default: 10 seconds.
     *
     * @param timeout the timeout
     * @return this builder
     */
    public B timeout(@Nullable Duration timeout) {
        this.timeout = timeout;
        return self();
    }

    /**
     * The function's environment variables, together with those of {@link #functionOptions}. Default: none.
     *
     * @param environment name to value; the values may be tokens
     * @return this builder
     */
    public B environment(@Nullable Map<String, String> environment) {
        this.environment = environment;
        return self();
    }

    /**
     * The function's description. Default: none.
     *
     * @param description at most 256 characters
     * @return this builder
     */
    public B description(@Nullable String description) {
        this.description = description;
        return self();
    }

    /**
     * The function's name. Default: CloudFormation makes a unique one.
     *
     * @param functionName at most 64 letters, digits, hyphens and underscores
     * @return this builder
     */
    public B functionName(@Nullable String functionName) {
        this.functionName = functionName;
        return self();
    }

    /**
     * The API's name, which is also the first half of its service name in X-Ray, {@code <name>/<stage>}. Default: a
     * name from the construct's path, unique across the stacks of an account, short enough for X-Ray's 64 characters.
     *
     * @param restApiName the name
     * @return this builder
     */
    public B restApiName(@Nullable String restApiName) {
        this.restApiName = restApiName;
        return self();
    }

    /**
     * The function's execution role. It must take policies, or {@link #xrayWriteAccess} must say why it need not.
     * Default: a role of its own that may write to the function's log group and to X-Ray.
     *
     * @param role the role
     * @return this builder
     */
    public B role(@Nullable IRole role) {
        this.role = role;
        return self();
    }

    /**
     * Options of the API's stage, over the construct's own. Default: stage {@code prod}, traced; 100 requests a second
     * with bursts of 50; execution log at level ERROR; access log as JSON with {@code xrayTraceId}.
     *
     * @param deployOptions the options; {@code tracingEnabled(false)} is refused
     * @return this builder
     */
    public B deployOptions(@Nullable StageOptions deployOptions) {
        this.deployOptions = deployOptions;
        return self();
    }

    /**
     * Options of the integration between API and function, for example its {@code timeout}. Default: CDK's, a proxy
     * integration with API Gateway's 29 seconds.
     *
     * @param integrationOptions the options
     * @return this builder
     */
    public B integrationOptions(@Nullable LambdaIntegrationOptions integrationOptions) {
        this.integrationOptions = integrationOptions;
        return self();
    }

    /**
     * Who may call the API. Default: {@link ApiAuthorization#iam()}.
     *
     * @param authorization the authorization
     * @return this builder
     */
    public B authorization(@Nullable ApiAuthorization authorization) {
        this.authorization = authorization;
        return self();
    }

    /**
     * How the function's role comes by the permission to write to X-Ray. Default:
     * {@link XRayWriteAccess#customerManaged()}.
     *
     * @param xrayWriteAccess the grant
     * @return this builder
     */
    public B xrayWriteAccess(@Nullable XRayWriteAccess xrayWriteAccess) {
        this.xrayWriteAccess = xrayWriteAccess;
        return self();
    }

    /**
     * How long the log groups that the construct makes keep their events. Default: {@code RetentionDays.ONE_MONTH}.
     *
     * @param logRetention the retention
     * @return this builder
     */
    public B logRetention(@Nullable RetentionDays logRetention) {
        this.logRetention = logRetention;
        return self();
    }

    /**
     * What becomes of the log groups that the construct makes when they leave the stack. Default:
     * {@code RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE}: kept, unless the very deployment that made them fails.
     *
     * @param logRemovalPolicy the policy
     * @return this builder
     */
    public B logRemovalPolicy(@Nullable RemovalPolicy logRemovalPolicy) {
        this.logRemovalPolicy = logRemovalPolicy;
        return self();
    }

    /**
     * Any other option of the function: layers, VPC, concurrency and so on. Default: none.
     *
     * @param functionOptions the options; a {@code tracing} other than {@code Tracing.ACTIVE} is refused
     * @return this builder
     */
    public B functionOptions(@Nullable FunctionOptions functionOptions) {
        this.functionOptions = functionOptions;
        return self();
    }

    /**
     * Any other property of the REST API: binary media types, resource policy, custom domain and so on. Default: a
     * regional endpoint, no account-wide CloudWatch role.
     *
     * @param restApiProps the properties; {@code deploy(false)} is refused
     * @return this builder
     */
    public B restApiProps(@Nullable RestApiProps restApiProps) {
        this.restApiProps = restApiProps;
        return self();
    }

    /**
     * Which requests X-Ray records. Default: no rule of its own, so X-Ray's for the account, which without others is one request
     * a second and 5 % of the rest.
     *
     * @param sampling the rules of the API's stage, which the function follows
     * @return this builder
     */
    public B sampling(@Nullable TraceSampling sampling) {
        this.sampling = sampling;
        return self();
    }

    /**
     * Adds a route: a verb, a blank and a path, as API Gateway writes paths. With routes given only these exist, and each leads
     * to the function. Default, with none given: {@code ANY /} and {@code ANY /{proxy+}}, which is everything.
     *
     * @param route for example {@code GET /orders/{id}}; the verb in capitals, {@code ANY} for all
     * @return this builder
     */
    public B route(@Nullable String route) {
        return route(route, null);
    }

    /**
     * Adds a route with options of its own: what its requests must look like, who may call it, how often.
     *
     * @param route for example {@code POST /orders}
     * @param options what this route has of its own
     * @return this builder
     */
    public B route(@Nullable String route, @Nullable RouteOptions options) {
        routes.add(new Route.Text(route, options));
        return self();
    }

    /**
     * An X-Ray group of the traces that come through the API. Default: none.
     *
     * @param traceGroup the group
     * @return this builder
     */
    public B traceGroup(@Nullable TraceGroup traceGroup) {
        this.traceGroup = traceGroup;
        return self();
    }

    /**
     * Whether the stack has an output {@code TracesUrl}, which opens the API's traces in X-Ray's console. Default: {@code false}; the
     * address is in {@link TracedApiFunction#getTracesUrl()} all the same.
     *
     * @param tracesUrlOutput whether to make it
     * @return this builder
     */
    public B tracesUrlOutput(@Nullable Boolean tracesUrlOutput) {
        this.tracesUrlOutput = tracesUrlOutput;
        return self();
    }

    /**
     * Whether to save a query for CloudWatch Logs Insights with one row a request: its trace id, method, path, status and times, from
     * the access log, the function's log and the execution log together. Default: {@code false}.
     *
     * @param requestsQuery whether to save it; it needs the access log that the construct makes
     * @return this builder
     */
    public B requestsQuery(@Nullable Boolean requestsQuery) {
        this.requestsQuery = requestsQuery;
        return self();
    }

    /**
     * Lets pages of other origins call the API: an answer to browsers' preflight requests, on each path, which wants no
     * authorization and does not reach the function; and the header that lets a page see API Gateway's own answers, a 403 or a
     * 504, as what they are. What the function answers needs {@code Access-Control-Allow-Origin} by the function. Default: none.
     *
     * @param cors origins, headers, methods
     * @return this builder
     */
    public B cors(@Nullable CorsOptions cors) {
        this.cors = cors;
        return self();
    }

    /**
     * An OpenAPI 3.0 document that describes the API, in place of {@link #route}. Each operation without an
     * {@code x-amazon-apigateway-integration} goes to the function, and is secured as {@link #authorization} says if neither it
     * nor the document has a {@code security}. Requests are validated, unless the document says how. The API's name goes over
     * {@code info.title}. Default: none.
     *
     * @param path a file in JSON or YAML, from where the app runs; YAML as in a template: {@code !Ref}, {@code !Sub} and
     *     {@code !GetAtt} are CloudFormation's, and {@code yes}, {@code no}, {@code on}, {@code off} are booleans unless quoted
     * @return this builder
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html">API Gateway's
     *     extensions to OpenAPI</a>
     */
    public B openApi(@Nullable String path) {
        this.openApi = path;
        return self();
    }
}
