package io.github.tracedapi.construct;

import java.util.List;
import software.amazon.awscdk.services.apigateway.CfnMethod;
import software.amazon.awscdk.services.apigateway.RestApiBase;
import software.amazon.awscdk.services.lambda.Function;

/** Acknowledges what cdk-nag finds on the resources of one construct, and only where the evidence holds. */
final class Acknowledgements {
    private Acknowledgements() {}

    static void on(FunctionSettings settings, Function function, RestApiBase api) {
        if (!settings.isForAsynchronousCalls()) {
            NagFinding.NO_DEAD_LETTER_QUEUE.acknowledgeOn(function);
        }
        List<CfnMethod> methods = methodsOf(api);
        List<CfnMethod> signed = methods.stream()
                .filter(method -> "AWS_IAM".equals(method.getAuthorizationType()))
                .toList();
        signed.forEach(NagFinding.NO_USER_POOL::acknowledgeOn);
        // An API of an OpenAPI document has no methods in the template: what it asks of its callers is not known here.
        if (!methods.isEmpty() && signed.size() == methods.size()) {
            NagFinding.NO_WEB_ACL.acknowledgeOn(api.getDeploymentStage());
        }
    }

    /** Those that there are now: a method that is added later is judged like any other. */
    private static List<CfnMethod> methodsOf(RestApiBase api) {
        return api.getNode().findAll().stream()
                .filter(CfnMethod.class::isInstance)
                .map(CfnMethod.class::cast)
                // A preflight carries no credentials, and no rule wants any of it.
                .filter(method -> !"OPTIONS".equals(method.getHttpMethod()))
                .toList();
    }
}
