package io.github.tracedapi.local.dynamodb;

import io.github.tracedapi.trace.map.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of a template.
 *
 * @param name          on this machine
 * @param region        where it would be deployed
 * @param place         where it stands in the app
 * @param keys          of its items, the partition key first
 * @param attributes    types of the keys' attributes, its indexes' too: {@code S}, {@code N} or {@code B}, by name
 * @param globalIndexes global secondary indexes
 * @param localIndexes  local secondary indexes
 * @param provisioned   capacity; empty for a table on demand
 * @param timeToLive    the attribute that says when an item expires; empty if none does
 * @param stream        what its stream holds, such as {@code NEW_IMAGE}; empty without a stream
 */
public record DynamoDbTable(
        String name,
        String region,
        Place place,
        List<KeyPart> keys,
        Map<String, String> attributes,
        List<Index> globalIndexes,
        List<Index> localIndexes,
        Optional<Capacity> provisioned,
        Optional<String> timeToLive,
        Optional<String> stream) {
    public DynamoDbTable {
        keys = List.copyOf(keys);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        globalIndexes = List.copyOf(globalIndexes);
        localIndexes = List.copyOf(localIndexes);
    }

    /**
     * A part of a key.
     *
     * @param attribute its name
     * @param type      {@code HASH} for the partition key, {@code RANGE} for the sort key
     */
    public record KeyPart(String attribute, String type) {}

    /**
     * A secondary index.
     *
     * @param projection  {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
     * @param projected   what it holds besides the keys, with {@code INCLUDE}
     * @param provisioned capacity; empty for that of its table
     */
    public record Index(
            String name,
            List<KeyPart> keys,
            String projection,
            List<String> projected,
            Optional<Capacity> provisioned) {
        public Index {
            keys = List.copyOf(keys);
            projected = List.copyOf(projected);
        }
    }

    /** Capacity units. Neither DynamoDB Local nor dynalite throttles by them. */
    public record Capacity(long read, long write) {}
}
