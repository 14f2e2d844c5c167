package io.github.tracedapi.local.xray;

import java.util.Optional;

/**
 * Whether a request is recorded.
 *
 * @param sampled whether it is
 * @param rule    the name of the sampling rule that matched; empty if the caller decided, or Lambda
 * @param reason  why, a sentence without its full stop
 */
public record Decision(boolean sampled, Optional<String> rule, String reason) {}
