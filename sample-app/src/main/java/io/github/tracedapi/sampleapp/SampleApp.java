package io.github.tracedapi.sampleapp;

import io.github.tracedapi.construct.ApiGatewayLogRole;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/**
 * The app that {@code cdk.json} names: the orders API in one stack, and before it, in a stack of its own, the role without
 * which API Gateway lets no REST API log.
 *
 * <p>Where the account has such a role already, leave ours out: {@code cdk deploy --all -c apiGatewayLogRole=false}.
 */
public final class SampleApp {
    private static final String LOG_ROLE_SWITCH = "apiGatewayLogRole";

    private SampleApp() {}

    /**
     * Synthesizes the app, as {@code cdk synth} and {@code cdk deploy} ask for it.
     *
     * @param args none
     */
    public static void main(String[] args) {
        App app = new App();
        addTo(app);
        app.synth();
    }

    /**
     * Adds the app's stacks.
     *
     * @param app the app, with its context
     * @return the stack of the orders API
     */
    public static SampleStack addTo(App app) {
        SampleStack orders = new SampleStack(app, "OrdersSample");
        if (wantsLogRole(app)) {
            Stack account = new Stack(app, "ApiGatewayAccount");
            new ApiGatewayLogRole(account, "LogRole");
            orders.addStackDependency(account);
        }
        return orders;
    }

    private static boolean wantsLogRole(App app) {
        Object said = app.getNode().tryGetContext(LOG_ROLE_SWITCH);
        // On the command line every value is text, in cdk.json it may be a boolean.
        if (said == null || "true".equals(said.toString())) {
            return true;
        }
        if ("false".equals(said.toString())) {
            return false;
        }
        throw new IllegalArgumentException("Context " + LOG_ROLE_SWITCH + " is \"" + said
                + "\" – it is not clear whether the account needs the role – give true or false.");
    }
}
