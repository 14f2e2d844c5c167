package io.github.tracedapi.handler;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Annotates what API Gateway's events and their replies say. By the name of the event's class: {@code aws-lambda-java-events} need not be
 * there, and a class that is not needed is not loaded.
 */
final class ApiGatewayEvents {
    private static final String PACKAGE = "com.amazonaws.services.lambda.runtime.events.APIGateway";

    private ApiGatewayEvents() {}

    /** Whether it is one. */
    static boolean event(TracedSubsegment subsegment, @Nullable Object event) {
        try {
            if (event instanceof Map<?, ?> map) {
                return map(subsegment, map);
            }
            if (event == null) {
                return false;
            }
            String kind = kind(event);
            if (kind.equals("ProxyRequestEvent")) {
                rest(subsegment, (APIGatewayProxyRequestEvent) event);
                return true;
            }
            if (kind.equals("V2HTTPEvent")) {
                http(subsegment, (APIGatewayV2HTTPEvent) event);
                return true;
            }
            return false;
        } catch (LinkageError | RuntimeException thrown) {
            Backends.failed(thrown);
            return false;
        }
    }

    private static void rest(TracedSubsegment subsegment, APIGatewayProxyRequestEvent event) {
        annotate(subsegment, event.getResource(), event.getHttpMethod());
    }

    private static void http(TracedSubsegment subsegment, APIGatewayV2HTTPEvent event) {
        var context = event.getRequestContext();
        var http = context == null ? null : context.getHttp();
        annotate(subsegment, path(event.getRouteKey()), http == null ? null : http.getMethod());
    }

    private static boolean map(TracedSubsegment subsegment, Map<?, ?> event) {
        if (event.get("httpMethod") instanceof String method) {
            annotate(subsegment, event.get("resource"), method);
            return true;
        }
        if (event.get("routeKey") instanceof String routeKey
                && event.get("requestContext") instanceof Map<?, ?> context
                && context.get("http") instanceof Map<?, ?> http) {
            annotate(subsegment, path(routeKey), http.get("method"));
            return true;
        }
        return false;
    }

    private static void annotate(TracedSubsegment subsegment, @Nullable Object route, @Nullable Object method) {
        if (route instanceof String text) {
            subsegment.annotate("route", text);
        }
        if (method instanceof String text) {
            subsegment.annotate("method", text);
        }
    }

    // "GET /orders/{id}" or "$default"
    private static @Nullable String path(@Nullable String routeKey) {
        return routeKey == null ? null : routeKey.substring(routeKey.indexOf(' ') + 1);
    }

    /** Annotates the status; 4xx is an error, 429 also a throttle, 5xx a fault. */
    static void reply(TracedSubsegment subsegment, boolean proxied, @Nullable Object reply) {
        if (reply == null) {
            return;
        }
        try {
            Integer status = status(proxied, reply);
            // 0 is the default of a field that was not set.
            if (status != null && status != 0) {
                subsegment.annotate("status", status).blame(status);
            }
        } catch (LinkageError | RuntimeException thrown) {
            Backends.failed(thrown);
        }
    }

    private static @Nullable Integer status(boolean proxied, Object reply) {
        if (reply instanceof Map<?, ?> map) {
            return proxied ? number(map.get("statusCode")) : null;
        }
        String kind = kind(reply);
        if (kind.equals("ProxyResponseEvent")) {
            return ((APIGatewayProxyResponseEvent) reply).getStatusCode();
        }
        return kind.equals("V2HTTPResponse") ? (Integer) ((APIGatewayV2HTTPResponse) reply).getStatusCode() : null;
    }

    private static @Nullable Integer number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.intValue();
        }
        try {
            return value instanceof String text ? Integer.valueOf(text) : null;
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    // The rest of the class's name after ours, or its superclass's; empty if it is no such class.
    private static String kind(Object object) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith(PACKAGE)) {
                return type.getName().substring(PACKAGE.length());
            }
        }
        return "";
    }
}
