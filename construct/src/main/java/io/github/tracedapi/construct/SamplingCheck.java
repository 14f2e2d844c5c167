package io.github.tracedapi.construct;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Token;

/**
 * Refuses what CDK takes in a sampling rule and X-Ray does not. A token passes: its value is not known here.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/api/API_SamplingRule.html">SamplingRule</a>
 */
final class SamplingCheck {
    private static final String REFUSED = "X-Ray refuses the rule";

    private final Mistakes mistakes;

    SamplingCheck(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** The values of one rule. */
    void check(String property, TraceSampling sampling) {
        checkShare(property + ".rate", sampling.rate());
        checkReservoir(property + ".reservoir", sampling.reservoir());
        TraceSampling.Boost boost = sampling.boost();
        if (boost != null) {
            checkBoost(property + ".boost", boost, sampling.rate());
        }
    }

    /** A rule of a route stands in the order of the routes, and is a rule of its own. */
    void checkPartOf(String property, TraceSampling sampling) {
        if (!sampling.routes().isEmpty()) {
            mistakes.add(
                    property,
                    "has routes of its own",
                    "a rule matches one method and path",
                    "add those routes to the sampling that this one is added to");
        }
        if (sampling.priority() != null) {
            mistakes.add(
                    property + ".priority",
                    "is set",
                    "the rules of routes have the priorities next to each other, in their order",
                    "set it on the sampling that the route is added to");
        }
    }

    void checkServiceName(StageService service, ApiSettings settings) {
        String name = service.name();
        if (!service.isKnown() || name.length() <= StageService.LONGEST_NAME) {
            return;
        }
        boolean given = settings.restApiName().value() != null;
        mistakes.add(
                given
                        ? settings.restApiName().property()
                        : settings.deployOptions().property() + ".stageName",
                "makes the service name \"" + name + "\" of " + name.length() + " characters",
                "a sampling rule can match " + StageService.LONGEST_NAME + " at most, and X-Ray refuses the rule",
                "shorten it by " + (name.length() - StageService.LONGEST_NAME));
    }

    private boolean checkShare(String property, @Nullable Number value) {
        if (value == null || Token.isUnresolved(value)) {
            return value != null || missing(property, "0.05 for 5 %");
        }
        double share = value.doubleValue();
        if (share >= 0 && share <= 1) {
            return true;
        }
        mistakes.add(
                property,
                "is " + value,
                REFUSED,
                share > 1 && share <= 100
                        ? "give a share from 0 to 1, " + share / 100 + " for " + value + " %"
                        : "give a share from 0 to 1");
        return false;
    }

    private void checkReservoir(String property, @Nullable Number value) {
        if (value == null) {
            missing(property, "1");
        } else if (!Token.isUnresolved(value) && !isWhole(value, 0)) {
            mistakes.add(property, "is " + value, REFUSED, "give a whole number of requests a second, 0 or more");
        }
    }

    private void checkBoost(String property, TraceSampling.Boost boost, @Nullable Number rate) {
        Number most = boost.maxRate();
        if (checkShare(property + ".maxRate", most)
                && most != null
                && rate != null
                && !Token.isUnresolved(most)
                && !Token.isUnresolved(rate)
                && most.doubleValue() <= rate.doubleValue()) {
            mistakes.add(
                    property + ".maxRate",
                    "is " + most + ", and the rate " + rate,
                    "there would be nothing to raise",
                    "give more than the rate, up to 1");
        }
        checkCooldown(property + ".cooldown", boost.cooldown());
    }

    private void checkCooldown(String property, @Nullable Duration cooldown) {
        String minutes = "give Duration.minutes(1) or more of them";
        if (cooldown == null) {
            mistakes.add(property, "is null", REFUSED, minutes);
        } else if (cooldown.isUnresolved()) {
            if (!cooldown.unitLabel().equals("minutes")) {
                mistakes.add(
                        property,
                        "is a token in " + cooldown.unitLabel(),
                        "X-Ray counts in minutes, and a token cannot be converted at synth",
                        "give Duration.minutes(..) of the token");
            }
        } else if (cooldown.toMilliseconds().longValue() % 60_000 != 0
                || cooldown.toMilliseconds().longValue() == 0) {
            mistakes.add(property, "is " + cooldown.toHumanString(), "X-Ray counts in whole minutes", minutes);
        }
    }

    private boolean missing(String property, String example) {
        mistakes.add(property, "is null", REFUSED, "give a number, for example " + example);
        return false;
    }

    static boolean isWhole(Number value, int least) {
        double number = value.doubleValue();
        return number == Math.rint(number) && number >= least && number <= Integer.MAX_VALUE;
    }
}
