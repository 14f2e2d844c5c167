package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.local.names.Resolved;
import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.template.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a method does, of a template's method or of an OpenAPI operation: they name the same things differently. */
final class IntegrationReader {
    private static final int DEFAULT_TIMEOUT = 29_000;
    private static final int LONGEST_TIMEOUT = 900_000;

    /** What stands for a part of an address that is known only at deploy. */
    private static final String UNKNOWN = "\0";

    private static final Pattern FUNCTION = Pattern.compile("(?s).*/functions/(.*)/invocations");

    private final LocalNames names;
    private final boolean capitals;

    private IntegrationReader(LocalNames names, boolean capitals) {
        this.names = names;
        this.capitals = capitals;
    }

    /** {@code Integration} of an {@code AWS::ApiGateway::Method}. */
    static Integration ofMethod(JsonNode written, Value uri, LocalNames names) {
        return new IntegrationReader(names, true).read(written, uri);
    }

    /** {@code x-amazon-apigateway-integration} of an OpenAPI operation. */
    static Integration ofOperation(JsonNode written, Value uri, LocalNames names) {
        return new IntegrationReader(names, false).read(written, uri);
    }

    /**
     * What is not done of a proxy integration: the mapping of parameters.
     *
     * @param parameters {@code RequestParameters}, as it is written
     */
    static List<String> notices(String type, JsonNode parameters) {
        List<String> mapped = texts(parameters).keySet().stream().sorted().toList();
        if (!type.equalsIgnoreCase("AWS_PROXY") || mapped.isEmpty()) {
            return List.of();
        }
        return List.of("its integration maps " + Quoted.plain(mapped.get(0))
                + (mapped.size() > 1 ? " and " + (mapped.size() - 1) + " more" : "")
                + ", which is not done here – the event holds the request as it was sent");
    }

    private Integration read(JsonNode written, Value uri) {
        String type = of(written, "type").asText().toUpperCase(Locale.ROOT);
        return switch (type) {
            case "AWS_PROXY" -> proxy(written, uri);
            case "MOCK" -> mock(written);
            case "" -> new Integration.Misconfigured("it has no integration");
            default ->
                new Integration.NotHere("its integration is of the type " + Quoted.plain(type)
                        + ", and only AWS_PROXY to a function and MOCK run on this machine");
        };
    }

    private Integration proxy(JsonNode written, Value uri) {
        String address = address(uri);
        Matcher function = FUNCTION.matcher(address);
        if (!function.matches()) {
            String shown = Quoted.text(address.replace(UNKNOWN, "?"));
            return new Integration.NotHere(
                    address.contains("/response-streaming-invocations")
                            ? "its integration streams the reply of a function, which is not done on this machine"
                            : "its AWS_PROXY integration calls " + shown
                                    + ", and only functions are called on this machine");
        }
        if (function.group(1).contains(UNKNOWN)) {
            return new Integration.NotHere("which function its integration calls is known only at deploy: " + why(uri));
        }
        String method =
                of(written, capitals ? "integrationHttpMethod" : "httpMethod").asText("POST");
        if (!method.equals("POST")) {
            return new Integration.Misconfigured("its integration calls the function by " + Quoted.plain(method)
                    + ", and Lambda is called by POST only – set the integration's HTTP method to POST");
        }
        int timeout = of(written, "timeoutInMillis").asInt(DEFAULT_TIMEOUT);
        return new Integration.LambdaProxy(
                function.group(1),
                Duration.ofMillis(timeout < 1 || timeout > LONGEST_TIMEOUT ? DEFAULT_TIMEOUT : timeout));
    }

    /** The address with its unknown parts marked: that the region is not known does not matter. */
    private String address(Value uri) {
        StringBuilder text = new StringBuilder();
        for (Value part : uri instanceof Value.Joined joined ? joined.parts() : List.of(uri)) {
            text.append(names.resolve(part).value().orElse(UNKNOWN));
        }
        return text.toString();
    }

    private String why(Value uri) {
        for (Value part : uri instanceof Value.Joined joined ? joined.parts() : List.of(uri)) {
            if (names.resolve(part) instanceof Resolved.Unknown unknown) {
                return unknown.reason();
            }
        }
        return "its address is empty";
    }

    private Integration mock(JsonNode written) {
        List<Integration.MockReply> replies = new ArrayList<>();
        if (capitals) {
            for (JsonNode reply : written.path("IntegrationResponses")) {
                String pattern = reply.path("SelectionPattern").asText();
                replies.add(reply(pattern.isEmpty() ? Optional.empty() : Optional.of(pattern), reply));
            }
        } else {
            written.path("responses").properties().forEach(reply -> {
                boolean others = reply.getKey().equals("default");
                replies.add(reply(others ? Optional.empty() : Optional.of(reply.getKey()), reply.getValue()));
            });
        }
        return new Integration.Mock(
                texts(of(written, "requestTemplates")),
                of(written, "passthroughBehavior").asText("WHEN_NO_MATCH").toUpperCase(Locale.ROOT),
                replies);
    }

    private Integration.MockReply reply(Optional<String> pattern, JsonNode written) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String prefix = "method.response.header.";
        texts(of(written, "responseParameters")).forEach((name, mapping) -> {
            if (name.startsWith(prefix)) {
                parameters.put(name.substring(prefix.length()), mapping);
            }
        });
        int status = of(written, "statusCode").asInt();
        return new Integration.MockReply(
                pattern,
                status < 200 || status > 599 ? 500 : status,
                parameters,
                texts(of(written, "responseTemplates")));
    }

    private JsonNode of(JsonNode written, String name) {
        return written.path(capitals ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : name);
    }

    /** An object of texts, in its order. */
    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().isValueNode()) {
                texts.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return texts;
    }
}
