package io.github.tracedapi.construct;

import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.CfnAccount;
import software.amazon.awscdk.services.apigateway.CfnStage;
import software.amazon.awscdk.services.apigateway.Stage;
import software.constructs.IConstruct;

/**
 * Looks, when the app is complete, for what API Gateway demands before a stage may log: a CloudWatch role in the account's
 * settings. If the app makes it, the stage waits for it. If the app makes none, this says so, because the account may have
 * one, or the deployment will fail.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html">Logging for REST APIs</a>
 */
final class LogRoleNotice implements IAspect {
    static final String ID = "TracedApi::NoApiGatewayLogRole";

    private final CfnStage stage;

    private LogRoleNotice(CfnStage stage) {
        this.stage = stage;
    }

    static void on(Stage stage) {
        CfnStage cfnStage = DefaultResource.of(stage, CfnStage.class);
        Aspects.of(cfnStage).add(new LogRoleNotice(cfnStage));
    }

    @Override
    public void visit(IConstruct node) {
        List<CfnAccount> accounts = ApiGatewayAccounts.inAppOf(stage).stream()
                .filter(account -> sameEnvironment(Stack.of(account), Stack.of(stage)))
                .toList();
        accounts.stream().filter(this::canBeAwaited).forEach(stage::addResourceDependency);
        if (accounts.isEmpty()) {
            // On the resource: CDK looks for acknowledgements above the place of a late warning, not at it.
            Annotations.of(stage)
                    .addWarningV2(
                            ID,
                            "the stage logs, and this app makes no CloudWatch role for API Gateway – in an account and"
                                    + " region whose API Gateway settings hold none, the deployment fails with \"CloudWatch"
                                    + " Logs role ARN must be set in account settings to enable logging\" – add new"
                                    + " ApiGatewayLogRole(..) to one stack of the app, or acknowledge this where the"
                                    + " account has the role.");
        }
    }

    /** Within one assembly, as a resource or as a stack, unless the account's stack waits for ours already. */
    private boolean canBeAwaited(CfnAccount account) {
        Stack its = Stack.of(account);
        Stack ours = Stack.of(stage);
        return ApiGatewayAccounts.assemblyOf(account).equals(ApiGatewayAccounts.assemblyOf(stage))
                && (its.equals(ours) || !waitsFor(its, ours));
    }

    private static boolean waitsFor(Stack stack, Stack other) {
        return stack.getDependencies().stream().anyMatch(awaited -> awaited.equals(other) || waitsFor(awaited, other));
    }

    /** Unresolved accounts and regions are the same text in every stack: they may be the same, so they count as such. */
    private static boolean sameEnvironment(Stack one, Stack other) {
        return one.getAccount().equals(other.getAccount()) && one.getRegion().equals(other.getRegion());
    }
}
