package io.github.tracedapi.construct;

import java.util.Set;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.SpecRestApiProps;

/** Refuses what an OpenAPI document leaves no room for. */
final class OpenApiCheck {
    private static final String TOGETHER = "is given together with openApi";
    private static final String SAY_IT =
            "say it in the document, by API Gateway's extensions to OpenAPI, or leave it out";

    private OpenApiCheck() {}

    static void check(ApiSettings settings, boolean authorizationIsGiven, Mistakes mistakes) {
        OpenApiDocument document = settings.openApi().orElse(null);
        if (document == null) {
            return;
        }
        if (!settings.routes().equals(Route.EVERYTHING)) {
            mistakes.add("route", TOGETHER, "the document names the routes already", "keep one of them");
        }
        if (settings.cors() != null) {
            mistakes.add(
                    "cors",
                    TOGETHER,
                    "API Gateway imports the document's paths and no others",
                    "describe OPTIONS in the document, with a mock for its x-amazon-apigateway-integration");
        }
        document.unknownSecurity()
                .forEach(scheme -> mistakes.add(
                        "openApi",
                        "has the security scheme \"" + scheme
                                + "\" without x-amazon-apigateway-authtype or -authorizer",
                        "API Gateway knows nothing of it, and anybody on the internet could call",
                        "add one of them, or leave security out of the document and use .authorization(..)"));
        if (authorizationIsGiven && !document.leavesSecurityOpen()) {
            mistakes.add(
                    "authorization",
                    TOGETHER,
                    "the document says itself of each operation who may call",
                    "keep one of them");
        }
        refuseOthers("restApiProps", RestApiProps.class, settings.restApiProps(), own(), mistakes);
        if (settings.integrationOptions() != null) {
            refuseOthers(
                    "integrationOptions",
                    LambdaIntegrationOptions.class,
                    settings.integrationOptions(),
                    Set.of("timeout", "proxy"),
                    mistakes);
        }
    }

    private static Set<String> own() {
        return StructCopy.getters(SpecRestApiProps.class).keySet();
    }

    private static void refuseOthers(String hatch, Class<?> struct, Object from, Set<String> known, Mistakes mistakes) {
        StructCopy.given(struct, from).stream()
                .filter(property -> !known.contains(property))
                .forEach(property -> mistakes.add(
                        hatch + "." + property,
                        TOGETHER,
                        "an API of a document has no such setting, and it would be lost",
                        SAY_IT));
    }
}
