package io.github.tracedapi.local.gateway;

import io.github.tracedapi.trace.template.Resource;

/**
 * A stage of a REST API.
 *
 * @param api     the resource of the API
 * @param stage   the resource of the stage
 * @param apiId   ten letters and digits, the same at every start
 * @param apiName as X-Ray shows it
 * @param name    {@code prod}
 * @param traced  whether {@code TracingEnabled} is true
 * @param account {@code 000000000000} if the app does not say
 * @param region  {@code us-east-1} if the app does not say
 */
public record StagePlace(
        Resource api,
        Resource stage,
        String apiId,
        String apiName,
        String name,
        boolean traced,
        String account,
        String region) {}
