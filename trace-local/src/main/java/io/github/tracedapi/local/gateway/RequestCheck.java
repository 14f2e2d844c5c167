package io.github.tracedapi.local.gateway;

import io.github.tracedapi.trace.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request validator asks of a request.
 *
 * @param required parameters that must be there and not blank, sorted: {@code method.request.header.x-tenant}
 * @param models   of bodies, by media type; {@code $default} for all others
 */
record RequestCheck(List<String> required, Map<String, BodyModel> models) {
    static final RequestCheck NONE = new RequestCheck(List.of(), Map.of());

    private static final String PREFIX = "method.request.";

    RequestCheck {
        required = required.stream().sorted().toList();
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    }

    /** Why a request is refused; empty if it is not. */
    Optional<Refused> refusal(Call call, RouteTree.Match match) {
        return missing(call, match).or(() -> body(call, match));
    }

    private Optional<Refused> missing(Call call, RouteTree.Match match) {
        List<String> missing = new ArrayList<>();
        for (String parameter : required) {
            String name = parameter.substring(parameter.indexOf('.', PREFIX.length()) + 1);
            if (!isThere(parameter, name, call, match)) {
                missing.add(name);
            }
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String names = String.join(", ", missing);
        return Optional.of(new Refused(
                GatewayError.BAD_REQUEST_PARAMETERS,
                "Missing required request parameters: [" + names + "]",
                "[" + names + "]",
                match.method().label() + " asks for the parameters " + names + ", and the request is without them"));
    }

    private static boolean isThere(String parameter, String name, Call call, RouteTree.Match match) {
        if (parameter.startsWith(PREFIX + "header.")) {
            return call.fields().has(name);
        }
        if (parameter.startsWith(PREFIX + "path.")) {
            return !match.parameters().getOrDefault(name, "").isBlank();
        }
        return call.query().values().getOrDefault(name, List.of()).stream().anyMatch(value -> !value.isBlank());
    }

    private Optional<Refused> body(Call call, RouteTree.Match match) {
        String type = call.fields().last("Content-Type").map(MediaTypes::first).orElse(MediaTypes.JSON);
        BodyModel model = models.getOrDefault(type, models.get("$default"));
        if (model == null) {
            return Optional.empty();
        }
        return model.faults(call.request().body())
                .map(faults -> new Refused(
                        GatewayError.BAD_REQUEST_BODY,
                        GatewayError.BAD_REQUEST_BODY.message(),
                        faults.validation(),
                        match.method().label() + " asks for a body of the model " + Quoted.plain(model.name())
                                + ", and this one is not: " + faults.text()));
    }
}
