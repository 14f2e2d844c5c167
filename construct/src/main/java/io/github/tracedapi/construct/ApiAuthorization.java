package io.github.tracedapi.construct;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.apigateway.AuthorizationType;

/**
 * Who may call the API.
 *
 * <pre>{@code
 * TracedApiFunction.Builder.create(this, "Orders")
 *         .authorization(ApiAuthorization.none("a public price list"))
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ApiAuthorization {
    private final AuthorizationType type;
    private final @Nullable String reason;

    private ApiAuthorization(AuthorizationType type, @Nullable String reason) {
        this.type = type;
        this.reason = reason;
    }

    /**
     * Only callers that sign their request with AWS credentials (Signature Version 4) that may
     * {@code execute-api:Invoke} this API.
     *
     * @return the default
     */
    public static ApiAuthorization iam() {
        return new ApiAuthorization(AuthorizationType.IAM, null);
    }

    /**
     * Anybody on the internet. The reason goes into the template, on each open method, for whoever reviews it.
     *
     * @param reason why the API is open, for example {@code "a public price list"}
     * @return no authorization
     * @throws IllegalArgumentException if the reason is empty
     */
    public static ApiAuthorization none(String reason) {
        return new ApiAuthorization(AuthorizationType.NONE, Reason.of("ApiAuthorization.none", reason));
    }

    AuthorizationType type() {
        return type;
    }

    /** Why the API is open; empty where it is not. */
    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
