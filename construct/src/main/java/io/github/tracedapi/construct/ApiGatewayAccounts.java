package io.github.tracedapi.construct;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import software.amazon.awscdk.services.apigateway.CfnAccount;
import software.amazon.awscdk.services.apigateway.CfnStage;
import software.constructs.IConstruct;

/**
 * The account settings of API Gateway that an app makes, by whichever construct.
 *
 * <p>Looked for once an app, since every construct of it comes over from Node.js for that: looked for by each of 40 traced
 * APIs, it made their synth more than twice as long.
 */
final class ApiGatewayAccounts {
    private static final Map<IConstruct, List<CfnAccount>> FOUND = Collections.synchronizedMap(new WeakHashMap<>());

    private ApiGatewayAccounts() {}

    /** To be asked when the app is complete: what is added after the first question is not seen. */
    static List<CfnAccount> inAppOf(CfnStage stage) {
        return FOUND.computeIfAbsent(
                stage.getNode().getRoot(),
                root -> root.getNode().findAll().stream()
                        .filter(CfnAccount.class::isInstance)
                        .map(CfnAccount.class::cast)
                        .toList());
    }
}
