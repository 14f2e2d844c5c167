package io.github.tracedapi.construct;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.IAlias;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.IVersion;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Turns tracing on for an authorizer's function, which somebody else has made: API Gateway calls it within the request, and
 * untraced it would be a gap. What its maker said of tracing stands.
 */
final class AuthorizerTracing {
    static final String ID = "TracedApi::UntracedAuthorizer";

    private AuthorizerTracing() {}

    static void on(IFunction handler, Construct authorizer) {
        IFunction function = unqualified(handler);
        Optional<CfnFunction> made = made(function);
        if (made.isEmpty()) {
            warn(
                    authorizer,
                    function,
                    "is imported, and whether it is traced is in no template of this app",
                    "run aws lambda update-function-configuration --tracing-config Mode=Active --function-name <its name> and let"
                            + " its role write to X-Ray");
        } else if (made.get().getTracingConfig() == null && !mend(function.getRole(), made.get(), authorizer)) {
            warn(
                    authorizer,
                    function,
                    "cannot be given the permission to write to X-Ray: its role takes no policies from this app",
                    "let the role have xray:PutTraceSegments and xray:PutTelemetryRecords, and set tracing(Tracing.ACTIVE) on the"
                            + " function");
        }
    }

    private static boolean mend(@Nullable IRole role, CfnFunction function, Construct authorizer) {
        if (role == null) {
            return false;
        }
        try {
            new XRayGrant(authorizer, function, new Given<>(role, "authorization"), role)
                    .apply(XRayWriteAccess.customerManaged());
        } catch (IllegalArgumentException refused) {
            // Of the construct's own function this is an error. This one runs as well without a trace.
            return false;
        }
        // On the L1, as for the construct's own function: the L2's property would add a grant.
        function.setTracingConfig(
                CfnFunction.TracingConfigProperty.builder().mode("Active").build());
        return true;
    }

    private static IFunction unqualified(IFunction handler) {
        if (handler instanceof IAlias alias) {
            return alias.getVersion().getLambda();
        }
        return handler instanceof IVersion version ? version.getLambda() : handler;
    }

    private static Optional<CfnFunction> made(IConstruct function) {
        return function.getNode().getDefaultChild() instanceof CfnFunction cfnFunction
                ? Optional.of(cfnFunction)
                : Optional.empty();
    }

    private static void warn(Construct authorizer, IFunction function, String whatIsWrong, String whatToDo) {
        Annotations.of(authorizer)
                .addWarningV2(
                        ID,
                        "the authorizer's function (" + function.getNode().getPath() + ") " + whatIsWrong
                                + " – where it is not, the trace has a gap for as long as it runs – " + whatToDo
                                + ", or acknowledge this.");
    }
}
