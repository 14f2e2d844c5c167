package io.github.tracedapi.local.gateway;

import io.github.tracedapi.trace.template.Resource;
import java.util.List;
import java.util.OptionalInt;

/**
 * A REST API.
 *
 * @param resource               of the template
 * @param id                     ten letters and digits
 * @param name                   as X-Ray shows it
 * @param routes                 its methods
 * @param responses              what it says in place of its integrations
 * @param binaryMediaTypes       as the template has them, with their slash
 * @param minimumCompressionSize from how many bytes on a reply is compressed; empty if never
 * @param keyInHeader            whether API keys come in {@code x-api-key}, and not from an authorizer
 */
record Api(
        Resource resource,
        String id,
        String name,
        RouteTree routes,
        GatewayResponses responses,
        List<String> binaryMediaTypes,
        OptionalInt minimumCompressionSize,
        boolean keyInHeader) {
    Api {
        binaryMediaTypes = List.copyOf(binaryMediaTypes);
    }
}
