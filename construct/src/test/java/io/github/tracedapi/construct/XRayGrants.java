package io.github.tracedapi.construct;

import java.util.List;
import java.util.Map;

/** Finds the resources of a template that allow writing to X-Ray, inline, customer managed or AWS managed. */
final class XRayGrants {
    private XRayGrants() {}

    static List<String> in(Synthesized synthesized) {
        Map<String, Object> resources = Synthesized.map(synthesized.template().get("Resources"));
        return resources.entrySet().stream()
                .filter(resource -> resource.getValue().toString().matches("(?s).*(xray:Put|AWSXRay|AWSXray).*"))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
