package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.List;
import java.util.Map;

/**
 * Whom a REST API asks before it lets a request in. Only a function is a hop: who signs with AWS's credentials or brings a token of
 * Cognito's is looked at by API Gateway itself. AWS's example of a map has the authorizer's function as a node beside the one that
 * answers.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-using-xray-maps.html">X-Ray maps with API
 *     Gateway</a>
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html">Lambda
 *     authorizers</a>
 */
final class Authorizers {
    private static final String EXTENSION = "x-amazon-apigateway-authorizer";

    private Authorizers() {}

    /** What a method's authorizer calls; absent if it has none that calls. */
    static Value uri(Resource method) {
        Value id = method.property("AuthorizerId");
        if (id instanceof Value.Absent
                || !method.property("AuthorizationType").text().orElse("CUSTOM").equals("CUSTOM")) {
            return new Value.Absent();
        }
        return id.attributes().stream()
                .map(Value.Attribute::resource)
                .filter(resource -> resource.type().equals("AWS::ApiGateway::Authorizer"))
                .findFirst()
                .map(authorizer -> authorizer.property("AuthorizerUri"))
                .orElseGet(() -> new Value.Unknown("its authorizer is not in the app's templates"));
    }

    /** The same of an operation of an OpenAPI document, or of Swagger 2. */
    static Value uri(Value body, Value operation) {
        Value security =
                operation.get("security") instanceof Value.Absent ? body.get("security") : operation.get("security");
        for (Value alternative : security.list()) {
            for (String scheme : alternative.map().keySet()) {
                Value uri = scheme(body, scheme).get(EXTENSION).get("authorizerUri");
                if (!(uri instanceof Value.Absent)) {
                    return uri;
                }
            }
        }
        return new Value.Absent();
    }

    private static Value scheme(Value body, String name) {
        for (Value schemes : List.of(body.get("components").get("securitySchemes"), body.get("securityDefinitions"))) {
            Map<String, Value> all = schemes.map();
            if (all.containsKey(name)) {
                return all.get(name);
            }
        }
        return new Value.Absent();
    }
}
