package io.github.tracedapi.construct;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.apigateway.JsonSchema;

/**
 * Refuses options of a route that API Gateway does not take, or takes for nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html">PutMethod: requestParameters</a>
 */
final class RouteOptionsCheck {
    private static final Pattern PARAMETER = Pattern.compile(
            "method\\.request\\.(path|querystring|multivaluequerystring|header|multivalueheader)\\.\\S+");
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    private final Route route;
    private final RouteOptions options;
    private final Mistakes mistakes;

    private RouteOptionsCheck(Route route, Mistakes mistakes) {
        this.route = route;
        this.options = route.options();
        this.mistakes = mistakes;
    }

    static void check(Route route, Mistakes mistakes) {
        RouteOptionsCheck check = new RouteOptionsCheck(route, mistakes);
        check.checkBody();
        check.checkParameters();
        check.checkThrottle();
        String name = route.options().operationName();
        if (name != null && name.isBlank()) {
            check.add(
                    "operationName",
                    "is empty",
                    "an SDK would have a method without a name",
                    "give it a name, or leave it out");
        }
    }

    private void checkBody() {
        JsonSchema schema = options.schema();
        if (schema != null && options.model() != null) {
            add(
                    "body",
                    "is given twice, as a schema and as a model",
                    "a method has one for a type of content",
                    "keep one of them");
        }
        if (schema != null && saysNothing(schema)) {
            add(
                    "body",
                    "is a schema that says nothing",
                    "every body would pass",
                    "give it a type or properties, or leave it out");
        }
        if (options.hasBody() && WITHOUT_BODY.contains(route.verb())) {
            add(
                    "body",
                    "is given for a " + route.verb(),
                    "such a request has no body, and API Gateway would answer each with 400",
                    "use requestParameters(..) for what comes in the address, or another verb");
        }
    }

    private static boolean saysNothing(JsonSchema schema) {
        return StructCopy.given(JsonSchema.class, schema).isEmpty();
    }

    private void checkParameters() {
        Map<String, Boolean> parameters = options.requestParameters();
        if (parameters == null) {
            return;
        }
        parameters.forEach((name, required) -> {
            if (name == null
                    || (!Token.isUnresolved(name) && !PARAMETER.matcher(name).matches())) {
                add(
                        "requestParameters",
                        "has " + (name == null ? "null" : "\"" + name + "\""),
                        "API Gateway refuses the deployment",
                        "write method.request. and path, querystring or header and the name, as in"
                                + " method.request.querystring.page");
            } else if (required == null) {
                add(
                        "requestParameters",
                        "does not say whether " + name + " is required",
                        "CloudFormation takes true or false",
                        "give it one of them");
            }
        });
    }

    private void checkThrottle() {
        RouteOptions.Throttle throttle = options.throttle();
        if (throttle == null) {
            return;
        }
        if (route.verb().equals("ANY")) {
            add(
                    "throttle",
                    "is given for ANY",
                    "a stage keeps its limits verb by verb, and this one would hold for none",
                    "give the verbs to be limited routes of their own; they may stand beside ANY");
        }
        Limits.checkRate("throttle's rateLimit", throttle.rateLimit(), this::add);
        Limits.checkWhole("throttle's burstLimit", throttle.burstLimit(), "requests at once", this::add);
    }

    private void add(String option, String whatIsWrong, String whatFollows, String whatToDo) {
        mistakes.add(route.property() + " " + option, whatIsWrong, whatFollows, whatToDo);
    }
}
