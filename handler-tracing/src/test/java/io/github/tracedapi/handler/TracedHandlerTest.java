package io.github.tracedapi.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

class TracedHandlerTest {
    private final Context context = new XRayContext(KeptBackend.SAMPLED);

    @BeforeEach
    void coldStartIsOver() {
        TracedHandler.of("first", (String event, Context context) -> event).handleRequest("", context);
        KeptBackend.install("");
    }

    @AfterEach
    void forget() {
        KeptBackend.uninstall();
        TracedInvocation.coldStartAgain();
        MDC.clear();
    }

    private static final class Orders extends TracedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
        @Override
        protected APIGatewayProxyResponseEvent handle(APIGatewayProxyRequestEvent event, Context context)
                throws IOException {
            if (event.getBody() != null) {
                throw new IOException(event.getBody());
            }
            return Traced.call("check-stock", () -> new APIGatewayProxyResponseEvent().withStatusCode(201));
        }
    }

    @Test
    void an_invocation_is_one_subsegment_with_what_is_known_of_it_and_everything_is_sent_at_its_end() {
        KeptBackend kept = KeptBackend.install("");
        TracedInvocation.coldStartAgain();

        new Orders().handleRequest(post(), context);

        assertThat(kept.events())
                .containsExactly(
                        "invocation " + KeptBackend.SAMPLED,
                        "flush [Orders{coldStart=true:Boolean, route=/orders/{id}, method=POST, status=201:Long}(check-stock{})]");
        assertThat(kept.told()).isEmpty();
    }

    @Test
    void only_the_first_invocation_is_a_cold_start() {
        KeptBackend kept = KeptBackend.install("");
        TracedInvocation.coldStartAgain();
        Orders orders = new Orders();

        orders.handleRequest(post(), context);
        orders.handleRequest(post(), context);

        assertThat(kept.kept().get(0)).contains("coldStart=true");
        assertThat(kept.kept().get(1)).contains("coldStart=false");
    }

    @Test
    void a_checked_exception_goes_on_to_lambda_as_it_is_and_is_recorded() {
        KeptBackend kept = KeptBackend.install("");

        assertThatThrownBy(() -> new Orders().handleRequest(post().withBody("disk full"), context))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(kept.events())
                .last()
                .isEqualTo("flush [Orders{coldStart=false:Boolean, route=/orders/{id}, method=POST,"
                        + " threw java.io.IOException: disk full}]");
    }

    @Test
    void an_error_is_recorded_and_everything_sent() {
        KeptBackend kept = KeptBackend.install("");
        OutOfMemoryError error = new OutOfMemoryError("heap");
        RequestHandler<String, String> handler = TracedHandler.of("big", (event, context) -> {
            throw error;
        });

        assertThatThrownBy(() -> handler.handleRequest("", context)).isSameAs(error);
        assertThat(kept.events())
                .last()
                .isEqualTo("flush [big{coldStart=false:Boolean, threw java.lang.OutOfMemoryError: heap}]");
    }

    @Test
    void a_stream_handler_is_wrapped_with_its_checked_exceptions() throws IOException {
        KeptBackend kept = KeptBackend.install("");
        RequestStreamHandler handler = TracedHandler.of("copy", (in, out, context) -> {
            if (in.transferTo(out) == 0) {
                throw new IOException("empty");
            }
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        handler.handleRequest(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), out, context);
        assertThatThrownBy(() -> handler.handleRequest(new ByteArrayInputStream(new byte[0]), out, context))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("empty");

        assertThat(out).hasToString("{}");
        assertThat(kept.kept())
                .containsExactly(
                        "copy{coldStart=false:Boolean}",
                        "copy{coldStart=false:Boolean, threw java.io.IOException: empty}");
    }

    static Stream<Arguments> events() {
        Map<String, Object> unset = new HashMap<>();
        unset.put("httpMethod", "GET");
        unset.put("resource", null);
        return Stream.of(
                Arguments.of("REST", post(), "route=/orders/{id}, method=POST"),
                Arguments.of(
                        "REST, of a subclass",
                        new APIGatewayProxyRequestEvent() {}.withHttpMethod("GET"),
                        "method=GET"),
                Arguments.of("REST, empty", new APIGatewayProxyRequestEvent(), ""),
                Arguments.of("HTTP API", http("GET /orders/{id}", "GET"), "route=/orders/{id}, method=GET"),
                Arguments.of("HTTP API, any route", http("$default", "PUT"), "route=$default, method=PUT"),
                Arguments.of("HTTP API, empty", new APIGatewayV2HTTPEvent(), ""),
                Arguments.of(
                        "REST as a map",
                        Map.of("httpMethod", "GET", "resource", "/{proxy+}"),
                        "route=/{proxy+}, method=GET"),
                Arguments.of("REST as a map with a null", unset, "method=GET"),
                Arguments.of(
                        "HTTP API as a map",
                        Map.of("routeKey", "GET /orders", "requestContext", Map.of("http", Map.of("method", "GET"))),
                        "route=/orders, method=GET"),
                Arguments.of("a WebSocket as a map", Map.of("routeKey", "$connect", "requestContext", Map.of()), ""),
                Arguments.of("another map", Map.of("Records", List.of()), ""),
                Arguments.of("no event of API Gateway", "text", ""),
                Arguments.of("null", null, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void an_event_of_api_gateway_gives_route_and_method(String kind, @Nullable Object event, String annotations) {
        KeptBackend kept = KeptBackend.install("");

        TracedHandler.<Object, String>of("h", (e, c) -> null).handleRequest(event, context);

        assertThat(kept.kept())
                .containsExactly("h{coldStart=false:Boolean" + (annotations.isEmpty() ? "" : ", " + annotations) + "}");
        assertThat(kept.told()).isEmpty();
    }

    static Stream<Arguments> replies() {
        APIGatewayV2HTTPResponse http = new APIGatewayV2HTTPResponse();
        http.setStatusCode(503);
        return Stream.of(
                Arguments.of("200", new APIGatewayProxyResponseEvent().withStatusCode(200), "status=200:Long"),
                Arguments.of("404", new APIGatewayProxyResponseEvent().withStatusCode(404), "status=404:Long, error"),
                Arguments.of(
                        "429",
                        new APIGatewayProxyResponseEvent().withStatusCode(429),
                        "status=429:Long, throttle, error"),
                Arguments.of("500", new APIGatewayProxyResponseEvent().withStatusCode(500), "status=500:Long, fault"),
                Arguments.of("without one", new APIGatewayProxyResponseEvent(), ""),
                Arguments.of("of an HTTP API", http, "status=503:Long, fault"),
                Arguments.of("of an HTTP API, without one", new APIGatewayV2HTTPResponse(), ""),
                Arguments.of("a map", Map.of("statusCode", 404), "status=404:Long, error"),
                Arguments.of("a map with a string", Map.of("statusCode", "500"), "status=500:Long, fault"),
                Arguments.of("a map with nonsense", Map.of("statusCode", "fine"), ""),
                Arguments.of("a map without one", Map.of("body", "x"), ""),
                Arguments.of("text", "x", ""),
                Arguments.of("null", null, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void a_reply_s_status_says_who_is_to_blame(String kind, @Nullable Object reply, String annotations) {
        KeptBackend kept = KeptBackend.install("");

        TracedHandler.<Object, Object>of("h", (e, c) -> reply).handleRequest(Map.of("httpMethod", "GET"), context);

        assertThat(kept.kept())
                .containsExactly("h{coldStart=false:Boolean, method=GET"
                        + (annotations.isEmpty() ? "" : ", " + annotations) + "}");
    }

    @Test
    void a_map_that_answers_another_event_has_no_status() {
        KeptBackend kept = KeptBackend.install("");

        TracedHandler.<Object, Object>of("h", (e, c) -> Map.of("statusCode", 500))
                .handleRequest(Map.of("task", "sum"), context);

        assertThat(kept.kept()).containsExactly("h{coldStart=false:Boolean}");
    }

    @Test
    void the_log_has_the_trace_s_id_for_the_whole_invocation_sampled_or_not_and_not_after() {
        KeptBackend.install("");
        RequestHandler<String, String> handler = TracedHandler.of("h", (event, context) -> MDC.get("xrayTraceId"));

        assertThat(handler.handleRequest("", new XRayContext(KeptBackend.UNSAMPLED)))
                .isEqualTo(KeptBackend.ROOT);
        assertThat(MDC.get("xrayTraceId")).isNull();
        assertThat(handler.handleRequest("", new XRayContext(""))).isNull();

        MDC.put("xrayTraceId", "of-the-thread-before");
        assertThat(handler.handleRequest("", context)).isEqualTo(KeptBackend.ROOT);
        assertThat(MDC.get("xrayTraceId")).isEqualTo("of-the-thread-before");
    }

    @Test
    void a_context_without_a_header_leaves_it_to_the_backend_to_find_one() {
        KeptBackend kept = KeptBackend.install("");
        RequestHandler<String, String> handler = TracedHandler.of("h", (event, context) -> event);

        handler.handleRequest("", new XRayContext(null));
        handler.handleRequest("", null);
        // As the method is missing in aws-lambda-java-core 1.2.
        handler.handleRequest("", new XRayContext(null) {
            @Override
            public String getXrayTraceId() {
                throw new NoSuchMethodError("getXrayTraceId");
            }
        });

        assertThat(kept.events().stream().filter(event -> event.startsWith("invocation")))
                .containsExactly("invocation ", "invocation ", "invocation ");
        assertThat(kept.told()).isEmpty();
    }

    @Test
    void the_name_is_that_of_the_class_if_none_is_given() {
        RequestHandler<String, String> anonymous = new RequestHandler<>() {
            @Override
            public String handleRequest(String event, Context context) {
                return event;
            }
        };
        RequestHandler<String, String> lambda = (event, context) -> event;

        assertThat(TracedHandler.nameOf(Orders.class)).isEqualTo("Orders");
        assertThat(TracedHandler.nameOf(lambda.getClass())).isEqualTo("TracedHandlerTest");
        assertThat(TracedHandler.nameOf(anonymous.getClass())).isEqualTo("TracedHandlerTest");

        KeptBackend kept = KeptBackend.install("");
        TracedHandler.of(lambda).handleRequest("", context);
        new TracedHandler<String, String>("given") {
            @Override
            protected String handle(String event, Context context) {
                return event;
            }
        }.handleRequest("", context);
        assertThat(kept.kept())
                .containsExactly("TracedHandlerTest{coldStart=false:Boolean}", "given{coldStart=false:Boolean}");
    }

    @Test
    void a_name_that_is_blank_is_refused_at_init() {
        assertThatThrownBy(() -> TracedHandler.of(" ", (event, context) -> event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "TracedHandler: its name is \" \" – X-Ray takes no subsegment without one – give it the name of what it does");
    }

    @Test
    void a_handler_named_with_its_inherited_method_is_refused_at_init() {
        Orders orders = new Orders();
        String type = Orders.class.getName();

        assertThatThrownBy(() -> orders.start(type + "::handleRequest"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The function's handler: " + type
                        + "::handleRequest – of an inherited method Lambda's runtime does not know the event's type, and gives it a map – set the"
                        + " handler to " + type);
        orders.start(type);
        orders.start(type + "2::handleRequest");
        orders.start("com.example.Other::handleRequest");
    }

    @Test
    void an_inherited_method_may_be_the_handler_of_what_json_is_read_as_without_a_type() {
        TracedHandler<Map<String, Object>, String> ofMaps = new TracedHandler<>("maps") {
            @Override
            protected String handle(Map<String, Object> event, Context context) {
                return "";
            }
        };

        assertThatCode(() -> ofMaps.start(ofMaps.getClass().getName() + "::handleRequest"))
                .doesNotThrowAnyException();
    }

    private static APIGatewayProxyRequestEvent post() {
        return new APIGatewayProxyRequestEvent()
                .withResource("/orders/{id}")
                .withPath("/orders/17")
                .withHttpMethod("POST");
    }

    private static APIGatewayV2HTTPEvent http(String routeKey, String method) {
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey(routeKey)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod(method)
                                .build())
                        .build())
                .build();
    }
}
