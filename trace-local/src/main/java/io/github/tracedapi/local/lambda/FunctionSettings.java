package io.github.tracedapi.local.lambda;

import io.github.tracedapi.trace.map.Place;
import io.github.tracedapi.trace.template.FunctionCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A function of the template, with everything resolved that its process needs.
 *
 * @param name        its name on this machine
 * @param arn         without a version
 * @param region      where it would be deployed; {@code us-east-1} if the app does not say
 * @param place       where it stands in the app
 * @param code        its code
 * @param runtime     {@code java21}; empty for an image
 * @param handler     {@code pkg.Handler::method}
 * @param memoryMb    Default: 128
 * @param timeout     Default: 3 s
 * @param environment the variables of the template, resolved; without those that could not be
 * @param unresolved  a sentence for each variable that could not be, with what to do
 * @param active      whether {@code TracingConfig.Mode} is {@code Active}
 * @param reserved    reserved concurrency
 * @param layers      the ARNs of its layers, as far as they are known
 */
public record FunctionSettings(
        String name,
        String arn,
        String region,
        Place place,
        FunctionCode code,
        String runtime,
        String handler,
        int memoryMb,
        Duration timeout,
        Map<String, String> environment,
        List<String> unresolved,
        boolean active,
        OptionalInt reserved,
        List<String> layers) {
    public FunctionSettings {
        environment = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(environment));
        unresolved = List.copyOf(unresolved);
        layers = List.copyOf(layers);
    }
}
