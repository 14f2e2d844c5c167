package io.github.tracedapi.local.gateway;

/**
 * A request that API Gateway answers itself.
 *
 * @param message    what it says
 * @param validation what was wrong with the body, for {@code $context.error.validationErrorString}
 * @param fault      why: a sentence without its full stop
 */
record Refused(GatewayError error, String message, String validation, String fault) {
    Refused(GatewayError error, String fault) {
        this(error, error.message(), "", fault);
    }
}
