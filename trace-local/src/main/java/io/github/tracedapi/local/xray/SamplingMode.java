package io.github.tracedapi.local.xray;

/**
 * How a local run decides which requests are recorded. In all modes a caller who sends {@code Sampled=0} or {@code Sampled=1} in its
 * {@code X-Amzn-Trace-Id} has decided, as on AWS.
 *
 * <p>Default: {@link #OWN_RULES}.
 */
public enum SamplingMode {
    /**
     * The sampling rules of the app decide as they will on AWS. Where none of them matches, X-Ray's own rule would record one request a
     * second and 5 % of the rest; on this machine every request is recorded, and the decision says so.
     */
    OWN_RULES,

    /** Every request is recorded but those that match a rule of the app that records none: its rate and its reservoir are 0. */
    ALWAYS,

    /** As on AWS: X-Ray's own rule records one request a second and 5 % of the rest. */
    AS_DEPLOYED
}
