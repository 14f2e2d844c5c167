package io.github.tracedapi.trace.map;

import java.util.Optional;

/**
 * A service on a request's way.
 *
 * @param id          unique in the map and the same in each prediction: the place's path, or the kind and name of what has none
 * @param kind        what it is
 * @param name        short, for people
 * @param place       where the app makes it; empty for what it does not make
 * @param segmentName the name of its segments in X-Ray, as far as the template tells it
 * @param origin      the origin of its segments in X-Ray, such as {@code AWS::ApiGateway::Stage}; empty if it sends none
 */
public record MapNode(
        String id,
        NodeKind kind,
        String name,
        Optional<Place> place,
        Optional<String> segmentName,
        Optional<String> origin) {}
