package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.template.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An account and region takes the sampling rules that the app makes there.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/xray.html">X-Ray's quotas</a>
 */
final class SamplingRuleCountRule implements Rule {
    private static final int QUOTA = 25;

    @Override
    public String id() {
        return "TooManySamplingRules";
    }

    private record Environment(Optional<String> account, Optional<String> region) {}

    @Override
    public List<Judgement> judge(Prediction app) {
        Map<Environment, List<Resource>> byEnvironment = new LinkedHashMap<>();
        for (Resource rule : app.app().assembly().resources("AWS::XRay::SamplingRule")) {
            Environment environment =
                    new Environment(rule.stack().account(), rule.stack().region());
            byEnvironment.computeIfAbsent(environment, key -> new ArrayList<>()).add(rule);
        }
        return byEnvironment.values().stream().flatMap(this::judge).toList();
    }

    private Stream<Judgement> judge(List<Resource> together) {
        // Told once, at the first that is too many.
        return IntStream.range(0, together.size())
                .mapToObj(i -> i == QUOTA
                        ? tooMany(together.get(i).place(), together.size())
                        : Judgement.traced(together.get(i).place()));
    }

    private Judgement tooMany(Place place, int rules) {
        return Judgement.unknown(
                this,
                place,
                "the app makes " + rules + " sampling rules in one account and region",
                "X-Ray takes " + QUOTA + " there unless the quota was raised, and the deployment fails",
                "have the quota raised and acknowledge this, or give fewer routes a rule of their own");
    }
}
