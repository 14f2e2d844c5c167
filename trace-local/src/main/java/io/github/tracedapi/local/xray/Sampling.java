package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.gateway.StagePlace;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.SampleDecision;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides which requests are recorded, by the sampling rules of an app.
 *
 * <pre>{@code
 * Sampling sampling = Sampling.read(assembly, names, SamplingMode.OWN_RULES, new Random());
 * Decision decision = sampling.decide(stage, request, "GET", "/prod/orders", Instant.now());
 * sampling.notices().forEach(System.err::println);
 * }</pre>
 *
 * <p>API Gateway asks the rules in the order of their priority, and the first that matches decides: so many requests each second, then
 * a share of the others. Lambda asks no rules: where no decision reaches it, it takes one request a second and 5 % of the rest.
 *
 * <p>Several threads may call it.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html">Configuring sampling rules</a>
 */
public final class Sampling {
    private final List<SamplingRule> rules;
    private final List<String> notices;
    private final SamplingMode mode;
    private final RandomGenerator random;
    private final Map<SamplingRule, Reservoir> reservoirs = new HashMap<>();
    private final Map<String, Reservoir> ofFunctions = new HashMap<>();

    private Sampling(List<SamplingRule> rules, List<String> notices, SamplingMode mode, RandomGenerator random) {
        this.rules = rules;
        this.notices = notices;
        this.mode = mode;
        this.random = random;
        rules.forEach(rule -> reservoirs.put(rule, new Reservoir(rule.reservoir())));
    }

    /**
     * The sampling of an app.
     *
     * @param random asked for each request beyond a reservoir; never by two threads at a time
     */
    public static Sampling read(CloudAssembly app, LocalNames names, SamplingMode mode, RandomGenerator random) {
        SamplingRuleReader reader = new SamplingRuleReader(names);
        List<SamplingRule> rules = reader.read(app);
        return new Sampling(rules, reader.notices(), mode, random);
    }

    /** Which rules of the app are left out, and why: a sentence each. */
    public List<String> notices() {
        return notices;
    }

    /**
     * What API Gateway decides for a request to a traced stage.
     *
     * @param path of the URL, with the stage: {@code /prod/orders}; a query is left out
     */
    public Decision decide(StagePlace stage, HttpRequest request, String method, String path, Instant at) {
        Optional<Decision> caller = ofCaller(
                TraceHeader.read(request.field(TraceHeader.NAME).orElse(null)).header());
        if (caller.isPresent()) {
            return caller.get();
        }
        String folded = path.split("[?#]", 2)[0];
        SamplingRule rule = rules.stream()
                .filter(each -> each.matches(stage, request, method, folded))
                .findFirst()
                .orElse(SamplingRule.DEFAULT);
        return rule.equals(SamplingRule.DEFAULT) ? byDefault(at) : byRule(rule, at);
    }

    /** What Lambda decides where no decision reaches it, or none but {@code Sampled=?}. */
    Decision decide(String functionArn, Optional<TraceHeader> caller, Instant at) {
        return caller.flatMap(Sampling::ofCaller).orElseGet(() -> {
            if (mode != SamplingMode.AS_DEPLOYED) {
                return new Decision(
                        true,
                        Optional.empty(),
                        "no decision reaches Lambda, which would record one request a second and 5 % of the rest; on this"
                                + " machine all are recorded");
            }
            synchronized (this) {
                Reservoir reservoir = ofFunctions.computeIfAbsent(functionArn, arn -> new Reservoir(1));
                String why = "no decision reaches Lambda, and its own is one request a second and 5 % of the rest: ";
                return drawn(Optional.empty(), why, reservoir, 0.05, at);
            }
        });
    }

    private static Optional<Decision> ofCaller(TraceHeader header) {
        return header.sampled()
                .filter(sampled -> sampled != SampleDecision.REQUESTED)
                .map(sampled -> new Decision(
                        sampled == SampleDecision.SAMPLED,
                        Optional.empty(),
                        "the caller's trace header says Sampled=" + sampled.text()));
    }

    private Decision byDefault(Instant at) {
        Optional<String> name = Optional.of(SamplingRule.DEFAULT.name());
        return switch (mode) {
            case AS_DEPLOYED -> draw(SamplingRule.DEFAULT, at);
            case ALWAYS -> new Decision(true, name, "all requests are recorded in this run");
            case OWN_RULES ->
                new Decision(
                        true,
                        name,
                        "no sampling rule of the app matches, and X-Ray's own would record one request a second and 5 % of"
                                + " the rest; on this machine all are recorded");
        };
    }

    private Decision byRule(SamplingRule rule, Instant at) {
        if (mode == SamplingMode.ALWAYS && !rule.isOff()) {
            return new Decision(true, Optional.of(rule.name()), "all requests are recorded in this run");
        }
        return draw(rule, at);
    }

    private synchronized Decision draw(SamplingRule rule, Instant at) {
        Reservoir reservoir = reservoirs.computeIfAbsent(rule, each -> new Reservoir(each.reservoir()));
        String why = "the sampling rule " + Quoted.text(rule.name()) + " matches: ";
        return drawn(Optional.of(rule.name()), why, reservoir, rule.rate(), at);
    }

    /** Called by one thread at a time. */
    private Decision drawn(Optional<String> rule, String why, Reservoir reservoir, double rate, Instant at) {
        if (reservoir.take(at)) {
            return new Decision(true, rule, why + "there was room in its reservoir of this second");
        }
        boolean sampled = random.nextDouble() < rate;
        String share =
                BigDecimal.valueOf(rate).movePointRight(2).stripTrailingZeros().toPlainString();
        return new Decision(
                sampled,
                rule,
                why + "its reservoir of this second is used up, and the request is " + (sampled ? "" : "not ")
                        + "one of the " + share + " % beyond it");
    }
}
