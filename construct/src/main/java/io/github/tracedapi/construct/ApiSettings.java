package io.github.tracedapi.construct;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IAccessLogDestination;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;

/** The API's properties as they will reach it: defaults, then the user's, then what the trace needs. */
record ApiSettings(
        Given<String> restApiName,
        Given<StageOptions> deployOptions,
        ApiAuthorization authorization,
        @Nullable LambdaIntegrationOptions integrationOptions,
        RestApiProps restApiProps) {

    private static final String HATCH = "restApiProps";
    private static final Set<String> MERGED = Set.of("deployOptions", "defaultMethodOptions", "restApiName");

    static ApiSettings of(TracedApiFunctionProps props, Mistakes mistakes) {
        RestApiProps hatch =
                props.restApiProps() == null ? RestApiProps.builder().build() : props.restApiProps();
        return new ApiSettings(
                Given.of("restApiName", props.restApiName(), HATCH, hatch.getRestApiName(), mistakes),
                Given.of("deployOptions", props.deployOptions(), HATCH, hatch.getDeployOptions(), mistakes),
                props.authorization() == null ? ApiAuthorization.iam() : props.authorization(),
                props.integrationOptions(),
                hatch);
    }

    @Nullable
    Duration integrationTimeout() {
        return integrationOptions == null ? null : integrationOptions.getTimeout();
    }

    String stageName() {
        StageOptions stage = deployOptions.value();
        return stage == null || stage.getStageName() == null ? "prod" : stage.getStageName();
    }

    @Nullable
    IAccessLogDestination accessLogDestination() {
        return deployOptions.value() == null ? null : deployOptions.value().getAccessLogDestination();
    }

    boolean writesExecutionLog() {
        StageOptions stage = deployOptions.value();
        return stage == null || stage.getLoggingLevel() != MethodLoggingLevel.OFF;
    }

    StageOptions toStageOptions(IAccessLogDestination accessLog) {
        StageOptions.Builder builder = StageOptions.builder()
                .throttlingRateLimit(100)
                .throttlingBurstLimit(50)
                .loggingLevel(MethodLoggingLevel.ERROR)
                .accessLogFormat(AccessLog.json());
        StructCopy.copy(StageOptions.class, deployOptions.value(), builder, Set.of());
        return builder.accessLogDestination(accessLog).tracingEnabled(true).build();
    }

    /** Options for every method of the API, those that a user adds later included. */
    MethodOptions.Builder toMethodOptions() {
        MethodOptions.Builder builder = MethodOptions.builder();
        MethodOptions inHatch = restApiProps.getDefaultMethodOptions();
        if (inHatch == null || inHatch.getAuthorizer() == null) {
            // An authorizer of the user's brings its own type, and CDK refuses another one beside it.
            builder.authorizationType(authorization.type());
        }
        // CDK would make a validator of the same id for each method; the construct makes one for all of them.
        StructCopy.copy(MethodOptions.class, inHatch, builder, Set.of("requestValidatorOptions"));
        return builder;
    }

    /** Whether the user brought a validator that exists already. */
    boolean hasRequestValidator() {
        MethodOptions inHatch = restApiProps.getDefaultMethodOptions();
        return inHatch != null && inHatch.getRequestValidator() != null;
    }

    /** What the validator of all methods checks. */
    RequestValidatorOptions requestValidatorOptions() {
        MethodOptions inHatch = restApiProps.getDefaultMethodOptions();
        return inHatch != null && inHatch.getRequestValidatorOptions() != null
                ? inHatch.getRequestValidatorOptions()
                : RequestValidatorOptions.builder()
                        .validateRequestBody(true)
                        .validateRequestParameters(true)
                        .build();
    }

    RestApiProps toRestApiProps(String name, StageOptions stage, LambdaIntegration integration) {
        RestApiProps.Builder builder = RestApiProps.builder().cloudWatchRole(false);
        if (restApiProps.getEndpointConfiguration() == null) {
            builder.endpointTypes(List.of(EndpointType.REGIONAL));
        }
        StructCopy.copy(RestApiProps.class, restApiProps, builder, MERGED);
        return builder.restApiName(name)
                .deployOptions(stage)
                .defaultMethodOptions(toMethodOptions().build())
                .defaultIntegration(integration)
                .build();
    }
}
