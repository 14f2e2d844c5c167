package io.github.tracedapi.construct;

import java.util.function.UnaryOperator;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.constructs.Construct;

/**
 * The API's stage, as X-Ray knows it.
 *
 * @param apiName may be a token
 * @param stageName known at synth
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-configuring-xray-sampling-rules.html">Sampling
 *     rules for API Gateway</a>
 */
record StageService(String apiName, String stageName) {
    static final String TYPE = "AWS::ApiGateway::Stage";

    /** What a sampling rule can match at most. */
    static final int LONGEST_NAME = 64;

    /** Below this a name that is unique can no longer be made from a path. */
    private static final int SHORTEST_API_NAME = 24;

    static StageService of(Construct scope, ApiSettings settings) {
        String given = settings.restApiName().value();
        return new StageService(given == null ? unique(scope, settings.stageName()) : given, settings.stageName());
    }

    private static String unique(Construct scope, String stageName) {
        return Names.uniqueResourceName(
                scope,
                UniqueResourceNameOptions.builder()
                        .maxLength(Math.max(SHORTEST_API_NAME, LONGEST_NAME - 1 - stageName.length()))
                        .separator("-")
                        .build());
    }

    /** The service's name in X-Ray. */
    String name() {
        return apiName + "/" + stageName;
    }

    boolean isKnown() {
        return !Token.isUnresolved(apiName);
    }

    /** X-Ray's filter for traces that came through the stage. */
    String filterExpression() {
        return filterExpression(UnaryOperator.identity());
    }

    /** The same, with all that is known at synth encoded; a token stays as it is, since its value is not known. */
    String filterExpression(UnaryOperator<String> encoding) {
        String begin = "service(id(name: \"";
        String end = "/" + stageName + "\", type: \"" + TYPE + "\"))";
        return isKnown()
                ? encoding.apply(begin + apiName + end)
                : encoding.apply(begin) + apiName + encoding.apply(end);
    }
}
