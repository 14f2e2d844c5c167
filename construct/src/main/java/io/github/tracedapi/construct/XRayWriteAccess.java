package io.github.tracedapi.construct;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the function's role comes by the permission to write to X-Ray. Each way makes exactly one grant, or none.
 *
 * <pre>{@code
 * TracedApiFunction.Builder.create(this, "Orders")
 *         .role(Role.fromRoleName(this, "Role", "orders-role", options))
 *         .xrayWriteAccess(XRayWriteAccess.alreadyGranted("the platform team's role has AWSXRayDaemonWriteAccess"))
 * }</pre>
 *
 * <p>Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html">Lambda and X-Ray: the execution role</a>
 */
public final class XRayWriteAccess {
    /** The ways there are. */
    enum Way {
        CUSTOMER_MANAGED,
        AWS_MANAGED,
        ALREADY_GRANTED
    }

    private final Way way;
    private final @Nullable String reason;

    private XRayWriteAccess(Way way, @Nullable String reason) {
        this.way = way;
        this.reason = reason;
    }

    /**
     * A managed policy of the stack's own with exactly {@code xray:PutTraceSegments} and
     * {@code xray:PutTelemetryRecords}, shared by all traced functions of the stack.
     *
     * @return the default
     */
    public static XRayWriteAccess customerManaged() {
        return new XRayWriteAccess(Way.CUSTOMER_MANAGED, null);
    }

    /**
     * AWS's own {@code AWSXRayDaemonWriteAccess}, for accounts that only allow AWS's policies. It grants three actions more,
     * which read sampling rules.
     *
     * @return the AWS managed policy
     */
    public static XRayWriteAccess awsManaged() {
        return new XRayWriteAccess(Way.AWS_MANAGED, null);
    }

    /**
     * No grant: the role is managed elsewhere and has the permission. The reason goes into the template, on the function.
     * Such a role must also let the function write to its log group.
     *
     * @param reason who granted it and how, for example {@code "granted by the platform team's role"}
     * @return no grant
     * @throws IllegalArgumentException if the reason is empty
     */
    public static XRayWriteAccess alreadyGranted(String reason) {
        return new XRayWriteAccess(Way.ALREADY_GRANTED, Reason.of("XRayWriteAccess.alreadyGranted", reason));
    }

    Way way() {
        return way;
    }

    /** Why no grant is made; empty where one is. */
    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
