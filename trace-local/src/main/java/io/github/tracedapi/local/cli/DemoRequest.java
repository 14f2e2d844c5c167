package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import java.util.List;

/**
 * A request of the demo and what is to come of it.
 *
 * @param title   what it shows
 * @param method  {@code POST}
 * @param path    below the stage: {@code orders/1}
 * @param body    JSON; empty if none
 * @param status  that its reply should have
 * @param asksForPrice whether the handler asks the price service
 */
record DemoRequest(String title, String method, String path, String body, int status, boolean asksForPrice) {

    /** The first request of a function: its process is started for it. */
    static DemoRequest cold() {
        return place("A cold start: an order is placed", "teapot", 201);
    }

    /** The same function again. */
    static DemoRequest warm(String orderId) {
        return find("A warm start: the order is read", orderId, 200);
    }

    /** An answer of 404, which is an error in the trace and no fault. */
    static DemoRequest notFound() {
        return find("Not found: there is no such order", "none", 404);
    }

    /** The price service fails, and so does the handler: a fault with its cause. */
    static DemoRequest failing() {
        return place("A failure: the price service answers 503", PriceEndpoint.NO_PRICE, 500);
    }

    private static DemoRequest place(String title, String item, int status) {
        return new DemoRequest(title, "POST", "orders", "{\"item\": \"" + item + "\", \"quantity\": 2}", status, true);
    }

    private static DemoRequest find(String title, String orderId, int status) {
        return new DemoRequest(title, "GET", "orders/" + orderId, "", status, false);
    }

    List<HttpField> fields() {
        return body.isEmpty() ? List.of() : List.of(new HttpField("Content-Type", "application/json"));
    }

    Bytes bytes() {
        return body.isEmpty() ? Bytes.NONE : Bytes.utf8(body);
    }
}
