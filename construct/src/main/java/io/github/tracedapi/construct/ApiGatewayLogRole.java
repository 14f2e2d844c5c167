package io.github.tracedapi.construct;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.CfnAccount;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * What API Gateway demands, once an account and region, before any REST stage may log: a role that writes to CloudWatch
 * Logs, set in API Gateway's account settings.
 *
 * <pre>{@code
 * Stack account = new Stack(app, "ApiGatewayAccount");
 * new ApiGatewayLogRole(account, "LogRole");
 * ordersStack.addStackDependency(account);
 * }</pre>
 *
 * <p>The setting belongs to the whole account and region. It overwrites what is there, and both resources are retained
 * when their stack goes, since other APIs may live by them. Put it in a stack of its own that is deployed once.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html">Logging for REST APIs</a>
 */
public final class ApiGatewayLogRole extends Construct {
    private static final String NAME = "ApiGatewayLogRole";

    private final Role role;

    /**
     * Makes the role and the account setting.
     *
     * @param scope where it belongs, most often a stack of its own
     * @param id its name in there
     * @throws IllegalArgumentException if scope or id is null
     */
    public ApiGatewayLogRole(Construct scope, String id) {
        super(Place.required(NAME, "scope", scope), Place.required(NAME, "id", id));
        role = Role.Builder.create(this, "Role")
                .assumedBy(ServicePrincipal.Builder.create("apigateway.amazonaws.com")
                        .build())
                .description("Lets API Gateway write the logs of all its stages in this account and region")
                .managedPolicies(List.of(
                        ManagedPolicy.fromAwsManagedPolicyName("service-role/AmazonAPIGatewayPushToCloudWatchLogs")))
                .build();
        role.applyRemovalPolicy(RemovalPolicy.RETAIN);
        NagFinding.LOG_ROLE_POLICY_OF_AWS.acknowledgeOn(role);
        CfnAccount account = CfnAccount.Builder.create(this, "Account")
                .cloudWatchRoleArn(role.getRoleArn())
                .build();
        account.applyRemovalPolicy(RemovalPolicy.RETAIN);
    }

    /**
     * The role.
     *
     * @return the role that API Gateway takes on to write logs
     */
    public IRole getRole() {
        return role;
    }
}
