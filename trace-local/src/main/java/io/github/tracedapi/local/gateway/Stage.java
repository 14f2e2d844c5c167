package io.github.tracedapi.local.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stage of an API.
 *
 * @param keys      the API keys that are good for it, by their value
 * @param accessLog empty if it has none
 * @param variables its variables, in the template's order
 */
record Stage(
        Api api,
        StagePlace place,
        String deploymentId,
        Map<String, String> variables,
        Map<String, ApiKey> keys,
        Optional<AccessLog> accessLog) {
    Stage {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        keys = Map.copyOf(keys);
    }

    /**
     * An API key.
     *
     * @param enabled a key that is not is no key
     */
    record ApiKey(String id, String value, boolean enabled) {}

    /** The domain that AWS would serve it under. */
    String domain() {
        return place.apiId() + ".execute-api." + place.region() + ".amazonaws.com";
    }
}
