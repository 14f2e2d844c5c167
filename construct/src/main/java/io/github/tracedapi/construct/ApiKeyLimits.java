package io.github.tracedapi.construct;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.apigateway.Period;

/**
 * How much an API key may call. All three limits are required: a usage plan without them limits nothing.
 *
 * <pre>{@code
 * ApiAuthorization.apiKey(ApiKeyLimits.rate(10).burst(20).quota(100_000, Period.MONTH))
 * }</pre>
 *
 * <p>Numbers may be tokens. The values are checked when the construct is made. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html">Usage plans</a>
 */
public final class ApiKeyLimits {
    private final @Nullable Number rateLimit;
    private final @Nullable Number burstLimit;
    private final @Nullable Number quota;
    private final @Nullable Period period;

    private ApiKeyLimits(
            @Nullable Number rateLimit, @Nullable Number burstLimit, @Nullable Number quota, @Nullable Period period) {
        this.rateLimit = rateLimit;
        this.burstLimit = burstLimit;
        this.quota = quota;
        this.period = period;
    }

    /**
     * Starts with the rate.
     *
     * @param rateLimit requests a second, in the long run
     * @return limits that lack burst and quota yet
     */
    public static ApiKeyLimits rate(Number rateLimit) {
        return new ApiKeyLimits(rateLimit, null, null, null);
    }

    /**
     * The same with a burst.
     *
     * @param burstLimit requests at once
     * @return limits
     */
    public ApiKeyLimits burst(Number burstLimit) {
        return new ApiKeyLimits(rateLimit, burstLimit, quota, period);
    }

    /**
     * The same with a quota.
     *
     * @param limit requests in a period
     * @param period a day, a week or a month
     * @return limits
     */
    public ApiKeyLimits quota(Number limit, Period period) {
        return new ApiKeyLimits(rateLimit, burstLimit, limit, period);
    }

    @Nullable
    Number rateLimit() {
        return rateLimit;
    }

    @Nullable
    Number burstLimit() {
        return burstLimit;
    }

    @Nullable
    Number quota() {
        return quota;
    }

    @Nullable
    Period period() {
        return period;
    }
}
