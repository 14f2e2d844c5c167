package io.github.tracedapi.construct;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.apigateway.CfnAccount;
import software.amazon.awscdk.services.apigateway.CfnStage;
import software.constructs.IConstruct;

/**
 * The account settings of API Gateway that an app makes, by whichever construct.
 *
 * <p>Looked for once an assembly, since every construct of the app comes over from Node.js for that: looked for by each of
 * 40 traced APIs, it made their synth more than twice as long. Not once an app, since a pipeline synthesizes one stage of it
 * before the next one is made.
 */
final class ApiGatewayAccounts {
    private static final Map<IConstruct, List<CfnAccount>> FOUND = Collections.synchronizedMap(new WeakHashMap<>());

    private ApiGatewayAccounts() {}

    /** To be asked when the stage's assembly is complete: what is added after the first question is not seen. */
    static List<CfnAccount> inAppOf(CfnStage stage) {
        return FOUND.computeIfAbsent(
                assemblyOf(stage),
                assembly -> assembly.getNode().getRoot().getNode().findAll().stream()
                        .filter(CfnAccount.class::isInstance)
                        .map(CfnAccount.class::cast)
                        .toList());
    }

    static IConstruct assemblyOf(IConstruct construct) {
        Stage assembly = Stage.of(construct);
        return assembly == null ? construct.getNode().getRoot() : assembly;
    }
}
