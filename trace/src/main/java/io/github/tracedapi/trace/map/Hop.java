package io.github.tracedapi.trace.map;

/**
 * One step of a request's way.
 *
 * @param from     id of the calling node
 * @param to       id of the called node
 * @param label    what goes over it, such as {@code ANY /{proxy+}} or {@code GetItem, PutItem}; may be empty
 * @param always   whether every request that reaches {@code from} by this label takes it; false where the code decides
 * @param carriage how the trace gets over it
 * @param verdict  whether X-Ray carries the trace
 * @param reason   why, a sentence
 */
public record Hop(
        String from, String to, String label, boolean always, Carriage carriage, Verdict verdict, String reason) {}
