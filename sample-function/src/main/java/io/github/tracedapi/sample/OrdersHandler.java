package io.github.tracedapi.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Answers {@code POST /orders} and {@code GET /orders/{id}} behind a REST API of API Gateway.
 *
 * <p>Each request makes one subsegment named {@code orders}, and below it one for each call that goes out:
 * <pre>{@code
 * orders               route, status, orderId, coldStart as annotations
 *   prices.example.com the price service, which finds the trace in the header X-Amzn-Trace-Id
 *   DynamoDb           PutItem or GetItem, made by X-Ray's TracingInterceptor
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
public final class OrdersHandler implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(OrdersHandler.class);

    private final Orders orders;
    private final AtomicBoolean coldStart = new AtomicBoolean(true);

    /** Called by Lambda, once for each of its environments. */
    public OrdersHandler() {
        // Not in the static part: Lambda reports a failure there as ExceptionInInitializerError, without the reason.
        this(Settings.from(System.getenv()));
    }

    private OrdersHandler(Settings settings) {
        this(new Orders(
                new OrderStore(Environment.DYNAMO_DB, settings.tableName()),
                Prices.from(settings.priceUrl()),
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString()));
    }

    OrdersHandler(Orders orders) {
        this.orders = orders;
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(@Nullable APIGatewayProxyRequestEvent event, Context context) {
        return TracedCall.in("orders", subsegment -> answer(event, context, subsegment))
                .toEvent();
    }

    // Only exceptions become a 500. After an Error (out of memory, a class that is missing) the environment is of no
    // more use: it goes up to Lambda, which starts another.
    private Answer answer(@Nullable APIGatewayProxyRequestEvent event, Context context, Subsegment subsegment) {
        subsegment.putAnnotation("coldStart", coldStart.getAndSet(false));
        Answer answer;
        try {
            answer = orders.answer(Request.from(event), subsegment);
        } catch (Refusal refusal) {
            answer = Answer.of(refusal);
        } catch (IOException | RuntimeException exception) {
            LOG.error("Request {} failed", context.getAwsRequestId(), exception);
            subsegment.addException(exception);
            answer = Answer.failure(context.getAwsRequestId(), subsegment.getTraceId());
        }
        subsegment.putAnnotation("status", answer.status());
        // The exception behind a 500 has made the subsegment a fault already.
        subsegment.setError(answer.status() >= 400 && answer.status() < 500);
        return answer;
    }

    /** Made in Lambda's init phase, once for each of its environments, and kept for all the requests it serves. */
    private static final class Environment {
        static final DynamoDbClient DYNAMO_DB =
                TracedDynamoDb.client(Settings.from(System.getenv()).region());
    }
}
