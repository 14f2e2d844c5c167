package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.Quoted;
import io.github.tracedapi.trace.template.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what an API has in the template and does not have here. */
record ApiNotices(Resource api, JsonNode properties, List<Method> methods, List<String> notices) {

    void add() {
        if (properties.has("Policy")) {
            say("it has a resource policy – it is not asked here, so any request is let in");
        }
        if (properties.path("EndpointConfiguration").path("Types").toString().contains("PRIVATE")) {
            say("it is private to a network on AWS – here it is reached like any other");
        }
        if (properties.has("BodyS3Location")) {
            say("its OpenAPI body lies in S3 – the methods in it are not served");
        } else if (methods.isEmpty()) {
            say("no methods of it were found – each request is answered with 403");
        }
        Map<String, List<String>> labels = new TreeMap<>();
        for (Method method : methods) {
            method.notices().forEach(notice -> note(notice, method, labels));
            if (method.integration() instanceof Integration.NotHere not) {
                note(not.reason() + " – a request is answered with 501", method, labels);
            }
            if (method.integration() instanceof Integration.Misconfigured wrong) {
                note(wrong.reason() + " – a request is answered with 500, as on AWS", method, labels);
            }
        }
        labels.forEach((reason, all) ->
                say(all.get(0) + (all.size() > 1 ? " and " + (all.size() - 1) + " more" : "") + ": " + reason));
    }

    private static void note(String reason, Method method, Map<String, List<String>> labels) {
        labels.computeIfAbsent(reason, key -> new ArrayList<>()).add(method.label());
    }

    private void say(String what) {
        notices.add(api.place().path() + ": " + what);
    }

    /** What is not asked before a method is called. */
    static List<String> authorizer(String type) {
        return switch (type) {
            case "NONE", "" -> List.of();
            case "AWS_IAM" ->
                List.of(
                        "IAM authorization is not enforced here – a request needs no signature, and the event's identity is empty");
            case "COGNITO_USER_POOLS" ->
                List.of(
                        "the Cognito authorizer is not asked here – a request needs no token, and the event has no claims");
            case "CUSTOM" ->
                List.of(
                        "the custom authorizer is not called here – each request is let in, and the event has no authorizer");
            default ->
                List.of(Quoted.plain(type)
                        + " is not asked here – each request is let in, and the event has no authorizer");
        };
    }
}
