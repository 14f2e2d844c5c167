package io.github.tracedapi.local.tap;

/**
 * Where a request is to go, and with which target.
 *
 * @param target of the request that is passed on, in origin form: {@code //orders/a%2Fb?x=1}
 */
record Way(Destination destination, String target) {}
