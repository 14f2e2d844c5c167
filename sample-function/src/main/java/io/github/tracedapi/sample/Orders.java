package io.github.tracedapi.sample;

import io.github.tracedapi.handler.Traced;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Places and finds orders: what the API does once a request is known to be sound. */
final class Orders {
    private final OrderStore store;
    private final Prices prices;
    private final Clock clock;
    private final Supplier<String> ids;

    Orders(OrderStore store, Prices prices, Clock clock, Supplier<String> ids) {
        this.store = store;
        this.prices = prices;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Answers a request, and notes in the trace which route it took and which order it was about.
     *
     * @throws Refusal if the request is not one to be answered
     * @throws IOException if the price service gives no price
     */
    Answer answer(Request request) throws IOException {
        Route route = Route.of(request);
        // TracedHandler has API Gateway's own, which is /{proxy+} for all.
        Traced.annotate("route", route.kind().path());
        return switch (route.kind()) {
            case PLACE -> place(NewOrder.parse(request.body()));
            case FIND -> find(route.orderId());
        };
    }

    private Answer place(NewOrder wanted) throws IOException {
        String id = ids.get();
        Traced.annotate("orderId", id);
        Order order = new Order(
                id,
                wanted.item(),
                wanted.quantity(),
                prices.of(wanted.item()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        store.save(order);
        return Answer.of(201, order);
    }

    private Answer find(String id) {
        Traced.annotate("orderId", id);
        return store.find(id)
                .map(order -> Answer.of(200, order))
                .orElseThrow(() -> Refusal.notFound(
                        "There is no order \"%s\". POST /orders answers with the id of each order it places."
                                .formatted(id)));
    }
}
