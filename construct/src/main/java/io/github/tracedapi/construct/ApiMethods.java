package io.github.tracedapi.construct;

import software.amazon.awscdk.services.apigateway.CfnMethod;
import software.amazon.awscdk.services.apigateway.Method;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.ProxyResourceOptions;
import software.amazon.awscdk.services.apigateway.RestApi;

/** The API's methods, each of which leads to the function. */
final class ApiMethods {
    private ApiMethods() {}

    static void addTo(RestApi api, ApiSettings settings) {
        MethodOptions.Builder options = settings.toMethodOptions();
        if (!settings.hasRequestValidator()) {
            options.requestValidator(api.addRequestValidator("RequestValidator", settings.requestValidatorOptions()));
        }
        MethodOptions built = options.build();
        Method root = api.getRoot().addMethod("ANY", null, built);
        // Method by method: as a default of the proxy resource, CDK would drop the validator.
        Method proxy = api.getRoot()
                .addProxy(ProxyResourceOptions.builder().anyMethod(false).build())
                .addMethod("ANY", null, built);
        settings.authorization().reason().ifPresent(reason -> {
            note(root, reason);
            note(proxy, reason);
        });
    }

    private static void note(Method method, String reason) {
        DefaultResource.of(method, CfnMethod.class).addMetadata("TracedApi::NoAuthorization", reason);
    }
}
