package io.github.tracedapi.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A handler whose invocations are traced: each is one subsegment of the function's segment, with all that is traced below it.
 *
 * <pre>{@code
 * public final class OrdersHandler extends TracedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
 *     @Override
 *     protected APIGatewayProxyResponseEvent handle(APIGatewayProxyRequestEvent event, Context context) throws IOException {
 *         return new APIGatewayProxyResponseEvent().withStatusCode(200).withBody(orders.get(event.getPath()));
 *     }
 * }
 * }</pre>
 *
 * <p>Name the class alone as the function's handler, {@code com.example.OrdersHandler}: with {@code ::handleRequest} Lambda's runtime does
 * not find the event's type. What cannot extend this is wrapped by {@link #of(RequestHandler)}.
 *
 * <p>The subsegment has these annotations:
 * <ul>
 *   <li>{@code coldStart}: whether this is the environment's first invocation, and somebody waited for its start;
 *   <li>{@code route}, {@code method}: of an event of API Gateway (REST, HTTP API, or one of them as a map): {@code /orders/{id}}, {@code GET};
 *   <li>{@code status}: of the reply; 4xx makes it an error, 429 also a throttle, 5xx a fault.
 * </ul>
 *
 * <p>Whatever {@link #handle} throws is recorded and goes on to Lambda as it is. The trace's id is in the log's context (SLF4J's MDC)
 * under {@code xrayTraceId} for the whole invocation, sampled or not. When Lambda gets the reply, all documents are sent.
 * Serves several invocations at a time if {@link #handle} does.
 *
 * @param <I> the event, of any type that Lambda's runtime reads
 * @param <O> the reply
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Lambda function handlers in Java</a>
 */
public abstract class TracedHandler<I, O> implements RequestHandler<I, O> {
    private final String name;

    /** Its subsegments are named after the class, without its package. */
    protected TracedHandler() {
        name = nameOf(getClass());
        start(System.getenv("_HANDLER"));
    }

    /**
     * Gives its subsegments a name.
     *
     * @throws IllegalArgumentException if it is blank
     */
    protected TracedHandler(String name) {
        this.name = checked(name);
        start(System.getenv("_HANDLER"));
    }

    // The first moment at which anything can be said about the configuration.
    final void start(@Nullable String handler) {
        String type = getClass().getName();
        if (handler != null && handler.equals(type.concat("::handleRequest")) && isOfALibrary(eventType())) {
            throw new IllegalStateException("The function's handler: " + handler
                    + " – of an inherited method Lambda's runtime does not know the event's type, and gives it a map – set the handler to "
                    + type);
        }
        if (Backends.snapshotComes()) {
            Backends.active();
        }
    }

    // What is given instead is a map, list, string, number or boolean.
    private static boolean isOfALibrary(@Nullable Type event) {
        Type type = event instanceof ParameterizedType parameterized ? parameterized.getRawType() : event;
        return type instanceof Class<?> known && !known.getName().startsWith("java.");
    }

    private @Nullable Type eventType() {
        Class<?> type = getClass();
        while (type.getSuperclass() != TracedHandler.class) {
            type = type.getSuperclass();
        }
        return type.getGenericSuperclass() instanceof ParameterizedType parent
                ? parent.getActualTypeArguments()[0]
                : null;
    }

    /**
     * Answers an event.
     *
     * @throws Exception what Lambda is to report as the function's error
     */
    protected abstract O handle(I event, Context context) throws Exception;

    /** Called by Lambda. */
    @Override
    public final O handleRequest(I event, Context context) {
        return TracedInvocation.of(name, event, context, new WorkOnce<O>() {
            @Override
            O work() throws Exception {
                return handle(event, context);
            }
        });
    }

    /**
     * Wraps a handler. Its subsegments are named after its class.
     *
     * <pre>{@code
     * public final class OrdersHandler implements RequestHandler<SQSEvent, Void> {
     *     private final RequestHandler<SQSEvent, Void> traced = TracedHandler.of(this::place);
     *
     *     @Override
     *     public Void handleRequest(SQSEvent event, Context context) {
     *         return traced.handleRequest(event, context);
     *     }
     * }
     * }</pre>
     */
    public static <I, O> RequestHandler<I, O> of(RequestHandler<I, O> handler) {
        return of(nameOf(handler.getClass()), handler);
    }

    /**
     * Wraps a handler.
     *
     * @param name of its subsegments
     * @throws IllegalArgumentException if it is blank
     */
    public static <I, O> RequestHandler<I, O> of(String name, RequestHandler<I, O> handler) {
        return new OfEvents<>(checked(name), Objects.requireNonNull(handler, "handler"));
    }

    /**
     * Wraps a handler of streams. Its subsegments are named after its class, and have neither route nor status: what is in
     * the streams is the handler's affair.
     *
     * <pre>{@code
     * public final class Copy implements RequestStreamHandler {
     *     private final RequestStreamHandler traced = TracedHandler.of((in, out, context) -> in.transferTo(out));
     *
     *     @Override
     *     public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
     *         traced.handleRequest(in, out, context);
     *     }
     * }
     * }</pre>
     */
    public static RequestStreamHandler of(RequestStreamHandler handler) {
        return of(nameOf(handler.getClass()), handler);
    }

    /**
     * Wraps a handler of streams.
     *
     * @param name of its subsegments
     * @throws IllegalArgumentException if it is blank
     */
    public static RequestStreamHandler of(String name, RequestStreamHandler handler) {
        return new OfStreams(checked(name), Objects.requireNonNull(handler, "handler"));
    }

    private static String checked(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("TracedHandler: its name is "
                    + (name == null ? "null" : "\"" + name + "\"")
                    + " – X-Ray takes no subsegment without one – give it the name of what it does");
        }
        return name;
    }

    // A lambda's class is com.example.OrdersHandler$$Lambda/0x0000, an anonymous one com.example.OrdersHandler$1.
    static String nameOf(Class<?> type) {
        if (!type.isHidden() && !type.isAnonymousClass()) {
            return type.getSimpleName();
        }
        String name = type.getName();
        name = name.substring(name.lastIndexOf('.', name.indexOf('$')) + 1);
        return name.substring(0, Math.max(1, name.indexOf('$')));
    }

    private record OfEvents<I, O>(String name, RequestHandler<I, O> handler) implements RequestHandler<I, O> {
        @Override
        public O handleRequest(I event, Context context) {
            return TracedInvocation.of(name, event, context, new WorkOnce<O>() {
                @Override
                O work() {
                    return handler.handleRequest(event, context);
                }
            });
        }
    }

    private record OfStreams(String name, RequestStreamHandler handler) implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            TracedInvocation.of(name, null, context, new WorkOnce<Boolean>() {
                @Override
                Boolean work() throws IOException {
                    handler.handleRequest(in, out, context);
                    return true;
                }
            });
        }
    }
}
