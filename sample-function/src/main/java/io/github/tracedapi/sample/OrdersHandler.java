package io.github.tracedapi.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.github.tracedapi.handler.Traced;
import io.github.tracedapi.handler.TracedClients;
import io.github.tracedapi.handler.TracedHandler;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Answers {@code POST /orders} and {@code GET /orders/{id}} behind a REST API of API Gateway.
 *
 * <p>Each request makes one subsegment named {@code orders}, and below it one for each call that goes out:
 * <pre>{@code
 * orders               coldStart, method, route, status and orderId as annotations
 *   prices.example.com the price service, by TracedHttpClient; it finds the trace in the header X-Amzn-Trace-Id
 *   DynamoDb           PutItem or GetItem, by TracedClients
 * }</pre>
 *
 * <p>By the X-Ray SDK alone, and as it is here:
 * <pre>{@code
 * Subsegment subsegment = AWSXRay.beginSubsegment("orders");
 * try {
 *     subsegment.putAnnotation("coldStart", coldStart.getAndSet(false));
 *     return answer(event, subsegment);      // puts in route, status and orderId, and whose fault it is
 * } catch (Throwable thrown) {
 *     subsegment.addException(thrown);
 *     throw thrown;
 * } finally {
 *     AWSXRay.endSubsegment();
 * }
 *
 * class OrdersHandler extends TracedHandler  // and Traced.annotate("orderId", id)
 * }</pre>
 *
 * <p>Name the class as the function's handler, and give it a table whose key is the string {@code id}:
 * <pre>{@code
 * .handler("io.github.tracedapi.sample.OrdersHandler")
 * .environment(Map.of("TABLE_NAME", table.getTableName(), "PRICE_URL", "https://prices.example.com/v1"))
 * }</pre>
 *
 * <p>Without {@code PRICE_URL} every item costs the same. What goes wrong is answered as JSON with a {@code message}:
 * 400 and 404 say what to change; 500 gives the ids to look for, and keeps the cause to the log and the trace.
 *
 * <p>Safe for use by several threads.
 */
public final class OrdersHandler extends TracedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(OrdersHandler.class);

    private final Orders orders;

    /** Called by Lambda, once for each of its environments. */
    public OrdersHandler() {
        // Not in the static part: Lambda reports a failure there as ExceptionInInitializerError, without the reason.
        this(Settings.from(System.getenv()));
        TracedClients.require(Environment.DYNAMO_DB);
    }

    private OrdersHandler(Settings settings) {
        this(new Orders(
                new OrderStore(Environment.DYNAMO_DB, settings.tableName()),
                Prices.from(settings.priceUrl()),
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString()));
    }

    OrdersHandler(Orders orders) {
        super("orders");
        this.orders = orders;
    }

    // Only exceptions become a 500. After an Error (out of memory, a class that is missing) the environment is of no
    // more use: it goes up to Lambda, which starts another.
    @Override
    protected APIGatewayProxyResponseEvent handle(@Nullable APIGatewayProxyRequestEvent event, Context context) {
        Answer answer;
        try {
            answer = orders.answer(Request.from(event));
        } catch (Refusal refusal) {
            answer = Answer.of(refusal);
        } catch (IOException | RuntimeException exception) {
            LOG.error("Request {} failed", context.getAwsRequestId(), exception);
            Traced.current().record(exception);
            answer = Answer.failure(context.getAwsRequestId(), Traced.traceId());
        }
        return answer.toEvent();
    }

    /** Made in Lambda's init phase, once for each of its environments, and kept for all the requests it serves. */
    private static final class Environment {
        static final DynamoDbClient DYNAMO_DB =
                TracedDynamoDb.client(Settings.from(System.getenv()).region());
    }
}
