package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.local.names.Resolved;
import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the sampling rules of an app; one that is not known whole is left out, and said. */
final class SamplingRuleReader {
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final int LONGEST_PATTERN = 500;
    private static final int LONGEST_NUMBER = 20;

    private final LocalNames names;
    private final List<String> notices = new ArrayList<>();

    SamplingRuleReader(LocalNames names) {
        this.names = names;
    }

    /** The rules in the order in which they are asked, X-Ray's own at last. */
    List<SamplingRule> read(CloudAssembly app) {
        List<SamplingRule> rules = new ArrayList<>();
        for (Resource resource : app.resources("AWS::XRay::SamplingRule")) {
            try {
                rules.add(rule(resource));
            } catch (LeftOut unusable) {
                notices.add(resource.place().path() + ": " + unusable.what
                        + " – the sampling rule is left out of this run – " + unusable.mend);
            }
        }
        rules.sort(Comparator.comparingInt(SamplingRule::priority).thenComparing(SamplingRule::name));
        rules.add(SamplingRule.DEFAULT);
        return List.copyOf(rules);
    }

    /** Which rules are left out, and why: a sentence each. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    private SamplingRule rule(Resource resource) throws LeftOut {
        return new SamplingRule(
                name(resource),
                (int) number(resource, "Priority", 1, BigDecimal.valueOf(9_999), true),
                number(resource, "FixedRate", 0, BigDecimal.ONE, false),
                (int) number(resource, "ReservoirSize", 0, MOST, true),
                pattern(resource, "ServiceName"),
                pattern(resource, "ServiceType"),
                pattern(resource, "Host"),
                pattern(resource, "HTTPMethod"),
                pattern(resource, "URLPath"),
                pattern(resource, "ResourceARN"),
                attributes(resource));
    }

    private String name(Resource resource) throws LeftOut {
        for (Value value : List.of(resource.property("SamplingRule", "RuleName"), resource.property("RuleName"))) {
            if (!(value instanceof Value.Absent)) {
                return text("RuleName", value);
            }
        }
        return resource.logicalId();
    }

    private String pattern(Resource resource, String property) throws LeftOut {
        return text(property, resource.property("SamplingRule", property));
    }

    private String text(String property, Value value) throws LeftOut {
        if (value instanceof Value.Absent) {
            throw new LeftOut(property + " is missing, and X-Ray refuses a rule without", "set it; \"*\" matches all");
        }
        Resolved resolved = names.resolve(value);
        if (resolved instanceof Resolved.Unknown unknown) {
            throw new LeftOut(
                    property + " is not known on this machine: " + unknown.reason(), "give its value with --env");
        }
        String text = resolved.value().orElse("");
        if (text.length() > LONGEST_PATTERN) {
            throw new LeftOut(
                    property + " is " + text.length() + " characters long, and X-Ray takes no more than "
                            + LONGEST_PATTERN,
                    "shorten it");
        }
        return text;
    }

    private double number(Resource resource, String property, int least, BigDecimal most, boolean whole)
            throws LeftOut {
        String text = pattern(resource, property);
        Optional<BigDecimal> number = number(text);
        boolean fits = number.filter(value -> value.compareTo(BigDecimal.valueOf(least)) >= 0
                        && value.compareTo(most) <= 0
                        && (!whole || value.stripTrailingZeros().scale() <= 0))
                .isPresent();
        if (!fits) {
            throw new LeftOut(
                    property + " is " + Quoted.text(text) + ", and X-Ray takes "
                            + (whole ? "whole numbers" : "numbers")
                            + " from " + least + " to " + most,
                    "write such a number");
        }
        return number.orElseThrow().doubleValue();
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private Map<String, String> attributes(Resource resource) throws LeftOut {
        Value value = resource.property("SamplingRule", "Attributes");
        if (value instanceof Value.Unknown unknown) {
            throw new LeftOut(
                    "Attributes is not known on this machine: " + unknown.reason(), "write them into the template");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, Value> each : new TreeMap<>(value.map()).entrySet()) {
            attributes.put(each.getKey(), text("Attributes." + Quoted.plain(each.getKey()), each.getValue()));
        }
        return attributes;
    }

    /** Why a rule is left out. */
    private static final class LeftOut extends Exception {
        private static final long serialVersionUID = 1;
        private final String what;
        private final String mend;

        LeftOut(String what, String mend) {
            super(what, null, false, false);
            this.what = what;
            this.mend = mend;
        }
    }
}
