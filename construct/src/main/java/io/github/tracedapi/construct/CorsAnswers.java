package io.github.tracedapi.construct;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApiBase;

/**
 * What API Gateway answers by itself, a 403 or a 504, with the headers without which a browser shows a page nothing but a failed
 * request.
 */
final class CorsAnswers {
    private static final String ALL = "*";

    private CorsAnswers() {}

    static void addTo(RestApiBase api, CorsOptions cors) {
        Map<String, String> headers = headers(cors);
        api.addGatewayResponse(
                "CorsDefault4xx",
                GatewayResponseOptions.builder()
                        .type(ResponseType.DEFAULT_4_XX)
                        .responseHeaders(headers)
                        .build());
        api.addGatewayResponse(
                "CorsDefault5xx",
                GatewayResponseOptions.builder()
                        .type(ResponseType.DEFAULT_5_XX)
                        .responseHeaders(headers)
                        .build());
    }

    private static Map<String, String> headers(CorsOptions cors) {
        Map<String, String> headers = new LinkedHashMap<>();
        boolean one = cors.getAllowOrigins().size() == 1;
        String origin = one ? cors.getAllowOrigins().get(0) : "";
        // Such an answer cannot choose among several origins: it gives back the one that asks, without credentials.
        headers.put("Access-Control-Allow-Origin", one ? literal(origin) : "method.request.header.Origin");
        if (!origin.equals(ALL)) {
            headers.put("Vary", literal("Origin"));
        }
        if (one && Boolean.TRUE.equals(cors.getAllowCredentials())) {
            headers.put("Access-Control-Allow-Credentials", literal("true"));
        }
        if (cors.getExposeHeaders() != null) {
            headers.put("Access-Control-Expose-Headers", literal(String.join(",", cors.getExposeHeaders())));
        }
        return headers;
    }

    private static String literal(String value) {
        return "'" + value + "'";
    }
}
