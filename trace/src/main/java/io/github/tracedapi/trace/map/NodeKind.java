package io.github.tracedapi.trace.map;

/** What a node of the map is. */
public enum NodeKind {
    /** Whoever sends the request; in no template. */
    CLIENT,
    REST_API_STAGE,
    HTTP_API_STAGE,
    WEBSOCKET_API_STAGE,
    FUNCTION_URL,
    LOAD_BALANCER,
    GRAPHQL_API,
    FUNCTION,
    STATE_MACHINE,
    QUEUE,
    TOPIC,
    EVENT_BUS,
    EVENT_RULE,
    SCHEDULE,
    BUCKET,
    TABLE,
    STREAM,
    SECRET,
    PARAMETER,
    /** Another AWS service; the node's name says which. */
    SERVICE,
    /** A host outside AWS, seen only in traces. */
    REMOTE
}
