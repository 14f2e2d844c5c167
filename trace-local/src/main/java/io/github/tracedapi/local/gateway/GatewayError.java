package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.databind.node.TextNode;

/**
 * What API Gateway says in place of an integration. The constants have the names of its gateway responses, or begin with them;
 * see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">Gateway
 * response types</a>.
 */
enum GatewayError {
    API_CONFIGURATION_ERROR(500, "InternalServerErrorException", "Internal server error", true),
    BAD_REQUEST_BODY(400, "BadRequestException", "Invalid request body", true),
    BAD_REQUEST_PARAMETERS(400, "BadRequestException", "Missing required request parameters", true),
    INTEGRATION_FAILURE(500, "InternalServerErrorException", "Internal server error", true),
    INTEGRATION_TIMEOUT(504, "InternalServerErrorException", "Endpoint request timed out", true),
    INVALID_API_KEY(403, "ForbiddenException", "Forbidden", false),
    MISSING_AUTHENTICATION_TOKEN(403, "MissingAuthenticationTokenException", "Missing Authentication Token", false),
    REQUEST_TOO_LARGE(413, "RequestTooLargeException", "Request Too Long", false),
    UNSUPPORTED_MEDIA_TYPE(415, "BadRequestException", "Unsupported Media Type", true),
    /** The integration is set up so that it cannot work. */
    DEFAULT_5XX(500, "InternalServerErrorException", "Internal server error", true),
    /** What the function returned is no reply. */
    DEFAULT_5XX_BAD_GATEWAY(502, "InternalServerErrorException", "Internal server error", true);

    private final int status;
    private final String errorType;
    private final String message;
    /** Whether API Gateway writes a space after the colon; it does so for some and not for others. */
    private final boolean spaced;

    GatewayError(int status, String errorType, String message, boolean spaced) {
        this.status = status;
        this.errorType = errorType;
        this.message = message;
        this.spaced = spaced;
    }

    /** The name of the gateway response. */
    String responseType() {
        return this == DEFAULT_5XX_BAD_GATEWAY ? DEFAULT_5XX.name() : name();
    }

    /** The gateway response that is taken where an API does not have this one. */
    String fallback() {
        return status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    }

    int status() {
        return status;
    }

    /** {@code x-amzn-ErrorType}. */
    String errorType() {
        return errorType;
    }

    /** What it says, if there is no more to say. */
    String message() {
        return message;
    }

    /** The body that API Gateway writes by itself. */
    String body(String said) {
        return "{\"message\":" + (spaced ? " " : "") + TextNode.valueOf(said) + "}";
    }
}
