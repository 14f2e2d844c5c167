package io.github.tracedapi.construct;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.apigateway.IModel;
import software.amazon.awscdk.services.apigateway.JsonSchema;

/**
 * What one route of a {@link TracedApiFunction} has of its own.
 *
 * <pre>{@code
 * TracedApiFunction.Builder.create(this, "Orders")
 *         .route("POST /orders", RouteOptions.builder()
 *                 .body(JsonSchema.builder()
 *                         .type(JsonSchemaType.OBJECT)
 *                         .required(List.of("item"))
 *                         .build())
 *                 .throttle(20, 10)
 *                 .build())
 * }</pre>
 *
 * <p>What is left out, or set to {@code null}, is as for the whole API. Tokens are handed on untouched. The values are
 * checked when the construct is made.
 *
 * <p>Immutable.
 */
public final class RouteOptions {
    static final RouteOptions NONE = builder().build();

    private final @Nullable JsonSchema schema;
    private final @Nullable IModel model;
    private final @Nullable Map<String, Boolean> requestParameters;
    private final @Nullable Boolean apiKeyRequired;
    private final @Nullable ApiAuthorization authorization;
    private final @Nullable Throttle throttle;
    private final @Nullable String operationName;

    /** A limit of a route's own. */
    record Throttle(@Nullable Number rateLimit, @Nullable Number burstLimit) {}

    private RouteOptions(Builder from) {
        schema = from.schema;
        model = from.model;
        requestParameters = from.requestParameters == null ? null : new LinkedHashMap<>(from.requestParameters);
        apiKeyRequired = from.apiKeyRequired;
        authorization = from.authorization;
        throttle = from.throttle;
        operationName = from.operationName;
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
    JsonSchema schema() {
        return schema;
    }

    @Nullable
    IModel model() {
        return model;
    }

    boolean hasBody() {
        return schema != null || model != null;
    }

    @Nullable
    Map<String, Boolean> requestParameters() {
        return requestParameters;
    }

    @Nullable
    Boolean apiKeyRequired() {
        return apiKeyRequired;
    }

    @Nullable
    ApiAuthorization authorization() {
        return authorization;
    }

    @Nullable
    Throttle throttle() {
        return throttle;
    }

    @Nullable
    String operationName() {
        return operationName;
    }

    /** Sets one option a call. */
    public static final class Builder {
        private @Nullable JsonSchema schema;
        private @Nullable IModel model;
        private @Nullable Map<String, Boolean> requestParameters;
        private @Nullable Boolean apiKeyRequired;
        private @Nullable ApiAuthorization authorization;
        private @Nullable Throttle throttle;
        private @Nullable String operationName;

        private Builder() {}

        /**
         * What the request's body must look like. API Gateway answers 400 where it does not, and the function is not called.
         * It looks at bodies of type {@code application/json}, which is also what a request without a type counts as, and at
         * no others. Routes with equal schemas share one model. Default: any body.
         *
         * @param schema the schema, in JSON Schema's draft 4
         * @return this builder
         * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html">Models for
         *     REST APIs</a>
         */
        public Builder body(@Nullable JsonSchema schema) {
            this.schema = schema;
            return this;
        }

        /**
         * What the request's body must look like, by a model that is there already.
         *
         * @param model the model, of this API
         * @return this builder
         */
        public Builder body(@Nullable IModel model) {
            this.model = model;
            return this;
        }

        /**
         * The request's parameters, and whether it must have them: API Gateway answers 400 where one is missing. Default: none
         * is asked for; the function gets all of them in any case.
         *
         * @param requestParameters for example {@code method.request.querystring.page} to {@code true}
         * @return this builder
         */
        public Builder requestParameters(@Nullable Map<String, Boolean> requestParameters) {
            this.requestParameters = requestParameters;
            return this;
        }

        /**
         * Whether the route wants an API key beside its authorization. Keys count only within a usage plan of the stage:
         * {@link ApiAuthorization#apiKey} makes one, {@code getApi().addUsagePlan(..)} others. Default: {@code false}, or
         * {@code true} where the route's authorization is an API key.
         *
         * @param apiKeyRequired whether
         * @return this builder
         */
        public Builder apiKeyRequired(@Nullable Boolean apiKeyRequired) {
            this.apiKeyRequired = apiKeyRequired;
            return this;
        }

        /**
         * Who may call this route. Default: as for the whole API.
         *
         * @param authorization the authorization
         * @return this builder
         */
        public Builder authorization(@Nullable ApiAuthorization authorization) {
            this.authorization = authorization;
            return this;
        }

        /**
         * A limit of the route's own, in place of the stage's, over all callers. Default: the stage's.
         *
         * @param rateLimit requests a second, in the long run
         * @param burstLimit requests at once
         * @return this builder
         */
        public Builder throttle(@Nullable Number rateLimit, @Nullable Number burstLimit) {
            this.throttle = new Throttle(rateLimit, burstLimit);
            return this;
        }

        /**
         * The route's name, as SDKs that are generated from the API call it. Default: none.
         *
         * @param operationName for example {@code placeOrder}
         * @return this builder
         */
        public Builder operationName(@Nullable String operationName) {
            this.operationName = operationName;
            return this;
        }

        /**
         * Makes the options.
         *
         * @return the options as set so far; the builder may be used further
         */
        public RouteOptions build() {
            return new RouteOptions(this);
        }
    }
}
