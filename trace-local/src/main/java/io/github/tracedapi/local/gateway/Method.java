package io.github.tracedapi.local.gateway;

import java.util.List;

/**
 * A method of an API.
 *
 * @param httpMethod  {@code GET}, … or {@code ANY}
 * @param path        {@code /orders/{id}}
 * @param resourceId  of the resource it belongs to: six letters and digits
 * @param keyRequired whether it asks for an API key
 * @param check       what it asks of a request
 * @param integration what it does
 * @param notices     what AWS would do before it is called, and is not done here
 */
record Method(
        String httpMethod,
        String path,
        String resourceId,
        boolean keyRequired,
        RequestCheck check,
        Integration integration,
        List<String> notices) {
    Method {
        notices = List.copyOf(notices);
    }

    /** {@code GET /orders/{id}}. */
    String label() {
        return httpMethod + " " + path;
    }
}
